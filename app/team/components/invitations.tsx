import { Form } from '@remix-run/react';
import { LANGUAGES, type Language } from '~/platform/i18n/languages';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import { DateTime } from '~/ui/date-time';
import { Sign } from '~/ui/sign';
import type { Invitation } from '../queries.server';
import { ROLES, type Role } from '../roles';

/** What was typed into the form before it was refused. */
export interface Invited {
  email: string;
  role: Role;
  language: Language;
}

/** Asks somebody by mail to join. */
export function InviteForm({ typed }: { typed: Invited | null }) {
  const t = useTranslator();
  return (
    <Form method="post" action="/admin/team" className="admin-form admin-form--row" key={JSON.stringify(typed)}>
      <div className="field">
        <label className="form-label" htmlFor="invite-email">
          {t('team.invite.email')}
        </label>
        <input
          id="invite-email"
          name="email"
          type="email"
          className="form-control"
          autoComplete="off"
          maxLength={254}
          defaultValue={typed?.email}
          required
        />
      </div>
      <div className="field">
        <label className="form-label" htmlFor="invite-role">
          {t('team.invite.role')}
        </label>
        <select id="invite-role" name="role" className="form-select" defaultValue={typed?.role ?? 'box_office'}>
          {ROLES.map((role) => (
            <option key={role} value={role}>
              {t(`team.role.${role}`)}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label className="form-label" htmlFor="invite-language">
          {t('team.invite.language')}
        </label>
        <select
          id="invite-language"
          name="language"
          className="form-select"
          defaultValue={typed?.language ?? t.language}
        >
          {LANGUAGES.map((language) => (
            <option key={language} value={language}>
              {t(`team.invite.in_${language}`)}
            </option>
          ))}
        </select>
      </div>
      <Button name="intent" value="invite">
        {t('team.invite.send')}
      </Button>
    </Form>
  );
}

/** Invitations that nobody has accepted yet. */
export function OpenInvitations({ invitations, timeZone }: { invitations: readonly Invitation[]; timeZone: string }) {
  const t = useTranslator();
  if (invitations.length === 0) return <p className="soft">{t('team.invite.none')}</p>;
  return (
    <ul className="admin-rows admin-rows--acts">
      {invitations.map((invitation) => (
        <li key={invitation.id}>
          <div>
            <p className="admin-rows__name text-break">{invitation.email}</p>
            <p className="admin-rows__soft">
              {t(`team.role.${invitation.role}`)},{' '}
              {invitation.expired ? (
                <Sign>{t('team.invite.expired')}</Sign>
              ) : (
                <>
                  {t('team.invite.until')} <DateTime at={invitation.expiresAt} timeZone={timeZone} style="short" />
                </>
              )}
            </p>
          </div>
          <Form method="post" action="/admin/team">
            <input type="hidden" name="invitation" value={invitation.id} />
            <Button
              variant="quiet"
              name="intent"
              value="revoke"
              aria-label={t('team.invite.revoke_long', { email: invitation.email })}
            >
              {t('team.invite.revoke')}
            </Button>
          </Form>
        </li>
      ))}
    </ul>
  );
}
