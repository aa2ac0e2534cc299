import type { SeatKind } from '../hall';
import type { SeatState } from '../rules';

// Seen from above, the stage at the top: a cushion, and behind it the back with its two arms.
const CUSHION = 'M-12 -15H12Q15 -15 15 -12V6Q15 9 12 9H-12Q-15 9 -15 6V-12Q-15 -15 -12 -15Z';
const BACK = 'M-17.5 -6V6Q-17.5 13.5 -10 13.5H10Q17.5 13.5 17.5 6V-6';
const FOLDED = 'M-12 -11H12V6Q12 9 9 9H-9Q-12 9 -12 6Z';
const HINGE = 'M-12 13.5H12';
const SPACE = 'M-15 -15H15V14H-15Z';

const WHEELCHAIR = 'M-3.5 -5.5V1.5H3.5L6.5 8M-3.5 -2.5H2.5M-6 -0.5A5.6 5.6 0 1 0 3 6.5';
const TICK = 'M-7 -3.5 -2 2 7 -8.5';
const CROSS = 'M-6 -9 6 3M6 -9 -6 3';
const DASH = 'M-6 -3H6';

/**
 * One seat around its own centre, in drawing units. Each state has its own shape as well as its own colour:
 * free is filled, taken is an outline with a cross, chosen is paper-white with a tick, mine is ticked and framed.
 */
export function SeatDrawing(props: {
  kind: SeatKind;
  state: SeatState;
  fill: string;
  /** Colour of what is written on the fill, and the plain colour around it. */
  ink: string;
  ground: string;
  label?: string;
  restrictedView?: boolean;
}) {
  const { kind, state, fill, ink } = props;
  const away = state === 'taken' || state === 'blocked' || state === 'lost';
  const picked = state === 'chosen' || state === 'mine';
  const body = kind === 'wheelchair' ? SPACE : kind === 'fold_down' ? FOLDED : CUSHION;
  return (
    <>
      {picked || state === 'lost' ? <circle className="seat__halo" cy="-1" r="21" /> : null}
      {kind === 'wheelchair' ? null : <path className="seat__back" d={kind === 'fold_down' ? HINGE : BACK} />}
      <path className="seat__body" d={body} fill={away || picked ? undefined : fill} />
      {away ? <path className="seat__sign" d={state === 'blocked' ? DASH : CROSS} /> : null}
      {picked ? <path className="seat__sign" d={TICK} /> : null}
      {away || picked ? null : <Face kind={kind} label={props.label} ink={ink} ground={props.ground} />}
      {props.restrictedView && !away ? <path className="seat__post" d="M18 -18V2" /> : null}
    </>
  );
}

function Face(props: { kind: SeatKind; label: string | undefined; ink: string; ground: string }) {
  const { kind, label, ink, ground } = props;
  if (kind === 'wheelchair') {
    return (
      <g className="seat__symbol" stroke={ink}>
        <circle cx="-3.5" cy="-10" r="1.6" fill={ink} />
        <path d={WHEELCHAIR} />
      </g>
    );
  }
  if (kind === 'companion') {
    return (
      <text className="seat__plus" y="2.5" fill={ink} stroke={ground}>
        +1
      </text>
    );
  }
  return label ? (
    <text className="seat__label" y="1.5" fill={ink} stroke={ground}>
      {label}
    </text>
  ) : null;
}
