import * as v from 'valibot';
import { email, line } from '~/platform/forms';
import { LANGUAGES, type Language } from '~/platform/i18n/languages';
import { ROLES, type Role } from './roles';

const uuid = v.pipe(v.string(), v.uuid());

/** What the forms about the team ask for. */
export const teamSchema = v.variant('intent', [
  v.object({ intent: v.literal('invite'), email, role: v.picklist(ROLES), language: v.picklist(LANGUAGES) }),
  v.object({ intent: v.literal('revoke'), invitation: uuid }),
  v.object({ intent: v.literal('role'), member: uuid, role: v.picklist(ROLES) }),
  v.object({ intent: v.literal('remove'), member: uuid }),
  v.object({ intent: v.literal('clear'), member: uuid }),
]);
export type TeamWish = v.InferOutput<typeof teamSchema>;

/** An invitation as typed, to be shown again; a choice that does not exist is the usual one. */
export function invitedIn(form: FormData, usual: Language): { email: string; role: Role; language: Language } {
  return {
    email: String(form.get('email') ?? '').slice(0, 500),
    role: ROLES.find((role) => role === form.get('role')) ?? 'box_office',
    language: LANGUAGES.find((language) => language === form.get('language')) ?? usual,
  };
}

/** What somebody who was invited answers. */
export const joinSchema = v.object({ secret: line(80), name: line(80) });

/** What was done about a payment that needed a person. */
export const moneySchema = v.object({ payment: uuid, reason: line(500) });
