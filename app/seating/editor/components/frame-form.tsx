import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import type { PlanEditor } from '../hooks/use-plan-editor';
import { partsOf, withFrame } from '../model/forms';
import type { PlanDecor } from '../model/plan';
import { PlanCheck, PlanField, PlanForm, PlanSelect } from './plan-form';

const KINDS = ['stage', 'aisle', 'door', 'label'] as const;

/** The plan's name and size, the names of its parts, and what stands around the seats. */
export function FrameForm({ editor }: { editor: PlanEditor }) {
  const t = useTranslator();
  const { plan } = editor;
  const parts = partsOf(plan);
  const onDraw = (form: FormData) => editor.change(withFrame(form, plan), t('plan-editor.did.frame'));
  const shown = JSON.stringify([plan.name, plan.width, plan.height, plan.decor, parts]);
  return (
    <PlanForm intent="frame" seen={editor.seen} onDraw={onDraw} key={shown}>
      <div className="plan-fields">
        <PlanField form="frame" name="name" label={t('plan-editor.frame.name')} value={plan.name} />
        <PlanField form="frame" name="width" label={t('plan-editor.frame.width')} value={plan.width} numeric />
        <PlanField form="frame" name="height" label={t('plan-editor.frame.height')} value={plan.height} numeric />
      </div>
      {parts.map((part, index) => (
        <fieldset key={part.fr} className="plan-zone">
          <legend>{t('plan-editor.frame.part', { part: part.fr })}</legend>
          <div className="plan-fields">
            {(['fr', 'es', 'en'] as const).map((language) => (
              <PlanField
                key={language}
                form="frame"
                name={`part-${index}_${language}`}
                label={t(`plan-editor.zones.name_${language}`)}
                value={part[language] ?? ''}
              />
            ))}
          </div>
        </fieldset>
      ))}
      {plan.decor.map((piece, index) => (
        // Pieces have no name of their own; the form is made anew whenever one comes or goes.
        <DecorFields key={`${piece.kind} ${piece.x} ${piece.y}`} piece={piece} name={String(index)} />
      ))}
      <DecorFields piece={null} name="new" />
      <Button variant="secondary">{t('plan-editor.frame.apply')}</Button>
    </PlanForm>
  );
}

function DecorFields({ piece, name }: { piece: PlanDecor | null; name: string }) {
  const t = useTranslator();
  const kinds = KINDS.map((kind) => [kind, t(`plan-editor.decor.${kind}`)] as const);
  return (
    <fieldset className="plan-zone">
      <legend>{piece ? t(`plan-editor.decor.${piece.kind}`) : t('plan-editor.decor.new')}</legend>
      <div className="plan-fields">
        <PlanSelect
          form="frame"
          name={`kind-${name}`}
          label={t('plan-editor.decor.kind')}
          value={piece?.kind ?? ''}
          options={piece ? kinds : [['', t('plan-editor.decor.nothing')], ...kinds]}
        />
        {(['x', 'y', 'width', 'height'] as const).map((side) => (
          <PlanField
            key={side}
            form="frame"
            name={`${side}-${name}`}
            label={t(`plan-editor.decor.${side}`)}
            value={piece?.[side] ?? (side === 'width' || side === 'height' ? 1 : '')}
            numeric
          />
        ))}
        {(['fr', 'es', 'en'] as const).map((language) => (
          <PlanField
            key={language}
            form="frame"
            name={`text-${name}_${language}`}
            label={t(`plan-editor.decor.text_${language}`)}
            value={piece?.text?.[language] ?? ''}
          />
        ))}
        {piece ? <PlanCheck form="frame" name={`remove-${name}`} label={t('plan-editor.decor.remove')} /> : null}
      </div>
    </fieldset>
  );
}
