import { useTranslator } from '~/platform/i18n/provider';
import { localize } from '~/platform/localize';
import { zoneFill } from '../../components/zone-patterns';
import type { Tool } from '../hooks/use-board-pointer';
import type { PlanEditor } from '../hooks/use-plan-editor';

/** What the hand does, and back and forth in time. */
export function BoardTools(props: { editor: PlanEditor; tool: Tool; setTool: (tool: Tool) => void }) {
  const { editor, tool, setTool } = props;
  const t = useTranslator();
  const brush = typeof tool === 'object' ? tool.brush : null;
  return (
    <div className="plan-tools" role="toolbar" aria-label={t('plan-editor.tools.label')}>
      <ToolButton label={t('plan-editor.tools.select')} pressed={tool === 'select'} onPress={() => setTool('select')}>
        <path d="M6 4v15l4-4 3 6 2.5-1.2-3-5.8H18z" />
      </ToolButton>
      <ToolButton label={t('plan-editor.tools.pan')} pressed={tool === 'pan'} onPress={() => setTool('pan')}>
        <path d="M12 3v18M3 12h18M9 6l3-3 3 3M9 18l3 3 3-3M6 9l-3 3 3 3M18 9l3 3-3 3" />
      </ToolButton>
      <span className="plan-tools__gap" />
      <ToolButton
        label={t('plan-editor.tools.undo')}
        disabled={!editor.canUndo}
        onPress={() => editor.dispatch({ do: 'undo', said: (act) => t('plan-editor.did.undone', { act }) })}
      >
        <path d="M8 5 4 9l4 4M4 9h10a5 5 0 0 1 0 10H9" />
      </ToolButton>
      <ToolButton
        label={t('plan-editor.tools.redo')}
        disabled={!editor.canRedo}
        onPress={() => editor.dispatch({ do: 'redo' })}
      >
        <path d="m16 5 4 4-4 4M20 9H10a5 5 0 0 0 0 10h5" />
      </ToolButton>
      <span className="plan-tools__gap" />
      {editor.plan.zones.map((zone, index) => (
        <button
          key={zone.id}
          type="button"
          className="plan-tools__zone"
          aria-pressed={brush === zone.id}
          onClick={() => setTool(brush === zone.id ? 'select' : { brush: zone.id })}
        >
          <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
            <rect width="22" height="22" rx="5" fill={zoneFill(index)} />
          </svg>
          <span className="visually-hidden">{t('plan-editor.tools.brush')} </span>
          {localize(zone.name, t.language)}
        </button>
      ))}
    </div>
  );
}

function ToolButton(props: {
  label: string;
  pressed?: boolean;
  disabled?: boolean;
  onPress: () => void;
  children: React.ReactNode;
}) {
  return (
    <button
      type="button"
      className="plan-tools__button"
      aria-label={props.label}
      title={props.label}
      aria-pressed={props.pressed}
      disabled={props.disabled}
      onClick={props.onPress}
    >
      <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
        {props.children}
      </svg>
    </button>
  );
}
