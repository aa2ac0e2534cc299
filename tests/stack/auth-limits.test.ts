import { afterAll, beforeAll, expect, test } from 'vitest';
import { mailsTo } from '../support/caught-mail';
import { type ScratchProject, scratchProject } from '../support/scratch-project';
import { startTestStack, type TestStack } from '../support/stack';
import { service, visitor } from '../support/supabase-clients';

const password = 'a-long-enough-password';
const email = 'patient@parterre.example';
let project: ScratchProject;
let stack: TestStack;

beforeAll(async () => {
  project = scratchProject('create table public.nothing (id integer);');
  const limits = {
    anonymousUsersPerHour: 2,
    signInsPer5Minutes: 4,
    verificationsPer5Minutes: 2,
    refreshesPer5Minutes: 2,
    secondStepsPerMinute: 2,
  };
  stack = await startTestStack({ projectRoot: project.root, authOverrides: { limits, mailInterval: 60 } });
  await service(stack.addresses).auth.admin.createUser({ email, password, email_confirm: true });
});

afterAll(async () => {
  await stack?.stop();
  project?.remove();
});

test('two visitors an hour may stay anonymous, the third is asked to wait', async () => {
  const arrive = async () => (await visitor(stack.addresses).auth.signInAnonymously()).error?.code;
  expect(await arrive()).toBeUndefined();
  expect(await arrive()).toBeUndefined();
  expect(await arrive()).toBe('over_request_rate_limit');
});

test('one mail a minute per address, and the answer is the same for addresses nobody has', async () => {
  const ask = async (address: string) =>
    (await visitor(stack.addresses).auth.resetPasswordForEmail(address)).error?.code;
  expect(await ask(email)).toBeUndefined();
  expect(await ask('nobody@parterre.example')).toBeUndefined();
  expect(await mailsTo(stack.addresses.mailUrl, email)).toHaveLength(1);
  // Two requests are left of the four.
  expect(await ask(email)).toBe('over_email_send_rate_limit');
  expect(await ask('nobody@parterre.example')).toBe('over_email_send_rate_limit');
});

test('guessing passwords stops being answered', async () => {
  const guess = async () =>
    (await visitor(stack.addresses).auth.signInWithPassword({ email, password: 'guess' })).error?.code;
  expect(await guess()).toBe('over_request_rate_limit');
});
