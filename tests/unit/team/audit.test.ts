import { describe, expect, test } from 'vitest';
import { csvFile } from '~/platform/csv';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import { auditSearch, changesOf, readAuditView, sentenceOfAct } from '~/team/audit';

const t = translatorFor({ language: 'fr' }, 'team');

describe('an act in plain words', () => {
  test('says who did what to whom, with names in the reader’s language', () => {
    const act = { actor: 'Camille', action: 'update' as const, table: 'price_types', subject: '{"fr": "Réduit"}' };
    expect(sentenceOfAct(act, t, 'Europe/Paris')).toBe('Camille a modifié\u00a0: un tarif, Réduit');
    expect(sentenceOfAct({ ...act, table: 'new_table', subject: null }, t, 'Europe/Paris')).toContain('new table');
  });

  test('says before and after, in words instead of codes, and leaves out what tells nobody anything', () => {
    const changes = changesOf(
      { before: { role: 'box_office', id: '1', note: '' }, after: { role: 'door', id: '1', note: '' } },
      t,
      'Europe/Paris',
    );
    expect(changes).toEqual([{ column: 'role', name: 'Rôle', was: 'Billetterie', is: 'Contrôle' }]);
    expect(
      changesOf(
        {
          before: {},
          after: { sold_online: 'true', new_column: '1', title: '{broken', starts_at: '2027-05-03T18:30:00+00:00' },
        },
        t,
        'Europe/Paris',
      ),
    ).toMatchObject([
      { name: 'Vendu en ligne', is: 'oui' },
      { name: 'new column', is: '1' },
      { name: 'Titre', was: '', is: '{broken' },
      { name: 'Début', is: expect.stringContaining('20h30') },
    ]);
  });
});

test('the log says codes and lists in words, keeps a word it does not know, and leaves out what only a machine reads', () => {
  const after = {
    status: 'cancelled',
    offers: '["refund","credit","barter"]',
    seats: '["A1","A2"]',
    body: 'cancelled',
    note: '[broken',
    performance_id: '25d491d1-bf92-4694-ad93-1514b8642622',
  };
  const changes = changesOf({ before: { status: 'scheduled' }, after }, t, 'Europe/Paris');
  expect(Object.fromEntries(changes.map(({ column, was, is }) => [column, `${was} > ${is}`]))).toEqual({
    status: 'prévue > annulée',
    offers: ' > remboursement, avoir, barter',
    seats: ' > A1, A2',
    body: ' > cancelled',
    note: ' > [broken',
  });
});

test('an address of the log that makes no sense shows the whole log', () => {
  const wrong = readAuditView(new URLSearchParams('subject=auth.users&before=-1&q='));
  expect(wrong).toEqual({ query: '', subject: null, before: null });
  const right = { query: 'rôle', subject: 'members', before: 12 };
  expect(readAuditView(new URLSearchParams(auditSearch(right)))).toEqual(right);
});

describe('the file for a spreadsheet', () => {
  test('quotes what needs quotes and says that it is UTF-8', () => {
    expect(csvFile([['a', 'b, c', 'd "e"', 'f\ng']])).toBe('\uFEFFa,"b, c","d ""e""","f\ng"\r\n');
  });

  test.each(['=1+1', '+33 4', '-2', '@SUM(A1)', ' =1', '\t=1'])('makes text of %j, which would calculate', (text) => {
    expect(csvFile([[text]])).toContain(`'${text}`);
    expect(csvFile([[`a${text}`]])).not.toContain("'");
  });
});
