import { type KeyboardEvent, memo, useMemo, useRef } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import { inkOn, lightenedUntilSeen } from '../../colour';
import { drawn, UNIT, viewBoxOf } from '../../components/drawing';
import { HallDecor } from '../../components/hall-decor';
import { ZonePatterns } from '../../components/zone-patterns';
import { ZoomButtons } from '../../components/zoom-buttons';
import { useHallView } from '../../hooks/use-hall-view';
import { useHydrated } from '../../hooks/use-hydrated';
import { type Gesture, type Tool, useBoardPointer } from '../hooks/use-board-pointer';
import type { PlanEditor } from '../hooks/use-plan-editor';
import type { Plan, PlanSeat } from '../model/plan';
import { BoardTools } from './board-tools';
import { EditorSeat } from './editor-seat';

interface Props {
  editor: PlanEditor;
  tool: Tool;
  setTool: (tool: Tool) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** The drawing board: the hall from above, where seats are chosen, moved and brushed by hand. */
export function PlanBoard({ editor, tool, setTool, onKeyDown }: Props) {
  const t = useTranslator();
  const { plan } = editor;
  const svg = useRef<SVGSVGElement>(null);
  const { width, height } = plan;
  const whole = useMemo(() => drawn({ x: -0.5, y: -0.5, width: width + 1, height: height + 1 }), [width, height]);
  const view = useHallView(svg, whole);
  const live = useHydrated();
  const { gesture, handlers } = useBoardPointer(svg, view, editor, tool, {
    moved: (count) => t('plan-editor.did.moved', { count }),
    painted: (count) => t('plan-editor.did.painted', { count }),
  });
  // An application: its keys are its own, and it says so. Without scripts it is a picture.
  const role = live
    ? { role: 'application', tabIndex: 0, 'aria-label': t('plan-editor.board'), 'aria-describedby': 'plan-keys' }
    : { role: 'img', 'aria-label': t('plan-editor.board') };
  return (
    <div className="plan-board">
      <ZonePatterns zones={plan.zones} />
      {live ? (
        <div className="hall__bar">
          <BoardTools {...{ editor, tool, setTool }} />
          <ZoomButtons view={view} />
        </div>
      ) : null}
      <div className="hall__frame">
        {/* biome-ignore lint/a11y/noSvgWithoutTitle: a title would pop up under the mouse on every seat; the board has its label. */}
        <svg
          ref={svg}
          className={boardClass(tool, view.zoom)}
          viewBox={viewBoxOf(view.zoom === 1 ? whole : view.box)}
          width={whole.width}
          height={whole.height}
          {...role}
          {...(live ? handlers : {})}
          onKeyDown={onKeyDown}
        >
          <rect className="plan-floor" x="0" y="0" width={plan.width * UNIT} height={plan.height * UNIT} />
          <Decor {...plan} />
          <BoardSeats rows={plan.rows} zones={plan.zones} selection={editor.selection} />
          <GestureTrace gesture={gesture} chosen={editor.chosen} plan={plan} />
        </svg>
      </div>
    </div>
  );
}

function boardClass(tool: Tool, zoom: number): string {
  if (tool === 'pan') return 'hall__map plan-map plan-map--pan';
  if (tool !== 'select') return 'hall__map plan-map plan-map--brush';
  return zoom > 1 ? 'hall__map plan-map plan-map--near' : 'hall__map plan-map';
}

// A hand that moves draws its trace alone, sixty times a second: a thousand seats are looked through only when one of them changes.
const Decor = memo(function Decor({ decor, rows, width, height }: Plan) {
  const hall = useMemo(() => {
    const labelled = rows.map(({ label, seats }) => ({
      label,
      block: null,
      seats: seats.map(({ x, y }, index) => ({ number: index, label: '', x, y, zone: 0 })),
    }));
    return { width, height, decor: [...decor], zones: [], rows: labelled };
  }, [decor, rows, width, height]);
  return <HallDecor hall={hall} />;
});

const BoardSeats = memo(function BoardSeats(props: Pick<Plan, 'rows' | 'zones'> & { selection: ReadonlySet<string> }) {
  const { rows, zones, selection } = props;
  const looks = useMemo(
    () =>
      new Map(
        zones.map((zone, index) => {
          const ground = lightenedUntilSeen(zone.colour);
          return [zone.id, { zone: index, ground, ink: inkOn(ground) }];
        }),
      ),
    [zones],
  );
  return (
    <>
      {rows.map((row) =>
        row.seats.map((seat) => {
          const look = looks.get(seat.zone);
          return look ? <EditorSeat key={seat.id} seat={seat} {...look} selected={selection.has(seat.id)} /> : null;
        }),
      )}
    </>
  );
});

/** What the hand is about to do: a rectangle, the outline of what is being moved, or what is being brushed. */
function GestureTrace({ gesture, chosen, plan }: { gesture: Gesture; chosen: readonly PlanSeat[]; plan: Plan }) {
  if (!gesture) return null;
  if (gesture.kind === 'marquee') {
    const { from, to } = gesture;
    const box = drawn({
      x: Math.min(from.x, to.x),
      y: Math.min(from.y, to.y),
      width: Math.abs(to.x - from.x),
      height: Math.abs(to.y - from.y),
    });
    return <rect className="plan-marquee" {...box} />;
  }
  const ids = gesture.kind === 'brush' ? gesture.ids : null;
  const seats = ids ? plan.rows.flatMap((row) => row.seats.filter((seat) => ids.has(seat.id))) : chosen;
  const by = gesture.kind === 'drag' ? gesture.by : { x: 0, y: 0 };
  return (
    <path
      className="plan-ghost"
      transform={`translate(${by.x * UNIT} ${by.y * UNIT})`}
      d={seats.map((seat) => `M${seat.x * UNIT - 16} ${seat.y * UNIT - 16}h32v32h-32z`).join('')}
    />
  );
}
