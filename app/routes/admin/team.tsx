import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import * as v from 'valibot';
import { refuse } from '~/platform/http.server';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { leaveNotice } from '~/platform/notice.server';
import { pageTitle } from '~/platform/page-title';
import { requirePermission } from '~/platform/permissions.server';
import { requireUser } from '~/platform/session.server';
import { theatreOf } from '~/platform/theatre.server';
import { changeTeam } from '~/team/commands.server';
import { InviteForm, OpenInvitations } from '~/team/components/invitations';
import { MembersList } from '~/team/components/members-list';
import { RightsTable } from '~/team/components/rights-table';
import { readInvitations, readMembers, readRights } from '~/team/queries.server';
import { invitedIn, teamSchema } from '~/team/schema';
import { Alert } from '~/ui/alert';
import { PageTitle } from '~/ui/page-title';

export const handle = { namespaces: ['admin', 'team'], hydrate: false } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'team.members.title');

export async function loader({ context, request }: LoaderFunctionArgs) {
  await requirePermission(context, request, 'manage_team');
  const [me, members, invitations, rights, theatre] = await Promise.all([
    requireUser(context, request),
    readMembers(context),
    readInvitations(context, new Date()),
    readRights(context),
    theatreOf(context),
  ]);
  const asked = new URL(request.url).searchParams;
  const sure = { removing: asked.get('remove'), clearing: asked.get('clear') };
  return { me: me.id, members, invitations, rights, ...sure, timeZone: theatre.timeZone };
}

const DONE = {
  invite: 'team.invite.sent',
  revoke: 'team.invite.revoked',
  role: 'team.members.changed',
  remove: 'team.members.removed',
  clear: 'team.members.cleared',
} as const;

export async function action({ context, request }: ActionFunctionArgs) {
  await requirePermission(context, request, 'manage_team');
  const form = await request.formData();
  const typed = form.get('intent') === 'invite' ? invitedIn(form, context.language) : null;
  const wish = v.safeParse(teamSchema, Object.fromEntries(form));
  if (!wish.success) {
    const word = typed ? 'common.form.email' : 'errors.invalid_request';
    return data({ problem: { sentence: translatorFor(context)(word) }, typed }, { status: 422 });
  }
  const { error, status } = await changeTeam(context, wish.output);
  if (error) {
    const { data: answer, init } = refuse(context, error, status);
    return data({ ...answer, typed }, init ?? undefined);
  }
  await leaveNotice(context, 'success', DONE[wish.output.intent]);
  return redirect('/admin/team', 303);
}

export default function AdminTeam() {
  const { me, members, invitations, rights, removing, clearing, timeZone } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useTranslator();
  return (
    <>
      <PageTitle title={t('team.members.title')} lead={t('team.members.lead')} />
      {answer ? (
        <Alert tone="danger" announce>
          <p>{answer.problem.sentence}</p>
        </Alert>
      ) : null}
      <section className="admin-part">
        <h2>{t('team.members.here')}</h2>
        <MembersList members={members} me={me} removing={removing} clearing={clearing} timeZone={timeZone} />
      </section>
      <section className="admin-part">
        <h2>{t('team.invite.title')}</h2>
        <InviteForm typed={answer?.typed ?? null} />
        <h3 className="h4">{t('team.invite.open')}</h3>
        <OpenInvitations invitations={invitations} timeZone={timeZone} />
      </section>
      <section className="admin-part">
        <h2>{t('team.rights.title')}</h2>
        <p className="soft">{t('team.rights.lead')}</p>
        <RightsTable rights={rights} />
        <p className="soft mt-3">
          {t('team.members.two_steps')} <Link to="/account/two-step">{t('team.members.two_steps_link')}</Link>
        </p>
      </section>
    </>
  );
}
