import { describe, expect, it } from 'vitest';
import { byDay, continues, dayKey, takeBackMs } from '~/chat/days';
import { characters, charactersLeft } from '~/chat/length';
import { systemSentence } from '~/chat/system-line';
import { textParts } from '~/chat/text-parts';
import type { ChatMessage } from '~/chat/thread';
import { dictionaryOf } from '~/platform/i18n/dictionaries.server';
import { createTranslator } from '~/platform/i18n/translate';

describe('links in a message', () => {
  const links = (body: string) =>
    textParts(body).flatMap(({ kind, text }) => (kind === 'words' ? [] : [`${kind} ${text}`]));

  it.each([
    [
      'an address in a sentence',
      'Voir https://parterre.example/acces, merci.',
      ['link https://parterre.example/acces'],
    ],
    ['an address in brackets', '(https://parterre.example/a)', ['link https://parterre.example/a']],
    ['brackets of the address itself', 'https://parterre.example/a_(b)', ['link https://parterre.example/a_(b)']],
    ['a question after a French space', 'https://parterre.example/a\u202f?', ['link https://parterre.example/a']],
    ['an order code', 'Ma commande K7M2Q9XA.', ['order K7M2Q9XA']],
    ['a script', 'javascript:alert(1) data:text/html,x', []],
    ['markup', '<a href="https://parterre.example">ici</a>', ['link https://parterre.example']],
    ['another place with our name before it', 'https://parterre.example@elsewhere.example/', []],
    ['words, dates and long codes', 'THEATRES 20261122 K7M2Q9XAB k7m2q9xa', []],
    ['an address that is none', 'https:// http://?', []],
  ])('%s', (_what, body, expected) => {
    expect(links(body)).toEqual(expected);
    expect(
      textParts(body)
        .map(({ text }) => text)
        .join(''),
    ).toBe(body);
  });
});

const at = (sentAt: string, rest: Partial<ChatMessage> = {}): ChatMessage => ({
  id: Date.parse(sentAt),
  clientId: sentAt,
  author: 'customer',
  authorName: null,
  body: 'x',
  facts: {},
  isInternal: false,
  sentAt,
  deleted: false,
  ...rest,
});

describe('days', () => {
  it('begin at midnight of the house, not of the browser', () => {
    const days = byDay([at('2026-11-22T22:30:00Z'), at('2026-11-22T23:30:00Z')], 'Europe/Paris');
    expect(days.map(({ key }) => key)).toEqual(['2026-11-22', '2026-11-23']);
    expect(dayKey('2026-11-22T23:30:00Z', 'Atlantic/Canary')).toBe('2026-11-22');
  });

  it('an author is named again after five minutes, after somebody else, and on a note', () => {
    const first = at('2026-11-22T18:00:00Z');
    expect(continues(undefined, first)).toBe(false);
    expect(continues(first, at('2026-11-22T18:04:59Z'))).toBe(true);
    expect(continues(first, at('2026-11-22T18:05:00Z'))).toBe(false);
    expect(continues(first, at('2026-11-22T18:01:00Z', { author: 'member' }))).toBe(false);
    expect(continues(first, at('2026-11-22T18:01:00Z', { isInternal: true }))).toBe(false);
  });

  it('a message can be taken back for five minutes', () => {
    const sent = at('2026-11-22T18:00:00Z');
    expect(takeBackMs(sent, Date.parse('2026-11-22T18:04:59Z'))).toBe(1000);
    expect(takeBackMs(sent, Date.parse('2026-11-22T18:05:00Z'))).toBe(0);
    expect(takeBackMs({ ...sent, deleted: true }, Date.parse('2026-11-22T18:00:01Z'))).toBe(0);
  });
});

describe('the length of a message', () => {
  it('is counted as the database counts it', () => {
    expect(characters('🎭é')).toBe(2);
  });

  it('is no matter until it is near the limit', () => {
    expect(charactersLeft('a'.repeat(3_699))).toBeNull();
    expect(charactersLeft('a'.repeat(3_700))).toBe(300);
    expect(charactersLeft('🎭'.repeat(3_000))).toBeNull();
    expect(charactersLeft('a'.repeat(4_001))).toBe(-1);
  });
});

describe('a line of the house', () => {
  const t = createTranslator('es', dictionaryOf('es', ['common', 'chat']));

  it('says who did what, in the language of the reader', () => {
    const facts = {
      event: 'help_price_changed',
      member: 'Camille',
      price_type: { fr: 'Réduit', es: 'Reducida' },
      amount_cents: 1000,
      row: 'C',
      seat: '7',
    };
    const sentence = systemSentence(facts, t) ?? '';
    expect(sentence).toContain('Camille');
    expect(sentence).not.toMatch(/[{}]/);
  });

  it('is not shown for what nobody wrote a sentence about', () => {
    expect(systemSentence({ event: 'constructor' }, t)).toBeNull();
    expect(systemSentence({}, t)).toBeNull();
  });
});
