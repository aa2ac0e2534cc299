import jsQR from 'jsqr';
import { expect, test } from 'vitest';
import { drawQr, qrRuns } from '~/tickets/qr.server';

const SCALE = 4;
const MARGIN = 4;

/** The code as the camera at the door sees it: dark squares on white, four modules of margin. */
function photograph(text: string) {
  const { size, runs } = qrRuns(text);
  const side = (size + 2 * MARGIN) * SCALE;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const { x, y, length } of runs) {
    for (let row = 0; row < SCALE; row += 1) {
      const start = ((y + MARGIN) * SCALE + row) * side + (x + MARGIN) * SCALE;
      for (let pixel = start; pixel < start + length * SCALE; pixel += 1) pixels.fill(0, pixel * 4, pixel * 4 + 3);
    }
  }
  return { pixels, side };
}

test('the code on a ticket, read by a camera, gives the ticket’s token', () => {
  const token = '7KQ2ZC9XW4RTN8MHV5BJ3DGPFY';
  const { pixels, side } = photograph(token);
  expect(jsQR(pixels, side, side)?.data).toBe(token);
});

test('the drawing for a page covers the same squares and stays small', () => {
  const { size, path } = drawQr('7KQ2ZC9XW4RTN8MHV5BJ3DGPFY');
  expect(size).toBe(25);
  expect(path.match(/M/g)).toHaveLength(qrRuns('7KQ2ZC9XW4RTN8MHV5BJ3DGPFY').runs.length);
  expect(path.length).toBeLessThan(3_000);
});
