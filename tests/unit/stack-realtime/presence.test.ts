import { expect, test } from 'vitest';
import { Presence } from '../../../stack/realtime/presence';

test('who comes, changes and goes is told as such, with a mark of its own each time', () => {
  const presence = new Presence<string>();
  const came = presence.track('window', 'desk', { state: 'here' });
  const first = came?.joins.desk?.metas[0];
  expect(first).toMatchObject({ state: 'here', phx_ref: expect.any(String) });
  expect(came?.leaves).toEqual({});

  const changed = presence.track('window', 'desk', { state: 'busy' });
  expect(changed?.joins.desk?.metas).toEqual([
    { state: 'busy', phx_ref: expect.not.stringMatching(String(first?.phx_ref)), phx_ref_prev: first?.phx_ref },
  ]);
  expect(changed?.leaves.desk?.metas).toEqual([first]);

  expect(presence.untrack('window')?.leaves).toEqual(changed?.joins);
  expect(presence.state()).toEqual({});
});

test('who says the same again, or goes without having come, changes nothing', () => {
  const presence = new Presence<string>();
  presence.track('window', 'desk', { state: 'here', at: [1, 2] });
  expect(presence.track('window', 'desk', { state: 'here', at: [1, 2] })).toBeUndefined();
  expect(presence.untrack('another window')).toBeUndefined();
});

test('one key at two windows is one key with two tellings', () => {
  const presence = new Presence<string>();
  presence.track('left', 'desk', { side: 'left' });
  presence.track('right', 'desk', { side: 'right' });
  expect(presence.state().desk?.metas).toMatchObject([{ side: 'left' }, { side: 'right' }]);
  presence.untrack('left');
  expect(presence.state().desk?.metas).toMatchObject([{ side: 'right' }]);
});
