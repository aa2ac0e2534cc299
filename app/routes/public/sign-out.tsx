import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form } from '@remix-run/react';
import { signOut } from '~/account/commands.server';
import { Threshold } from '~/account/components/threshold';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { leaveNotice } from '~/platform/notice.server';
import { pageTitle } from '~/platform/page-title';
import { currentUser } from '~/platform/session.server';
import { useLeaveDoor } from '~/tickets/door/hooks/use-leave-door';
import { Button } from '~/ui/button';

export const handle = { namespaces: ['account'] } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'account.leave.submit');

/** A link to here asks; only the form signs out, so that no other site can. */
export async function loader({ context }: LoaderFunctionArgs) {
  const user = await currentUser(context);
  if (!user || user.isAnonymous) throw redirect('/');
  return null;
}

export async function action({ context }: ActionFunctionArgs) {
  await signOut(context);
  await leaveNotice(context, 'success', 'account.done.signed_out');
  return redirect('/', 303);
}

export default function SignOut() {
  const t = useTranslator();
  useLeaveDoor();
  return (
    <Threshold title={t('account.leave.title')} lead={t('account.leave.lead')}>
      <Form method="post">
        <Button wide>{t('account.leave.submit')}</Button>
      </Form>
    </Threshold>
  );
}
