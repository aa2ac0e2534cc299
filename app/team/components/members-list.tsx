import { Form, Link } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button, LinkButton } from '~/ui/button';
import { DateTime } from '~/ui/date-time';
import type { Member } from '../queries.server';
import { ROLES } from '../roles';

interface Props {
  members: readonly Member[];
  /** The id of the reader, who is one of them. */
  me: string;
  /** The id of the member about whom the reader is asked whether they are sure. */
  removing: string | null;
  /** The same, about their second step of signing in. */
  clearing: string | null;
  timeZone: string;
}

/** Who works here, each with their role and what can be changed. */
export function MembersList({ members, me, removing, clearing, timeZone }: Props) {
  const t = useTranslator();
  return (
    <ul className="admin-rows admin-rows--acts">
      {members.map((member) => (
        <li key={member.id}>
          <div>
            <p className="admin-rows__name">
              {member.name}
              {member.id === me ? <span className="admin-rows__soft"> ({t('team.members.you')})</span> : null}
            </p>
            <p className="admin-rows__soft">
              {t(`team.role.${member.role}`)}, {t('team.members.since')}{' '}
              <DateTime at={member.since} timeZone={timeZone} style="numeric" />
              {member.secondStep ? `, ${t('team.members.second_step')}` : null}
            </p>
            {member.secondStep && member.id !== me ? (
              <Link to={`?clear=${member.id}`} className="btn btn-quiet px-0">
                {t('team.members.clear')}
              </Link>
            ) : null}
          </div>
          {removing === member.id ? (
            <Sure member={member} act="remove" />
          ) : clearing === member.id ? (
            <Sure member={member} act="clear" />
          ) : (
            <Acts member={member} />
          )}
        </li>
      ))}
    </ul>
  );
}

function Acts({ member }: { member: Member }) {
  const t = useTranslator();
  return (
    <div className="admin-rows__acts">
      <Form method="post" className="admin-rows__acts" key={member.role}>
        <input type="hidden" name="member" value={member.id} />
        <select
          name="role"
          className="form-select"
          defaultValue={member.role}
          aria-label={t('team.members.role', { name: member.name })}
        >
          {ROLES.map((role) => (
            <option key={role} value={role}>
              {t(`team.role.${role}`)}
            </option>
          ))}
        </select>
        <Button variant="secondary" className="btn-sm" name="intent" value="role">
          {t('team.members.change')}
        </Button>
      </Form>
      <Link
        to={`?remove=${member.id}`}
        className="btn btn-quiet"
        aria-label={t('team.members.remove_long', { name: member.name })}
      >
        {t('team.members.remove')}
      </Link>
    </div>
  );
}

function Sure({ member, act }: { member: Member; act: 'remove' | 'clear' }) {
  const t = useTranslator();
  const words = act === 'remove' ? 'sure' : 'clear_sure';
  return (
    <Form method="post" action="/admin/team">
      <input type="hidden" name="member" value={member.id} />
      <p>
        <strong>{t(`team.members.${words}`, { name: member.name })}</strong>
      </p>
      <p className="admin-rows__soft">{t(`team.members.${words}_text`)}</p>
      <p className="actions mt-2">
        <Button variant="danger" name="intent" value={act}>
          {t(`team.members.do_${act}`)}
        </Button>
        <LinkButton to="/admin/team" variant="quiet">
          {t('common.action.cancel')}
        </LinkButton>
      </p>
    </Form>
  );
}
