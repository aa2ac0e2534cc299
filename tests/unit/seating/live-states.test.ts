import { describe, expect, it } from 'vitest';
import { LiveStates, withNews } from '~/seating/live-states';

describe('a message about seats', () => {
  it('changes the seats it names and no other', () => {
    expect(withNews('ffftb', { taken: [1, 3], free: [4], blocked: [2] })).toBe('tbtfb');
  });

  it('that says what is known already changes nothing', () => {
    const states = 'ftb';
    expect(withNews(states, { taken: [2], free: [1] })).toBe(states);
  });

  it('that names no seat of this hall, or makes no sense, changes nothing', () => {
    for (const news of [
      {},
      { all: true },
      { taken: 'C7' },
      { taken: [0, -1, 4, 1.5, Number.NaN, '1', null] },
      { sold: [1] },
    ])
      expect(withNews('fff', news)).toBe('fff');
  });
});

describe('when the hall is looked at again', () => {
  const hall = (spread = 0) => new LiveStates('fff', spread);

  it('never, while nothing is said', () => {
    expect(hall().nextLookAt()).toBeNull();
  });

  it('three seconds after the last message', () => {
    const live = hall();
    live.hear({ taken: [1] }, 10_000);
    expect(live.nextLookAt()).toBe(13_000);
    live.hear({ taken: [2] }, 12_000);
    expect(live.nextLookAt()).toBe(15_000);
    live.looking(15_000);
    expect(live.nextLookAt()).toBeNull();
  });

  it('every fifteen seconds while messages never stop, however many there are', () => {
    const live = hall();
    const looks: number[] = [];
    for (let now = 0; now <= 60_000; now += 200) {
      live.hear({ taken: [1] }, now);
      if ((live.nextLookAt() ?? Number.POSITIVE_INFINITY) > now) continue;
      live.looking(now);
      live.answered('fff', now);
      looks.push(now);
    }
    expect(looks).toEqual([15_000, 30_000, 45_000, 60_000]);
  });

  it('not more often either when messages come one by one', () => {
    const live = hall();
    live.hear({ taken: [1] }, 0);
    live.looking(3_000);
    live.hear({ taken: [2] }, 4_500);
    expect(live.nextLookAt()).toBe(18_000);
  });

  it('at once when too many places changed to be listed', () => {
    const live = hall();
    live.hear({ all: true }, 1_000);
    expect(live.nextLookAt()).toBe(1_000);
    live.looking(1_000);
    live.hear({ all: true }, 2_000);
    expect(live.nextLookAt(), 'but a liar cannot make pages look all the time').toBe(16_000);
  });

  it('after joining, as soon as no cache can be older than that', () => {
    const live = hall();
    live.joined(5_000);
    expect(live.nextLookAt()).toBe(6_000);
    live.looking(6_000);
    expect(live.nextLookAt()).toBeNull();
  });

  it('later by a little on each page, so that a full house does not ask at one instant', () => {
    const live = hall(700);
    live.hear({ taken: [1] }, 0);
    expect(live.nextLookAt()).toBe(3_700);
  });

  it('again when the look failed', () => {
    const live = hall();
    live.hear({ taken: [1] }, 0);
    live.looking(3_000);
    live.failed(3_100);
    expect(live.nextLookAt()).toBe(18_000);
  });
});

describe('what a look corrects', () => {
  it('a lie is shown only until the next look', () => {
    const live = new LiveStates('fff', 0);
    live.hear({ taken: [1, 2, 3] }, 0);
    expect(live.states).toBe('ttt');
    live.looking(3_000);
    live.answered('fff', 3_000);
    expect(live.states).toBe('fff');
  });

  it('a seat that goes while the answer is on its way stays gone, and is looked at again', () => {
    const live = new LiveStates('fff', 0);
    live.joined(0);
    live.looking(1_000);
    live.hear({ taken: [2] }, 1_050);
    live.answered('fff', 1_000);
    expect(live.states).toBe('ftf');
    expect(live.nextLookAt()).not.toBeNull();
  });

  it('a seat that went a moment before the look stays gone, since the answer may come from a cache', () => {
    const live = new LiveStates('fff', 0);
    live.joined(0);
    live.hear({ taken: [2] }, 400);
    live.looking(1_000);
    live.answered('fff', 1_000);
    expect(live.states).toBe('ftf');
    expect(live.nextLookAt()).toBe(16_000);
    live.looking(16_000);
    live.answered('fff', 16_000);
    expect(live.states).toBe('fff');
  });
});
