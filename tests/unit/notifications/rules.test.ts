import { describe, expect, it } from 'vitest';
import { mailOf, shortCount, titleWith } from '~/notifications/rules';
import { subscriptionForm, wishesForm } from '~/notifications/schema';
import { sentenceOf } from '~/notifications/sentence';
import { parseForm } from '~/platform/forms';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import type { Language } from '~/platform/i18n/languages';

describe('the number on the bell', () => {
  it('stays short, however much has rung', () => {
    expect([0, 7, 99, 100].map(shortCount)).toEqual(['0', '7', '99', '99+']);
  });

  it('stands before the title of the tab, once, and goes when everything is read', () => {
    expect(titleWith(2, 'La saison')).toBe('(2) La saison');
    expect(titleWith(3, '(2) La saison')).toBe('(3) La saison');
    expect(titleWith(100, '(99) La saison')).toBe('(99+) La saison');
    expect(titleWith(0, '(99+) La saison')).toBe('La saison');
    expect(titleWith(0, '(Re)naissance')).toBe('(Re)naissance');
  });
});

describe('the sentence of what rang', () => {
  const say = (
    kind: Parameters<typeof sentenceOf>[0]['kind'],
    facts: unknown,
    path = '/messages',
    language: Language = 'fr',
  ) => sentenceOf({ kind, facts, path }, translatorFor({ language }, 'notifications'));

  it('names who answered or wrote, and counts', () => {
    expect(say('message', { from: 'Camille' })).toBe('Camille vous a répondu');
    expect(say('message', { from: 'Camille', count: 3 })).toBe('Camille vous a répondu (3 messages)');
    expect(say('message', {}, '/desk/1')).toBe('Un visiteur vous a écrit');
    expect(say('message', { from: 'Noé', count: 2 }, '/desk/1', 'es')).toBe('Noé le ha escrito (2 mensajes)');
  });

  it('says amounts and dates as the language and the venue do', () => {
    expect(say('refund', { amount_cents: 1250, code: 'ABCD2345' }, '/', 'en')).toBe(
      '€12.50 go back to you for order ABCD2345',
    );
    const moved = { title: { fr: 'L’Avare' }, starts_at: '2026-12-01T19:30:00Z', time_zone: 'Europe/Paris' };
    expect(say('performance_moved', moved)).toMatch(/^L’Avare change de date\u00a0: mar\. 1 déc\..* 20h30$/);
  });

  it('never breaks a page, whatever facts an older version left', () => {
    for (const facts of [null, 7, [], { count: 'many', title: 3, amount_cents: '9' }]) {
      expect(say('performance_cancelled', facts)).toContain('annulée');
      expect(say('refund', facts)).toContain('rendus');
      expect(say('incident', facts)).not.toBe('');
    }
  });
});

describe('the forms', () => {
  const form = (entries: [string, string][]) => {
    const data = new FormData();
    for (const [name, value] of entries) data.append(name, value);
    return data;
  };

  it('a box that is not ticked is not heard, and boxes nobody offered are nothing', () => {
    const submission = parseForm(
      form([
        ['heard', 'refund.push'],
        ['heard', 'message.mail'],
        ['heard', 'bar.push'],
      ]),
      wishesForm,
    );
    if (submission.status !== 'success') throw new Error('refused');
    expect(submission.value.heard).toHaveLength(6);
    expect(submission.value.heard.find(({ kind }) => kind === 'refund')).toEqual({
      kind: 'refund',
      screen: false,
      push: true,
      mail: false,
    });
  });

  it('no box at all is silence, not a fault', () => {
    const submission = parseForm(form([]), wishesForm);
    if (submission.status !== 'success') throw new Error('refused');
    expect(submission.value.heard.every(({ screen, push, mail }) => !screen && !push && !mail)).toBe(true);
  });

  it('a browser’s subscription is refused with keys that are no keys, and taken with good ones', () => {
    const good = { intent: 'save', endpoint: 'https://push.example/x', p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) };
    const status = (given: Record<string, string>) => parseForm(form(Object.entries(given)), subscriptionForm).status;
    expect(status({ ...good, auth: '<script>' })).toBe('error');
    expect(status({ ...good, endpoint: 'push' })).toBe('error');
    expect(status({ ...good, intent: 'steal' })).toBe('error');
    expect(status(good)).toBe('success');
  });

  it('tickets and refunds are always mailed; a choice is offered only where there is one', () => {
    expect([mailOf('message'), mailOf('order_paid'), mailOf('performance_moved')]).toEqual([
      'chosen',
      'always',
      'never',
    ]);
  });
});
