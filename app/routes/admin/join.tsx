import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import * as v from 'valibot';
import { readOwnName } from '~/account/queries.server';
import { refuse } from '~/platform/http.server';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { leaveNotice } from '~/platform/notice.server';
import { pageTitle } from '~/platform/page-title';
import { ADMIN_PERMISSIONS } from '~/platform/permissions';
import { permissionsOf } from '~/platform/permissions.server';
import { currentUser, requireUser } from '~/platform/session.server';
import { theatreOf } from '~/platform/theatre.server';
import type { Visit } from '~/platform/visit';
import { acceptInvitation } from '~/team/commands.server';
import { AccountFirst, ClosedInvitation, JoinForm } from '~/team/components/join-page';
import { readInvitation } from '~/team/queries.server';
import { joinSchema } from '~/team/schema';
import { Page } from '~/ui/page';
import { PageTitle } from '~/ui/page-title';

export const handle = { namespaces: ['team'], hydrate: false } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'team.join.title');

// The secret that opens the door is in this page's address, which must not travel on.
export const headers = () => ({ 'Referrer-Policy': 'same-origin', 'Cache-Control': 'no-store' });

export async function loader({ context, request }: LoaderFunctionArgs) {
  const secret = new URL(request.url).searchParams.get('secret')?.slice(0, 80) ?? '';
  const [user, theatre] = await Promise.all([currentUser(context), theatreOf(context)]);
  const house = theatre.name;
  if (!user || user.isAnonymous) {
    const back = encodeURIComponent(`/admin/team/join?secret=${encodeURIComponent(secret)}`);
    return { house, is: 'stranger', back } as const;
  }
  const invitation = await readInvitation(context, secret);
  if (invitation?.state !== 'open') return { house, is: 'closed', state: invitation?.state ?? 'none' } as const;
  const { role, inviter } = invitation;
  return { house, is: 'open', secret, role, inviter, name: await readOwnName(context), email: user.email } as const;
}

export async function action({ context, request }: ActionFunctionArgs) {
  await requireUser(context, request);
  const form = await request.formData();
  const typed = String(form.get('name') ?? '').slice(0, 200);
  const wish = v.safeParse(joinSchema, Object.fromEntries(form));
  if (!wish.success) {
    return data({ problem: { sentence: translatorFor(context)('errors.invalid_name') }, typed }, { status: 422 });
  }
  const { error, status } = await acceptInvitation(context, wish.output.secret, wish.output.name);
  if (error) {
    const { data: answer, init } = refuse(context, error, status);
    return data({ ...answer, typed }, init ?? undefined);
  }
  await leaveNotice(context, 'success', 'team.join.done');
  return redirect(await firstRoom(context), 303);
}

/** Where a new colleague begins: the office for those who have something to do there, their account for the others. */
async function firstRoom(visit: Visit): Promise<string> {
  const may = await permissionsOf(visit);
  return ADMIN_PERMISSIONS.some((permission) => may.has(permission)) ? '/admin' : '/account';
}

export default function JoinTeam() {
  const visitor = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useTranslator();
  const theatre = visitor.house;
  const inviter = visitor.is === 'open' ? visitor.inviter : null;
  return (
    <Page width="narrow">
      <PageTitle
        title={t('team.join.title')}
        lead={
          visitor.is === 'closed'
            ? null
            : inviter
              ? t('team.join.lead_by', { inviter, theatre })
              : t('team.join.lead', { theatre })
        }
      />
      {visitor.is === 'stranger' ? <AccountFirst back={visitor.back} /> : null}
      {visitor.is === 'closed' ? <ClosedInvitation state={visitor.state} /> : null}
      {visitor.is === 'open' ? (
        <JoinForm {...visitor} name={answer?.typed ?? visitor.name} problem={answer?.problem.sentence} />
      ) : null}
    </Page>
  );
}
