import { useTranslator } from '~/platform/i18n/provider';
import { localize } from '~/platform/localize';
import { rowEnds } from '../geometry';
import type { Decor, Hall } from '../hall';
import { drawn, UNIT } from './drawing';

// The seats say their row themselves.
const HIDDEN = { 'aria-hidden': true };

/** Everything of the map that is not a seat: stage, aisles, doors, names of parts, row labels on both sides. */
export function HallDecor({ hall }: { hall: Hall }) {
  const { language } = useTranslator();
  return (
    <g {...HIDDEN}>
      {hall.decor.map((piece) => (
        <DecorPiece key={`${piece.kind} ${piece.x} ${piece.y}`} piece={piece} text={localize(piece.text, language)} />
      ))}
      {hall.rows.flatMap((row) =>
        rowEnds(row).map((end) => (
          <text key={`${end.x} ${end.y}`} className="hall__row" x={end.x * UNIT} y={end.y * UNIT + 3}>
            {row.label}
          </text>
        )),
      )}
    </g>
  );
}

function DecorPiece({ piece, text }: { piece: Decor; text: string }) {
  const { x, y, width, height } = drawn(piece);
  const centre = { x: x + width / 2, y: y + height / 2 };
  switch (piece.kind) {
    case 'stage':
      return <Stage x={x} y={y} width={width} height={height} text={text} />;
    case 'aisle':
      return <rect className="hall__aisle" x={x} y={y} width={width} height={height} rx="6" />;
    case 'door':
      return (
        <>
          <rect className="hall__door" x={x} y={y} width={width} height={height} rx="4" />
          <text className="hall__small" x={centre.x} y={y - 8}>
            {text}
          </text>
        </>
      );
    case 'label':
      return (
        <text className="hall__part" x={centre.x} y={centre.y}>
          {text}
        </text>
      );
  }
}

/** The stage: boards with a bowed edge, lit from above, between two curtains. */
function Stage(box: { x: number; y: number; width: number; height: number; text: string }) {
  const { x, y, width, height } = box;
  const right = x + width;
  const edge = y + height * 0.72;
  const bow = `M${x} ${y}H${right}V${edge}Q${x + width / 2} ${y + height * 1.25} ${x} ${edge}Z`;
  const fold = width / 26;
  const curtain = (side: number, direction: 1 | -1) =>
    [0, 1, 2].map((index) => (
      <rect
        key={index}
        className={index === 1 ? 'hall__curtain hall__curtain--lit' : 'hall__curtain'}
        x={direction === 1 ? side + index * fold : side - (index + 1) * fold}
        y={y}
        width={fold}
        height={height * (0.74 - index * 0.03)}
        rx={fold / 3}
      />
    ));
  return (
    <>
      <path className="hall__boards" d={bow} />
      {curtain(x, 1)}
      {curtain(right, -1)}
      <text className="hall__stage" x={x + width / 2} y={y + height * 0.5}>
        {box.text}
      </text>
    </>
  );
}
