import type { AuthError } from '@supabase/supabase-js';
import type { BackendError } from '~/platform/errors';
import { currentUser, forgetUser } from '~/platform/session.server';
import { strangerOf, supabaseOf } from '~/platform/supabase.server';
import { forgetTheatre } from '~/platform/theatre.server';
import type { Visit } from '~/platform/visit';
import { type AccountProblem, accountProblem } from './rules';

/** Null when it is done, otherwise why not. */
type Outcome = AccountProblem | null;

/**
 * Asks for an account, which counts once its address is confirmed. A visitor with a cart keeps the same identity.
 * An address that has an account gives the same answer; its owner is sent a link to sign in instead.
 */
export async function signUp(
  visit: Visit,
  { name, email, password }: { name: string; email: string; password: string },
): Promise<Outcome> {
  const { auth } = supabaseOf(visit);
  const about = { full_name: name, language: visit.language };
  const visitor = await currentUser(visit);
  const answer = visitor?.isAnonymous
    ? await auth.updateUser({ email, password, data: about })
    : await auth.signUp({ email, password, options: { data: about } });
  // Auth names no error for a known address at sign-up: it answers with a user that nobody can sign in as.
  const isKnown = visitor?.isAnonymous
    ? answer.error?.code === 'email_exists'
    : !answer.error && answer.data.user?.identities?.length === 0;
  if (isKnown) return sendSignInLink(visit, email);
  return read(visit, answer.error);
}

/** Sends a link that signs in without a password, if this address has an account. The answer never says whether. */
export async function sendSignInLink(visit: Visit, email: string): Promise<Outcome> {
  const { error } = await supabaseOf(visit).auth.signInWithOtp({ email, options: { shouldCreateUser: false } });
  return read(visit, error);
}

/** Sends a link to choose a new password, if this address has an account. The answer never says whether. */
export async function sendPasswordLink(visit: Visit, email: string): Promise<Outcome> {
  const { error } = await supabaseOf(visit).auth.resetPasswordForEmail(email);
  return read(visit, error);
}

/** Ends this session, here and at Auth. Other devices stay signed in. */
export async function signOut(visit: Visit): Promise<void> {
  await supabaseOf(visit).auth.signOut({ scope: 'local' });
  forgetUser(visit);
}

/** Changes the name by which we greet. */
export async function rename(visit: Visit, name: string): Promise<Outcome> {
  const { error } = await supabaseOf(visit).auth.updateUser({ data: { full_name: name, language: visit.language } });
  return read(visit, error);
}

/** Asks for another address, which counts once its mail is opened. An address that belongs to somebody gives the same answer. */
export async function changeEmail(visit: Visit, email: string): Promise<Outcome> {
  const { error } = await supabaseOf(visit).auth.updateUser({ email });
  return error?.code === 'email_exists' ? null : read(visit, error);
}

/**
 * Sets a new password and ends every other session.
 * @param current the password until now; null where the mailbox has just proved who is there
 */
export async function changePassword(visit: Visit, password: string, current: string | null): Promise<Outcome> {
  const { auth } = supabaseOf(visit);
  if (current !== null) {
    const email = (await currentUser(visit))?.email ?? '';
    const error = await passwordError(visit, email, current);
    if (error) return error.code === 'invalid_credentials' ? 'wrong_password' : read(visit, error);
  }
  const { error } = await auth.updateUser({ password });
  if (error) return read(visit, error);
  await auth.signOut({ scope: 'others' });
  return null;
}

/** Why this is not the password, or null. Asked beside the session: signing in again would lose its second step. */
async function passwordError(visit: Visit, email: string, password: string): Promise<AuthError | null> {
  const { auth } = strangerOf(visit);
  const { error } = await auth.signInWithPassword({ email, password });
  if (!error) await auth.signOut({ scope: 'local' });
  return error;
}

/** Makes the account that is signed in the owner of a theatre that has none, and names the theatre. */
export async function claimTheatre(
  visit: Visit,
  { code, name, theatre }: { code: string; name: string; theatre: string },
): Promise<BackendError | null> {
  const { error } = await supabaseOf(visit).rpc('claim_ownership', {
    code,
    display_name: name,
    theatre_name: theatre,
  });
  if (!error) forgetTheatre();
  return error;
}

function read(visit: Visit, error: AuthError | null): Outcome {
  // A mail left for this address a moment ago. Auth says so for known addresses only, so we say nothing to anyone.
  if (!error || error.code === 'over_email_send_rate_limit') return null;
  visit.log.info({ code: error.code, status: error.status }, 'account change refused');
  return accountProblem(error);
}
