import { Form, Link } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import { FormErrors } from '~/ui/form-errors';
import type { MailLink } from '../schema';

/**
 * The last step of a link in a mail. A button, because programs that look into mails follow links, and would use this one
 * up before its reader comes.
 */
export function LinkForm({ link, problem }: { link: MailLink; problem: string | null | undefined }) {
  const t = useTranslator();
  return (
    <Form method="post" action="/auth/confirm">
      <FormErrors problem={problem} />
      <input type="hidden" name="token_hash" value={link.tokenHash} />
      <input type="hidden" name="type" value={link.type} />
      {problem ? null : <Button wide>{t(`account.opened.${link.type}`)}</Button>}
      {problem ? (
        <ul className="other-ways">
          <li>
            <Link to={link.type === 'recovery' ? '/forgot-password' : '/sign-in/link'}>
              {t('account.sign_in.by_link')}
            </Link>
          </li>
        </ul>
      ) : null}
    </Form>
  );
}
