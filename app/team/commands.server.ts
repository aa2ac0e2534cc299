import type { RowFields } from '~/platform/edited-row';
import type { BackendError } from '~/platform/errors';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import type { TeamWish } from './schema';

type Outcome = Promise<{ error: BackendError | null; status: number }>;

/** Does what a form about the team asks. */
export async function changeTeam(visit: Visit, wish: TeamWish): Outcome {
  const supabase = supabaseOf(visit);
  switch (wish.intent) {
    case 'invite':
      return supabase.rpc('invite_member', { email: wish.email, role: wish.role, language: wish.language });
    case 'revoke':
      return supabase.rpc('revoke_invitation', { invitation_id: wish.invitation });
    case 'role':
      return supabase.rpc('set_member_role', { member_id: wish.member, role: wish.role });
    case 'remove':
      return supabase.rpc('remove_member', { member_id: wish.member });
    case 'clear':
      return supabase.rpc('clear_second_step', { member_id: wish.member });
  }
}

/** The caller joins the team as what they were invited. */
export async function acceptInvitation(visit: Visit, secret: string, display_name: string): Outcome {
  return supabaseOf(visit).rpc('accept_invitation', { secret, display_name });
}

/** Says what was done about a payment that needed a person; it leaves the list. */
export async function closeMoney(visit: Visit, payment_id: string, reason: string): Outcome {
  return supabaseOf(visit).rpc('close_money_to_check', { payment_id, reason });
}

/** Changes settings of the house. `seen` is the moment of the row that the form was rendered with. */
export async function saveSettings(visit: Visit, fields: RowFields, seen: string) {
  return supabaseOf(visit).rpc('save_settings', { fields, seen });
}
