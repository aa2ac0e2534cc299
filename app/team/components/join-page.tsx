import { Form } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Alert } from '~/ui/alert';
import { Button, LinkButton } from '~/ui/button';
import type { Role } from '../roles';

/** For somebody who followed the link without being signed in. `back` is the way back here, encoded. */
export function AccountFirst({ back }: { back: string }) {
  const t = useTranslator();
  return (
    <>
      <p>{t('team.join.account_first')}</p>
      <p className="actions">
        <LinkButton to={`/sign-up?next=${back}`}>{t('team.join.sign_up')}</LinkButton>
        <LinkButton to={`/sign-in?next=${back}`} variant="secondary">
          {t('team.join.sign_in')}
        </LinkButton>
      </p>
    </>
  );
}

interface JoinFormProps {
  secret: string;
  role: Role;
  name: string;
  /** The address of the account that joins. */
  email: string | null;
  problem: string | undefined;
}

/** What somebody will be here, and the name they will go by. */
export function JoinForm({ secret, role, name, email, problem }: JoinFormProps) {
  const t = useTranslator();
  return (
    <Form method="post">
      {problem ? (
        <Alert tone="danger" announce>
          <p>{problem}</p>
        </Alert>
      ) : null}
      <p className="lead">{t('team.join.your_role', { role: t(`team.role.${role}`) })}</p>
      <input type="hidden" name="secret" value={secret} />
      <div className="field">
        <label className="form-label" htmlFor="join-name">
          {t('team.join.name')}
        </label>
        <input
          id="join-name"
          name="name"
          className="form-control"
          autoComplete="name"
          maxLength={80}
          defaultValue={name}
          required
        />
      </div>
      <Button wide>{t('team.join.accept')}</Button>
      {email ? <p className="soft mt-3 text-break">{t('team.join.signed_in_as', { email })}</p> : null}
    </Form>
  );
}

/** Why the link opens nothing. */
export function ClosedInvitation({ state }: { state: 'none' | 'accepted' | 'expired' | 'revoked' }) {
  const t = useTranslator();
  return (
    <Alert tone="warning" title={t('team.join.closed.title')}>
      <p>{t(`team.join.closed.${state}`)}</p>
    </Alert>
  );
}
