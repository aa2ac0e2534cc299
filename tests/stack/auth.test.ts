import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mailsTo, tokenHashIn } from '../support/caught-mail';
import { type ScratchProject, scratchProject } from '../support/scratch-project';
import { startTestStack, type TestStack } from '../support/stack';
import { service, visitor } from '../support/supabase-clients';

const password = 'a-long-enough-password';
let project: ScratchProject;
let stack: TestStack;
let sql: postgres.Sql;

beforeAll(async () => {
  project = scratchProject('create table public.nothing (id integer);');
  stack = await startTestStack({ projectRoot: project.root });
  sql = postgres(stack.addresses.databaseUrl, { max: 1, onnotice: () => {} });
});

afterAll(async () => {
  await sql?.end();
  await stack?.stop();
  project?.remove();
});

/** What a token says, without checking it. */
function claimsOf(token: string | undefined): Record<string, unknown> {
  return JSON.parse(Buffer.from(token?.split('.')[1] ?? '', 'base64url').toString());
}

const mails = (address: string) => mailsTo(stack.addresses.mailUrl, address);

test('signing up takes effect once the address is confirmed from its mailbox', async () => {
  const email = 'claire@parterre.example';
  const guest = visitor(stack.addresses);
  const asked = await guest.auth.signUp({ email, password });
  expect(asked.error).toBeNull();
  expect(asked.data.session).toBeNull();

  const early = await guest.auth.signInWithPassword({ email, password });
  expect(early.error?.code).toBe('email_not_confirmed');

  const [mail] = await mails(email);
  const confirmed = await guest.auth.verifyOtp({ token_hash: tokenHashIn(mail), type: 'email' });
  expect(confirmed.data.user?.email).toBe(email);
  const signedIn = await visitor(stack.addresses).auth.signInWithPassword({ email, password });
  expect(signedIn.data.session?.access_token).toBeTruthy();
});

test('a link in a mail works once', async () => {
  const email = 'once@parterre.example';
  const guest = visitor(stack.addresses);
  await guest.auth.signUp({ email, password });
  const token_hash = tokenHashIn((await mails(email))[0]);
  expect((await guest.auth.verifyOtp({ token_hash, type: 'signup' })).error).toBeNull();
  expect((await guest.auth.verifyOtp({ token_hash, type: 'signup' })).error?.code).toBe('otp_expired');
});

test('a wrong password is refused, the right one is not', async () => {
  const email = 'wrong@parterre.example';
  await service(stack.addresses).auth.admin.createUser({ email, password, email_confirm: true });
  const guest = visitor(stack.addresses);
  expect((await guest.auth.signInWithPassword({ email, password: 'guess' })).error?.code).toBe('invalid_credentials');
  expect((await guest.auth.signInWithPassword({ email, password })).error).toBeNull();
});

test('a visitor gets an identity without e-mail, and its token says so', async () => {
  const guest = visitor(stack.addresses);
  const { data } = await guest.auth.signInAnonymously();
  expect(data.user).toMatchObject({ is_anonymous: true, email: '' });
  expect(claimsOf(data.session?.access_token)).toMatchObject({
    sub: data.user?.id,
    role: 'authenticated',
    is_anonymous: true,
    aal: 'aal1',
    app_metadata: {},
    session_id: expect.any(String),
  });
  const refreshed = await guest.auth.refreshSession();
  expect(refreshed.data.user?.id).toBe(data.user?.id);
  expect(claimsOf(refreshed.data.session?.access_token)).toMatchObject({ is_anonymous: true });
});

test('the visitor who adds an e-mail and a password keeps the same identity', async () => {
  const email = 'Convert@parterre.example';
  const guest = visitor(stack.addresses);
  const before = (await guest.auth.signInAnonymously()).data.user?.id;

  const alone = await guest.auth.updateUser({ password });
  expect(alone.error?.status).toBe(422);
  const both = await guest.auth.updateUser({ email, password });
  expect(both.data.user).toMatchObject({ id: before, is_anonymous: true, new_email: email.toLowerCase() });

  const [mail] = await mails(email);
  const confirmed = await guest.auth.verifyOtp({ token_hash: tokenHashIn(mail), type: 'email_change' });
  expect(confirmed.data.user).toMatchObject({ id: before, is_anonymous: false, email: email.toLowerCase() });
  expect(claimsOf(confirmed.data.session?.access_token)).toMatchObject({ is_anonymous: false, sub: before });

  const later = await visitor(stack.addresses).auth.signInWithPassword({ email, password });
  expect(later.data.user?.id).toBe(before);
});

test('a visitor cannot take an address that belongs to somebody, but can take a free one', async () => {
  const email = 'taken@parterre.example';
  await service(stack.addresses).auth.admin.createUser({ email, password, email_confirm: true });
  const guest = visitor(stack.addresses);
  await guest.auth.signInAnonymously();
  expect((await guest.auth.updateUser({ email, password })).error?.code).toBe('email_exists');
  expect((await guest.auth.updateUser({ email: 'free@parterre.example', password })).error).toBeNull();
});

test('signing up tells a stranger nothing about who has an account', async () => {
  const known = 'known@parterre.example';
  await service(stack.addresses).auth.admin.createUser({ email: known, password, email_confirm: true });
  const guest = visitor(stack.addresses);
  const again = await guest.auth.signUp({ email: known, password: 'another-password' });
  const fresh = await guest.auth.signUp({ email: 'unknown@parterre.example', password });
  expect(again.error).toBeNull();
  expect(Object.keys(again.data.user ?? {}).sort()).toEqual(Object.keys(fresh.data.user ?? {}).sort());
  expect(await mails(known)).toHaveLength(0);
  expect((await guest.auth.signInWithPassword({ email: known, password: 'another-password' })).error).not.toBeNull();
  expect((await guest.auth.signInWithPassword({ email: known, password })).error).toBeNull();
});

test('asking for a link does not confirm an address, opening it does', async () => {
  const email = 'link@parterre.example';
  const guest = visitor(stack.addresses);
  await guest.auth.signInWithOtp({ email });
  const [asked] = await sql`select email_confirmed_at from auth.users where email = ${email}`;
  expect(asked?.email_confirmed_at).toBeNull();
  const opened = await guest.auth.verifyOtp({ token_hash: tokenHashIn((await mails(email))[0]), type: 'email' });
  expect(opened.data.user?.email_confirmed_at).toBeTruthy();
});

test('mails are written in the language of the person, French if unknown', async () => {
  const guest = visitor(stack.addresses);
  const languages = { es: 'Confirme su dirección', en: 'Confirm your address', it: 'Confirmez votre adresse' };
  for (const [language, subject] of Object.entries(languages)) {
    const email = `lang-${language}@parterre.example`;
    await guest.auth.signUp({ email, password, options: { data: { language } } });
    const [mail] = await mails(email);
    expect(mail?.subject).toBe(subject);
    expect(mail?.text).toContain(`${stack.addresses.appUrl}/auth/confirm?token_hash=`);
  }
});

test('a new password ends every other session', async () => {
  const email = 'two-phones@parterre.example';
  await service(stack.addresses).auth.admin.createUser({ email, password, email_confirm: true });
  const phone = visitor(stack.addresses);
  const tablet = visitor(stack.addresses);
  await phone.auth.signInWithPassword({ email, password });
  await tablet.auth.signInWithPassword({ email, password });
  expect((await phone.auth.updateUser({ password: 'a-brand-new-password' })).error).toBeNull();
  expect((await tablet.auth.refreshSession()).error).not.toBeNull();
  expect((await phone.auth.refreshSession()).error).toBeNull();
});

test('a refresh token that was signed out is worth nothing', async () => {
  const guest = visitor(stack.addresses);
  const { data } = await guest.auth.signInAnonymously();
  const refresh_token = data.session?.refresh_token ?? '';
  await guest.auth.signOut();
  const stolen = await visitor(stack.addresses).auth.refreshSession({ refresh_token });
  expect(stolen.error).not.toBeNull();
});

test('only the secret key administers users', async () => {
  const email = 'admin-made@parterre.example';
  const guest = visitor(stack.addresses);
  expect((await guest.auth.admin.createUser({ email, password })).error?.status).toBe(401);

  const admin = service(stack.addresses).auth.admin;
  const made = await admin.createUser({ email, password, email_confirm: true, user_metadata: { language: 'es' } });
  const id = made.data.user?.id ?? '';
  expect(made.data.user).toMatchObject({ email, user_metadata: { language: 'es' } });
  expect((await admin.createUser({ email, password })).error?.code).toBe('email_exists');
  expect((await admin.listUsers()).data.users.map((user) => user.id)).toContain(id);
  expect(
    (await admin.updateUserById(id, { user_metadata: { language: 'en' } })).data.user?.user_metadata,
  ).toMatchObject({
    language: 'en',
  });
  expect((await admin.deleteUser(id)).error).toBeNull();
  expect((await admin.getUserById(id)).error?.status).toBe(404);
});
