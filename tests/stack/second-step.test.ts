import { TOTP } from 'otpauth';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestStack, type TestStack } from '../support/stack';
import { service, visitor } from '../support/supabase-clients';

const password = 'a-long-enough-password';
let stack: TestStack;
let sql: postgres.Sql;

beforeAll(async () => {
  const plenty = 1e6;
  const limits = {
    anonymousUsersPerHour: plenty,
    signInsPer5Minutes: plenty,
    verificationsPer5Minutes: plenty,
    refreshesPer5Minutes: plenty,
    secondStepsPerMinute: 5,
  };
  stack = await startTestStack({ authOverrides: { limits, mailInterval: 0 } });
  sql = postgres(stack.addresses.databaseUrl, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await sql?.end();
  await stack?.stop();
});

/** A member of the team, signed in with a password. */
async function manager(email: string) {
  const admin = service(stack.addresses);
  const { data } = await admin.auth.admin.createUser({ email, password, email_confirm: true });
  const id = data.user?.id ?? '';
  await sql`insert into public.members (user_id, role, display_name) values (${id}, 'manager', 'Line')`;
  return { id, email, client: await signIn(email) };
}

async function signIn(email: string) {
  const client = visitor(stack.addresses);
  const { error } = await client.auth.signInWithPassword({ email, password });
  expect(error).toBeNull();
  return client;
}

type Client = Awaited<ReturnType<typeof signIn>>;

const codeOf = (secret: string) => new TOTP({ secret }).generate();
const wrongCodeFor = (secret: string) => (codeOf(secret) === '000000' ? '111111' : '000000');

async function setUp(client: Client) {
  const { data, error } = await client.auth.mfa.enroll({
    factorType: 'totp',
    issuer: 'Parterre',
    friendlyName: 'Telephone',
  });
  if (error) throw error;
  const code = codeOf(data.totp.secret);
  expect((await client.auth.mfa.challengeAndVerify({ factorId: data.id, code })).error).toBeNull();
  return { factorId: data.id, secret: data.totp.secret };
}

const levelOf = async (client: Client) => (await client.auth.mfa.getAuthenticatorAssuranceLevel()).data;
const mayOf = async (client: Client) => (await client.rpc('my_permissions')).data ?? [];

test('a member sets up a code by telephone, and this session has taken the step', async () => {
  const { client } = await manager('line@parterre.example');
  expect(await levelOf(client)).toMatchObject({ currentLevel: 'aal1', nextLevel: 'aal1' });
  const enrolled = await client.auth.mfa.enroll({ factorType: 'totp', issuer: 'Parterre', friendlyName: 'Telephone' });
  expect(enrolled.data?.totp).toMatchObject({
    qr_code: expect.stringMatching(/^data:image\/svg\+xml;utf-8,<svg/),
    uri: expect.stringMatching(/^otpauth:\/\/totp\/Parterre:line%40parterre\.example\?.*secret=[A-Z2-7]{32}/),
  });
  const { id = '', totp } = enrolled.data ?? {};
  const secret = totp?.secret ?? '';
  const wrong = await client.auth.mfa.challengeAndVerify({ factorId: id, code: wrongCodeFor(secret) });
  expect(wrong.error?.code).toBe('mfa_verification_failed');
  expect((await client.auth.mfa.challengeAndVerify({ factorId: id, code: codeOf(secret) })).error).toBeNull();
  expect(await levelOf(client)).toMatchObject({ currentLevel: 'aal2', nextLevel: 'aal2' });
  expect((await client.auth.mfa.listFactors()).data?.totp).toMatchObject([{ id, friendly_name: 'Telephone' }]);
});

test('whoever has only the password is nobody here until the second step is taken', async () => {
  const { client, email } = await manager('half@parterre.example');
  expect(await mayOf(client)).toContain('read_orders');
  const { factorId, secret } = await setUp(client);

  const thief = await signIn(email);
  expect(await levelOf(thief)).toMatchObject({ currentLevel: 'aal1', nextLevel: 'aal2' });
  expect(await mayOf(thief)).toEqual([]);
  expect((await thief.from('members').select('user_id')).data).toEqual([]);
  expect((await thief.rpc('money_to_check')).error?.hint).toBe('not_allowed');
  const second = await thief.auth.mfa.enroll({ factorType: 'totp', friendlyName: 'Mine' });
  expect(second.error?.code).toBe('insufficient_aal');
  expect((await thief.auth.mfa.unenroll({ factorId })).error?.code).toBe('insufficient_aal');

  expect((await thief.auth.mfa.challengeAndVerify({ factorId, code: codeOf(secret) })).error).toBeNull();
  expect(await mayOf(thief)).toContain('read_orders');
  expect((await thief.rpc('money_to_check')).error).toBeNull();
});

test('the step lasts as long as the session, through every renewal of its token', async () => {
  const { client } = await manager('lasting@parterre.example');
  await setUp(client);
  for (const _ of ['first', 'second']) expect((await client.auth.refreshSession()).error).toBeNull();
  expect(await levelOf(client)).toMatchObject({ currentLevel: 'aal2' });
  expect(await mayOf(client)).toContain('read_orders');
});

test('setting up the step signs out whoever else is in without it', async () => {
  const { client, email } = await manager('elsewhere@parterre.example');
  const elsewhere = await signIn(email);
  await setUp(client);
  expect((await elsewhere.auth.refreshSession()).error).not.toBeNull();
  expect((await client.auth.refreshSession()).error).toBeNull();
});

test('a challenge is answered once, and another person cannot answer it', async () => {
  const { client, email } = await manager('once@parterre.example');
  const stranger = await manager('stranger@parterre.example');
  const { factorId, secret } = await setUp(client);
  const again = await signIn(email);
  const asked = await again.auth.mfa.challenge({ factorId });
  const challengeId = asked.data?.id ?? '';
  const answer = { factorId, challengeId, code: codeOf(secret) };
  expect((await stranger.client.auth.mfa.verify(answer)).error?.code).toBe('mfa_factor_not_found');
  expect((await again.auth.mfa.verify(answer)).error).toBeNull();
  expect((await again.auth.mfa.verify(answer)).error?.code).toBe('mfa_factor_not_found');
});

test('taking the step away makes the session an ordinary one, which is enough again', async () => {
  const { client } = await manager('away@parterre.example');
  const { factorId } = await setUp(client);
  expect((await client.auth.mfa.unenroll({ factorId })).error).toBeNull();
  expect((await client.auth.refreshSession()).error).toBeNull();
  expect(await levelOf(client)).toMatchObject({ currentLevel: 'aal1', nextLevel: 'aal1' });
  expect(await mayOf(client)).toContain('read_orders');
});

test('guessing codes stops being answered, even with the right one; a colleague is not held up by it', async () => {
  const { client, email } = await manager('guessed@parterre.example');
  const colleague = await manager('colleague@parterre.example');
  const { factorId, secret } = await setUp(client);
  const thief = await signIn(email);
  const guess = async (code: string) => (await thief.auth.mfa.challengeAndVerify({ factorId, code })).error?.code;
  // Somebody slow is given another try every twelve seconds, so how many it takes depends on the machine.
  let answer = await guess(wrongCodeFor(secret));
  expect(answer).toBe('mfa_verification_failed');
  for (let tries = 1; answer === 'mfa_verification_failed' && tries < 30; tries += 1)
    answer = await guess(wrongCodeFor(secret));
  expect([answer, await guess(codeOf(secret))]).toEqual(['over_request_rate_limit', 'over_request_rate_limit']);
  expect(await mayOf(thief)).toEqual([]);
  await setUp(colleague.client);
});
