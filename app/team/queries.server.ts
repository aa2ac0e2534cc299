import * as v from 'valibot';
import { rowsOf } from '~/platform/http.server';
import { localize } from '~/platform/localize';
import { PERMISSIONS, type Permission } from '~/platform/permissions';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import { ROLES } from './roles';

/** Payments that a person must look at, oldest first; amounts in cents. */
export async function readMoney(visit: Visit) {
  const rows = rowsOf(visit, await supabaseOf(visit).rpc('money_to_check'));
  return rows.map((row) => ({
    id: row.payment_id,
    orderCode: row.order_code,
    name: row.full_name as string | null,
    cents: row.amount_cents,
    reason: row.reason,
    at: row.created_at,
  }));
}
export type MoneyToCheck = Awaited<ReturnType<typeof readMoney>>[number];

/** What is on next, with places sold. */
export async function readNext(visit: Visit) {
  const rows = rowsOf(visit, await supabaseOf(visit).rpc('next_performances', { max: 8 }));
  return rows.map((row) => ({
    id: row.performance_id,
    title: localize(row.title, visit.language),
    startsAt: row.starts_at,
    timeZone: row.time_zone,
    venue: row.venue,
    cancelled: row.status === 'cancelled',
    isPublic: row.is_public,
    places: row.places,
    sold: row.sold,
    held: row.held,
    isPriced: row.is_priced,
  }));
}
export type NextPerformance = Awaited<ReturnType<typeof readNext>>[number];

const counts = v.object({ unread: v.number(), open: v.number() });

/** How many conversations wait for an answer. */
export async function readWaiting(visit: Visit): Promise<number> {
  return v.parse(counts, rowsOf(visit, await supabaseOf(visit).rpc('desk_counts'))).unread;
}

/** Who works here, the owners first, and whether a code is asked of them when they sign in. */
export async function readMembers(visit: Visit) {
  const supabase = supabaseOf(visit);
  const [found, steps] = await Promise.all([
    supabase.from('members').select('user_id, display_name, role, created_at'),
    supabase.rpc('team_second_steps'),
  ]);
  const withStep = new Set(rowsOf(visit, steps));
  return rowsOf(visit, found)
    .map((row) => ({
      id: row.user_id,
      name: row.display_name,
      role: row.role,
      since: row.created_at,
      secondStep: withStep.has(row.user_id),
    }))
    .sort((one, other) => ROLES.indexOf(one.role) - ROLES.indexOf(other.role) || one.name.localeCompare(other.name));
}
export type Member = Awaited<ReturnType<typeof readMembers>>[number];

/** Invitations whose link still opens, the newest first, and those that ran out within a month. */
export async function readInvitations(visit: Visit, now: Date) {
  const found = await supabaseOf(visit)
    .from('invitations')
    .select('id, email, role, created_at, expires_at')
    .is('accepted_at', null)
    .is('revoked_at', null)
    .gt('expires_at', new Date(now.getTime() - 30 * 86_400_000).toISOString())
    .order('created_at', { ascending: false })
    .limit(50);
  return rowsOf(visit, found).map((row) => ({
    id: row.id,
    email: row.email,
    role: row.role,
    expiresAt: row.expires_at,
    expired: Date.parse(row.expires_at) <= now.getTime(),
  }));
}
export type Invitation = Awaited<ReturnType<typeof readInvitations>>[number];

/** What each role may do, read from the table that the policies ask. */
export async function readRights(visit: Visit) {
  const found = rowsOf(visit, await supabaseOf(visit).from('role_permissions').select('role, permission'));
  const may = new Set(found.map(({ role, permission }) => `${role} ${permission}`));
  return PERMISSIONS.map((permission: Permission) => ({
    permission,
    roles: ROLES.filter((role) => may.has(`${role} ${permission}`)),
  }));
}
export type Right = Awaited<ReturnType<typeof readRights>>[number];

/** What the link of an invitation opens for somebody who is signed in; null when it opens nothing. */
export async function readInvitation(visit: Visit, secret: string) {
  const [found] = rowsOf(visit, await supabaseOf(visit).rpc('read_invitation', { secret }));
  if (!found) return null;
  const state = v.parse(v.picklist(['open', 'accepted', 'revoked', 'expired']), found.state);
  return { role: found.role, inviter: found.inviter as string | null, state };
}

/** The settings as they are now and the moment they were last changed, to be sent back with the form as it is. */
export async function readSettings(visit: Visit) {
  const found = await supabaseOf(visit).from('settings').select().single();
  const row = rowsOf(visit, found);
  return { row, seen: row.updated_at };
}
