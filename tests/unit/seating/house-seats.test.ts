import { describe, expect, it } from 'vitest';
import { readHouseSeats } from '~/seating/house-seats/form';

/** The form with these boxes ticked; `kept` were kept when it was opened. */
function form(ticked: number[], kept: number[], reason = ''): FormData {
  const data = new FormData();
  for (const number of ticked) data.append('place', String(number));
  data.set('kept', kept.join(' '));
  data.set('reason', reason);
  return data;
}

describe('the seats that the house keeps', () => {
  it('are those newly ticked; those no longer ticked go back to sale; the others are left alone', () => {
    expect(readHouseSeats(form([2, 3], [1, 2], ' Presse '))).toEqual({
      ticked: [2, 3],
      keep: [3],
      giveBack: [1],
      reason: 'Presse',
    });
  });

  it('do not change when nothing was touched, nor by what is no number', () => {
    expect(readHouseSeats(form([4], [4]))).toMatchObject({ keep: [], giveBack: [] });
    const data = form([], []);
    data.append('place', 'A1');
    data.append('place', '-3');
    expect(readHouseSeats(data)).toMatchObject({ ticked: [], keep: [] });
  });
});
