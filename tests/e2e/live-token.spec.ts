import { type APIRequestContext, expect } from '@playwright/test';
import { test } from './support/test.ts';

const HOURS = 3_600;

/** Signs in as somebody of the demo theatre, as a form does. */
async function signIn(request: APIRequestContext, origin: string, login: string): Promise<void> {
  const answer = await request.post('/sign-in', {
    headers: { origin },
    form: { email: `${login}@parterre.example`, password: 'parterre-demo' },
    maxRedirects: 0,
  });
  expect(answer.status()).toBeLessThan(400);
}

test('a stranger gets no token; somebody signed in gets theirs, short-lived, never kept, and without the means to renew it', async ({
  request,
  house,
}) => {
  const nobody = await request.get('/live/token');
  expect(await nobody.json()).toEqual({ token: null });
  await signIn(request, house.addresses.appUrl, 'camille');
  const answer = await request.get('/live/token');
  expect(answer.headers()['cache-control']).toBe('no-store');
  expect(answer.headers()['access-control-allow-origin']).toBeUndefined();
  const body = (await answer.json()) as { token: string; expires_in: number };
  expect(Object.keys(body).sort()).toEqual(['expires_at', 'expires_in', 'token']);
  expect(body.expires_in).toBeGreaterThan(75);
  expect(body.expires_in).toBeLessThanOrEqual(HOURS);
  const [, claims = ''] = body.token.split('.');
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
    role: 'authenticated',
    email: 'camille@parterre.example',
  });
});

test('another site gets no token, nor does somebody who types its address; our own page does', async ({
  request,
  house,
}) => {
  await signIn(request, house.addresses.appUrl, 'camille');
  for (const site of ['cross-site', 'same-site', 'none']) {
    const refused = await request.get('/live/token', { headers: { 'sec-fetch-site': site } });
    expect(refused.status(), site).toBe(403);
    expect(await refused.json(), site).toEqual({ token: null });
  }
  const given = await request.get('/live/token', { headers: { 'sec-fetch-site': 'same-origin' } });
  expect(await given.json()).toHaveProperty('token', expect.any(String));
});

test('only those who work the desk are at it: not a stranger, not a customer, not from another site', async ({
  request,
  playwright,
  house,
}) => {
  const { appUrl: origin } = house.addresses;
  const beat = (from: APIRequestContext, headers = { origin }) =>
    from.post('/live/at-desk', { headers, form: { looked: 'true' } });
  expect((await beat(request)).status()).toBe(401);
  await signIn(request, origin, 'camille');
  const refused = await beat(request);
  expect(refused.status()).toBe(403);
  expect(await refused.json()).toMatchObject({ problem: { hint: 'not_allowed' } });

  const member = await playwright.request.newContext({ baseURL: origin });
  await signIn(member, origin, 'support');
  expect((await beat(member, { origin: 'https://elsewhere.example' })).status()).toBe(403);
  const there = await beat(member);
  expect(await there.json()).toEqual({ key: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  expect((await member.post('/live/leave-desk', { headers: { origin }, form: {} })).status()).toBe(204);
  await member.dispose();
});
