import { describe, expect, test } from 'vitest';
import { accountProblem, eveningsOf, type OwnTicket, openedFromMailbox, statusOfProblem } from '~/account/rules';

describe('what Auth refuses is said without telling strangers who has an account', () => {
  test('a wrong password and an unconfirmed address are the same problem', () => {
    const wrong = accountProblem({ code: 'invalid_credentials', status: 400 });
    expect(accountProblem({ code: 'email_not_confirmed', status: 400 })).toBe(wrong);
    expect(statusOfProblem(wrong)).toBe(422);
  });

  test.each([
    [{ code: 'over_request_rate_limit', status: 429 }, 'too_many', 429],
    [{ status: 429 }, 'too_many', 429],
    [{ status: 504 }, 'unreachable', 503],
    [{ status: 0 }, 'unreachable', 503],
    [{}, 'unreachable', 503],
    [{ code: 'something_new', status: 400 }, 'unknown', 500],
  ] as const)('%o is %s', (error, problem, status) => {
    expect(accountProblem(error)).toBe(problem);
    expect(statusOfProblem(problem)).toBe(status);
  });
});

describe('a new password needs no old one', () => {
  const now = new Date('2026-11-22T20:30:00Z');
  const minutesAgo = (minutes: number) => now.getTime() / 1000 - minutes * 60;

  test.each([
    ['to whoever comes from the mailbox', [{ method: 'otp', timestamp: minutesAgo(1) }], true],
    ['not half an hour later', [{ method: 'otp', timestamp: minutesAgo(31) }], false],
    ['not after signing in with a password', [{ method: 'password', timestamp: minutesAgo(1) }], false],
    ['not when the session does not say how it began', undefined, false],
    ['not when what it says cannot be read', [null, 'otp', { method: 'otp' }], false],
  ])('%s', (_, methods, expected) => {
    expect(openedFromMailbox(methods, now)).toBe(expected);
  });
});

test('tickets are gathered by evening and order, soonest first', () => {
  const evening = (id: string, startsAt: string): OwnTicket['performance'] => ({
    id,
    startsAt,
    cancelled: false,
    title: id,
    slug: id,
    poster: null,
    venue: 'Petite salle',
    timeZone: 'Europe/Paris',
  });
  const late = evening('late', '2027-03-04T18:00:00+00:00');
  const soon = evening('soon', '2026-12-04T19:30:00+00:00');
  const tickets = [
    { orderCode: 'A', performance: late },
    { orderCode: 'A', performance: soon },
    { orderCode: 'A', performance: soon },
    { orderCode: 'B', performance: soon },
  ];
  expect(eveningsOf(tickets).map(({ orderCode, places, performance }) => [performance.id, orderCode, places])).toEqual([
    ['soon', 'A', 2],
    ['soon', 'B', 1],
    ['late', 'A', 1],
  ]);
});
