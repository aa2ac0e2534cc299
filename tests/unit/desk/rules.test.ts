import { describe, expect, it } from 'vitest';
import { answersFor, expandShortcut, fillAnswer } from '~/desk/answers';
import { deskKeyOf } from '~/desk/keys';
import { readView, viewSearch, waitBetween } from '~/desk/rules';

describe('an answer written once', () => {
  const words = { name: 'Camille', member: 'Billetterie', theatre: 'Théâtre du Puits' };

  it('says the names of the customer, of the writer and of the house', () => {
    expect(fillAnswer('Bonjour {name}, {member} ({theatre})', words)).toBe(
      'Bonjour Camille, Billetterie (Théâtre du Puits)',
    );
  });

  it('leaves no hole where the customer has not said a name', () => {
    expect(fillAnswer('Bonjour {name}, merci.', { ...words, name: '' })).toBe('Bonjour, merci.');
  });

  it('leaves other brackets alone, and never fills what a name brings along', () => {
    expect(fillAnswer('{place} {name}', { ...words, name: '{member}' })).toBe('{place} {member}');
  });

  const answers = [
    { shortcut: 'bar', text: 'Le bar ouvre à 19 h.' },
    { shortcut: 'bagages', text: 'Au vestiaire.' },
    { shortcut: 'retard', text: 'Au premier noir.' },
  ];

  it('is found by a slash and the beginning of its shortcut, alone in the field', () => {
    const found = (written: string) => answersFor(written, answers).map(({ shortcut }) => shortcut);
    expect(found('/')).toEqual(['bar', 'bagages', 'retard']);
    expect(found('/BA')).toEqual(['bar', 'bagages']);
    expect(found('bar')).toEqual([]);
    expect(found('voir /bar')).toEqual([]);
    expect(found('/bar et plus')).toEqual([]);
  });

  it('is what is sent for its lone shortcut; an unknown one stays as it was written', () => {
    expect(expandShortcut(' /Bar ', answers)).toBe('Le bar ouvre à 19 h.');
    expect(expandShortcut('/inconnu', answers)).toBe('/inconnu');
    expect(expandShortcut('Le /bar', answers)).toBe('Le /bar');
  });
});

describe('the keys of the desk', () => {
  const press = { key: 'j', ctrlKey: false, metaKey: false, altKey: false, repeat: false, writing: false };

  it('go through the list, answer, note, take, close, search and help', () => {
    const does = ['j', 'k', 'r', 'n', 'a', 'e', '/', '?'].map((key) => deskKeyOf({ ...press, key }, true));
    expect(does).toEqual(['next', 'previous', 'reply', 'note', 'take', 'close', 'search', 'help']);
    expect(deskKeyOf({ ...press, key: 'x' }, true)).toBeNull();
  });

  it.each(['ctrlKey', 'metaKey', 'altKey', 'writing', 'repeat'])('do nothing with %s', (name) => {
    expect(deskKeyOf({ ...press, [name]: true }, true)).toBeNull();
    expect(deskKeyOf(press, true)).toBe('next');
  });

  it('do nothing for somebody who switched them off', () => {
    expect(deskKeyOf(press, false)).toBeNull();
  });
});

describe('the address of the inbox', () => {
  it('keeps list, search and page, and shows the unread for anything else', () => {
    const view = readView(new URLSearchParams('filter=mine&q=%20noé%20&before=2026-11-22T10:00:00.123456%2B00:00'));
    expect(view).toEqual({ filter: 'mine', query: 'noé', before: '2026-11-22T10:00:00.123456+00:00' });
    expect(readView(new URLSearchParams(viewSearch(view)))).toEqual(view);
    expect(readView(new URLSearchParams('filter=all&before=yesterday'))).toEqual({
      filter: 'unread',
      query: '',
      before: null,
    });
    expect(viewSearch({ filter: 'unread', query: '' })).toBe('');
  });
});

describe('how long somebody waits', () => {
  it.each([
    ['2026-11-22T10:00:00Z', '2026-11-22T10:00:59Z', 'minutes', 0],
    ['2026-11-22T10:00:00Z', '2026-11-22T10:12:30Z', 'minutes', 12],
    ['2026-11-22T10:00:00Z', '2026-11-22T11:00:00Z', 'hours', 1],
    ['2026-11-20T10:00:00Z', '2026-11-22T09:59:00Z', 'hours', 47],
    ['2026-11-20T10:00:00Z', '2026-11-22T10:00:00Z', 'days', 2],
    ['2026-11-22T10:00:05Z', '2026-11-22T10:00:00Z', 'minutes', 0],
  ])('from %s to %s', (since, now, unit, count) => {
    expect(waitBetween(since, now)).toEqual({ unit, count });
  });
});
