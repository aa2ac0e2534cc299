import { describe, expect, test } from 'vitest';
import { codeForm, readMailLink, signUpForm } from '~/account/schema';
import { parseForm } from '~/platform/forms';

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

const signUp = (password: string) =>
  parseForm(form({ name: 'Camille', email: 'Camille@Parterre.example ', password }), signUpForm).reply().error;

describe('a password', () => {
  test.each([
    ['is too short with nine characters', 'neufneuf9', ['password_short']],
    ['is long enough with ten, whatever they are', 'aaaaaaaaaa', undefined],
    ['may be a sentence with spaces and accents', ' à la tombée du rideau ', undefined],
    ['is too long where Auth would ignore its end', 'é'.repeat(37), ['password_long']],
    ['may be as long as Auth can keep', 'é'.repeat(36), undefined],
  ])('%s', (_, password, errors) => {
    expect(signUp(password)?.password).toEqual(errors);
  });
});

test('a code copied with spaces is the same code, a word is none', () => {
  expect(parseForm(form({ code: ' 058 471 ' }), codeForm)).toMatchObject({ value: { code: '058471' } });
  expect(parseForm(form({ code: 'rideau' }), codeForm).reply().error).toEqual({ code: ['code'] });
});

test('a link is read from a mail of ours and from nothing else', () => {
  const link = (type: string, secret: string) => readMailLink(new URLSearchParams({ token_hash: secret, type }));
  expect(link('recovery', 'a'.repeat(64))).toEqual({ tokenHash: 'a'.repeat(64), type: 'recovery' });
  expect(link('something', 'a'.repeat(64))).toBeNull();
  expect(link('recovery', 'short')).toBeNull();
  expect(link('recovery', `${'a'.repeat(64)}/../admin`)).toBeNull();
  expect(readMailLink(new URLSearchParams())).toBeNull();
});
