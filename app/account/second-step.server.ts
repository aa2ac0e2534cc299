import { currentUser, forgetUser } from '~/platform/session.server';
import { supabaseOf } from '~/platform/supabase.server';
import { theatreOf } from '~/platform/theatre.server';
import type { Visit } from '~/platform/visit';
import { type AccountProblem, accountProblem } from './rules';

/** A second step that is being set up: what a telephone must learn. Shown once, to the person it belongs to. */
export interface Enrolment {
  factorId: string;
  secret: string;
  /** What the picture says to an authenticator app. */
  uri: string;
}

/** The verified second steps of the person who is here: their ids. */
async function stepsOf(visit: Visit): Promise<string[]> {
  const { data, error } = await supabaseOf(visit).auth.mfa.listFactors();
  if (error) throw new Response(null, { status: 503 });
  return data.totp.map(({ id }) => id);
}

/** Whether a second step is set up, and whether this session has taken it. */
export async function readSecondStep(visit: Visit): Promise<{ isOn: boolean; isTaken: boolean }> {
  const [steps, claims] = await Promise.all([stepsOf(visit), supabaseOf(visit).auth.getClaims()]);
  return { isOn: steps.length > 0, isTaken: claims.data?.claims.aal === 'aal2' };
}

/** Begins to set up a code by telephone; what was begun before and never finished is dropped. */
export async function beginSecondStep(visit: Visit): Promise<Enrolment | { problem: AccountProblem }> {
  const { mfa } = supabaseOf(visit).auth;
  const known = await mfa.listFactors();
  for (const { id } of known.data?.all.filter(({ status }) => status === 'unverified') ?? []) {
    await mfa.unenroll({ factorId: id });
  }
  const issuer = (await theatreOf(visit)).name;
  const { data, error } = await mfa.enroll({ factorType: 'totp', issuer, friendlyName: crypto.randomUUID() });
  if (error) return { problem: accountProblem(error) };
  return { factorId: data.id, secret: data.totp.secret, uri: data.totp.uri };
}

/** Finishes setting it up with a first code. Whoever is signed in elsewhere has to come in again. */
export async function confirmSecondStep(visit: Visit, factorId: string, code: string): Promise<AccountProblem | null> {
  const { error } = await supabaseOf(visit).auth.mfa.challengeAndVerify({ factorId, code });
  return error ? accountProblem(error) : null;
}

/** Takes the step with the code of any telephone that was set up. */
export async function takeSecondStep(visit: Visit, code: string): Promise<AccountProblem | null> {
  let problem: AccountProblem = 'wrong_second_code';
  for (const factorId of await stepsOf(visit)) {
    const { error } = await supabaseOf(visit).auth.mfa.challengeAndVerify({ factorId, code });
    if (!error) return null;
    problem = accountProblem(error);
  }
  visit.log.info({ problem }, 'second step refused');
  return problem;
}

/** Takes the second step away, after a last code. */
export async function dropSecondStep(visit: Visit, code: string): Promise<AccountProblem | null> {
  const problem = await takeSecondStep(visit, code);
  if (problem) return problem;
  const { auth } = supabaseOf(visit);
  for (const factorId of await stepsOf(visit)) {
    const { error } = await auth.mfa.unenroll({ factorId });
    if (error) return accountProblem(error);
  }
  await auth.refreshSession();
  forgetUser(visit);
  await currentUser(visit);
  return null;
}
