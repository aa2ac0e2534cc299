import type { Box } from '../geometry';

/** Units of the drawing per plan unit. Browsers draw letters smaller than one unit badly, so a seat is 40 units wide. */
export const UNIT = 40;

/** A box of the plan in the units of the drawing. */
export function drawn(box: Box): Box {
  return { x: box.x * UNIT, y: box.y * UNIT, width: box.width * UNIT, height: box.height * UNIT };
}

/** The `viewBox` attribute of a box. */
export function viewBoxOf(box: Box): string {
  return [box.x, box.y, box.width, box.height].map((value) => Math.round(value * 10) / 10).join(' ');
}
