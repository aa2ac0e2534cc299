import type postgres from 'postgres';
import type { Assurance } from './tokens.ts';

/** A second step that somebody has set up, or begun to. */
export type Factor = {
  id: string;
  user_id: string;
  friendly_name: string | null;
  factor_type: 'totp';
  status: 'unverified' | 'verified';
  secret: string;
};

/** The factor of this person, or undefined. */
export async function findFactor(sql: postgres.Sql, id: string, userId: string): Promise<Factor | undefined> {
  const [factor] = await sql<Factor[]>`
    select id, user_id, friendly_name, factor_type, status, secret from auth.mfa_factors
    where id = ${id} and user_id = ${userId} and factor_type = 'totp'`;
  return factor;
}

/** What Auth's answers say of a user's second steps; nothing for whoever has none. Secrets are never shown again. */
export async function factorsOf(sql: postgres.Sql, userId: string): Promise<{ factors?: Record<string, unknown>[] }> {
  const factors = await sql<Record<string, unknown>[]>`
    select id, created_at, updated_at, status, friendly_name, factor_type, last_challenged_at
    from auth.mfa_factors where user_id = ${userId} order by created_at`;
  return factors.length > 0 ? { factors: [...factors] } : {};
}

/** True when this person has set up a second step. */
export async function hasSecondStep(sql: postgres.Sql, userId: string): Promise<boolean> {
  const rows = await sql`select from auth.mfa_factors where user_id = ${userId} and status = 'verified' limit 1`;
  return rows.length > 0;
}

/** A session and how sure it is. */
export async function assuredSession(sql: postgres.Sql, id: string): Promise<{ id: string; aal: Assurance }> {
  const [session] = await sql<{ aal: Assurance | null }[]>`select aal from auth.sessions where id = ${id}`;
  return { id, aal: session?.aal ?? 'aal1' };
}

/**
 * Writes down that a session took the second step: its factor counts from now on, its older refresh tokens are over, and
 * whoever is signed in elsewhere without the step is out.
 */
export async function assureSession(
  sql: postgres.Sql,
  {
    factor,
    sessionId,
    refreshToken,
  }: { factor: Factor; sessionId: string; refreshToken: { id: string; token: string } },
): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction`update auth.mfa_factors set status = 'verified', updated_at = now() where id = ${factor.id}`;
    await transaction`delete from auth.mfa_factors where user_id = ${factor.user_id} and status = 'unverified'`;
    await transaction`update auth.sessions set aal = 'aal2', factor_id = ${factor.id}, updated_at = now() where id = ${sessionId}`;
    await transaction`delete from auth.sessions where user_id = ${factor.user_id} and aal is distinct from 'aal2'`;
    await transaction`update auth.refresh_tokens set revoked = true, updated_at = now() where session_id = ${sessionId}`;
    await transaction`
      insert into auth.refresh_tokens (id, token, user_id, session_id)
      values (${refreshToken.id}, ${refreshToken.token}, ${factor.user_id}, ${sessionId})`;
  });
}

/** Takes a factor away; sessions that it had assured are ordinary ones again. */
export async function removeFactor(sql: postgres.Sql, factor: Factor): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction`delete from auth.mfa_factors where id = ${factor.id}`;
    await transaction`update auth.sessions set aal = 'aal1', factor_id = null where factor_id = ${factor.id}`;
  });
}
