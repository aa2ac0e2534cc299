import * as v from 'valibot';
import { problemOf, sentenceOf } from '~/platform/errors';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import { localize } from '~/platform/localize';
import { currentUser } from '~/platform/session.server';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import type { DoorAnswer, DoorReply, Outcome } from './door';
import { type DoorForm, doorForm } from './schema';

/** Does what a form of the door asks, as the member who sent it, and answers in their language. */
export async function actAtDoor(visit: Visit, performanceId: string, form: FormData): Promise<DoorReply> {
  const wish = v.safeParse(doorForm, Object.fromEntries(form));
  if (!wish.success) {
    return { problem: { status: 422, sentence: translatorFor(visit)('errors.invalid_request') } };
  }
  switch (wish.output.intent) {
    case 'code':
    case 'ticket':
      return checkIn(visit, performanceId, wish.output);
    case 'scans':
      return handIn(visit, performanceId, wish.output);
    case 'undo':
      return undo(visit, wish.output.ticket, wish.output.reason);
    case 'settle':
      return settle(visit, wish.output);
  }
}

type Check = Extract<DoorForm, { intent: 'code' | 'ticket' }>;

async function checkIn(visit: Visit, performance_id: string, wish: Check): Promise<DoorReply> {
  const scan = { performance_id, device: wish.device, scan_id: wish.scan };
  const supabase = supabaseOf(visit);
  const { data, error, status } = await (wish.intent === 'code'
    ? supabase.rpc('check_in_ticket', { ...scan, token: wish.code })
    : supabase.rpc('check_in_by_id', { ...scan, ticket_id: wish.ticket }));
  if (error) return refusalOf(visit, error, status);
  const [row] = data;
  if (!row) throw new Error('The door was not answered');
  const answer: DoorAnswer = {
    outcome: row.outcome as Outcome,
    ticketId: row.ticket_id,
    number: row.ticket_number,
    row: row.row_label,
    seat: row.seat_label,
    name: row.full_name,
    priceType: localize(row.price_type, visit.language),
    proof: localize(row.proof, visit.language),
    zone: localize(row.zone, visit.language),
    title: localize(row.title, visit.language),
    startsAt: row.starts_at,
    checkedInAt: row.checked_in_at,
    voidedAt: row.voided_at,
    voidReason: row.void_reason as DoorAnswer['voidReason'],
    fromList: false,
  };
  visit.log.info({ outcome: answer.outcome }, 'scanned at the door');
  return { answer };
}

type Scans = Extract<DoorForm, { intent: 'scans' }>;

async function handIn(visit: Visit, performance_id: string, { member, scans }: Scans): Promise<DoorReply> {
  // A window that was left open while somebody else signed in: these are not theirs to hand in.
  if ((await currentUser(visit))?.id !== member) {
    return { problem: { status: 409, sentence: translatorFor(visit, 'door')('door.offline.not_yours') } };
  }
  const { data, error, status } = await supabaseOf(visit).rpc('check_in_offline', { performance_id, scans });
  if (error) return refusalOf(visit, error, status);
  visit.log.info({ scans: scans.length }, 'scans made without network handed in');
  return { taken: data.map((row) => row.scan_id) };
}

async function undo(visit: Visit, ticket_id: string, reason: string): Promise<DoorReply> {
  const { error, status } = await supabaseOf(visit).rpc('undo_check_in', { ticket_id, reason });
  return error ? refusalOf(visit, error, status) : { undone: true };
}

async function settle(visit: Visit, wish: Extract<DoorForm, { intent: 'settle' }>): Promise<DoorReply> {
  const report = { device: wish.device, scan_id: wish.scan, note: wish.note };
  const { error, status } = await supabaseOf(visit).rpc('settle_door_report', report);
  return error ? refusalOf(visit, error, status) : { settled: true };
}

function refusalOf(visit: Visit, error: Parameters<typeof problemOf>[0], status: number): DoorReply {
  const problem = problemOf({ status, ...error });
  visit.log.info({ hint: problem.hint, status: problem.status }, 'refused at the door');
  const seconds = problem.facts.retry_after_seconds;
  const again = typeof seconds === 'number' ? { again: new Date(Date.now() + seconds * 1000).toISOString() } : {};
  return { problem: { status: problem.status, sentence: sentenceOf(problem, translatorFor(visit)), ...again } };
}
