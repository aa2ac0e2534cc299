import { memo } from 'react';
import { UNIT } from '../../components/drawing';
import { SeatDrawing } from '../../components/seat-drawing';
import { zoneFill } from '../../components/zone-patterns';
import type { PlanSeat } from '../model/plan';

interface Props {
  seat: PlanSeat;
  /** Position of its zone in the legend. */
  zone: number;
  /** The zone's colour as drawn, and the ink that reads on it. */
  ground: string;
  ink: string;
  selected: boolean;
}

/** One seat on the drawing board. Only seats that changed are drawn again. */
export const EditorSeat = memo(function EditorSeat({ seat, zone, ground, ink, selected }: Props) {
  return (
    <g
      className={selected ? 'seat plan-seat plan-seat--selected' : 'seat plan-seat'}
      transform={`translate(${seat.x * UNIT} ${seat.y * UNIT})`}
      data-seat={seat.id}
    >
      <rect className="seat__touch" x={-UNIT / 2} y={-UNIT / 2} width={UNIT} height={UNIT} />
      {selected ? <circle className="plan-seat__ring" cy="-1" r="21" /> : null}
      <SeatDrawing
        kind={seat.kind}
        state="free"
        fill={zoneFill(zone)}
        ink={ink}
        ground={ground}
        label={seat.label}
        restrictedView={seat.restrictedView}
      />
    </g>
  );
});
