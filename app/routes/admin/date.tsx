import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { answerDateForm } from '~/catalogue/dates/answer.server';
import { CopyPrices } from '~/catalogue/dates/components/copy-prices';
import { DateFacts, DeleteDate } from '~/catalogue/dates/components/date-facts';
import { DateForm } from '~/catalogue/dates/components/date-form';
import { PriceGridForm } from '~/catalogue/dates/components/price-grid';
import { readDatePage } from '~/catalogue/dates/date-queries.server';
import { editedState } from '~/catalogue/dates/edited-state';
import { cellsOf, textsOfPrices, zonesWithoutPrice } from '~/catalogue/dates/prices';
import { readHalls, readPricedDates } from '~/catalogue/dates/queries.server';
import { refuse } from '~/platform/http.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { leaveNotice } from '~/platform/notice.server';
import { pageTitle } from '~/platform/page-title';
import { requirePermission } from '~/platform/permissions.server';
import { changeHouseSeats } from '~/seating/house-seats/commands.server';
import { readHouseSeats } from '~/seating/house-seats/form';
import { HouseSeats } from '~/seating/house-seats/house-seats';
import { readStates } from '~/seating/queries.server';
import { readHall } from '~/seating/read-hall.server';
import { Alert } from '~/ui/alert';
import { PageTitle } from '~/ui/page-title';

export const handle = { namespaces: ['admin', 'dates', 'seating'], hydrate: false } satisfies RouteHandle;

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, { text: data?.date.title ?? '' });

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  await requirePermission(context, request, 'manage_catalogue');
  const id = params.id ?? '';
  const [{ date, grid }, halls, priced, hall, states] = await Promise.all([
    readDatePage(context, id),
    readHalls(context),
    readPricedDates(context),
    readHall(context, id),
    readStates(context, id),
  ]);
  const now = new Date().toISOString();
  const others = priced.filter((other) => other.id !== id);
  const siblings = date.siblings.filter(({ startsAt }) => Date.parse(startsAt) > Date.parse(now));
  return { date, grid, halls, priced: others, siblings, hall: hall?.hall ?? null, states };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  await requirePermission(context, request, 'manage_catalogue');
  const id = params.id ?? '';
  const form = await request.formData();
  if (form.get('intent') !== 'house') return answerDateForm(context, id, form);
  const wish = readHouseSeats(form);
  const { error, status } = await changeHouseSeats(context, id, wish);
  if (error) {
    const { data: answer, init } = refuse(context, error, status);
    return data({ of: 'house' as const, sentence: answer.problem.sentence, wish }, init ?? undefined);
  }
  const changed = wish.keep.length + wish.giveBack.length > 0;
  await leaveNotice(context, changed ? 'success' : 'info', changed ? 'dates.house.saved' : 'dates.house.same');
  return redirect(`/admin/dates/${id}#house`, 303);
}

export default function DatePage() {
  const { date, grid, halls, priced, siblings, hall, states } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useTranslator();
  const said = (part: NonNullable<typeof answer>['of']) =>
    answer?.of === part ? (
      <Alert tone={'refused' in answer && answer.refused.status === 409 ? 'warning' : 'danger'} announce>
        <p>{answer.sentence}</p>
      </Alert>
    ) : null;
  const prices = textsOfPrices(cellsOf(grid), grid.cents, t.language);
  const wish = answer?.of === 'house' ? answer.wish : null;
  const seated = hall ? new Set(hall.rows.flatMap((row) => row.seats.map((seat) => hall.zones[seat.zone]?.id))) : null;
  const bare = zonesWithoutPrice(grid).filter((zone) => !seated || seated.has(zone.id));
  return (
    <>
      <PageTitle
        title={date.title}
        eyebrow={<Link to={`/admin/shows/${date.productionId}/dates`}>{t('dates.page.all')}</Link>}
      />
      <section className="admin-part">
        <DateFacts date={date} states={states} />
      </section>
      <section className="admin-part" id="prices">
        <h2>{t('dates.prices.title')}</h2>
        {bare.length > 0 && date.status === 'scheduled' ? (
          <Alert tone="warning">
            <p>{t('dates.prices.bare_zones', { zones: bare.map((zone) => zone.name) })}</p>
          </Alert>
        ) : null}
        {said('prices')}
        <PriceGridForm
          grid={grid}
          form={editedState(prices, grid.seen, answer?.of === 'prices' ? answer.refused : null)}
        />
        {said('copy')}
        <CopyPrices from={priced} to={siblings} asked={answer?.of === 'copy' ? answer.asked : null} />
      </section>
      <section className="admin-part" id="sale">
        <h2>{t('dates.page.change')}</h2>
        {said('date')}
        <DateForm
          date={date}
          halls={halls}
          form={editedState(date.texts, date.seen, answer?.of === 'date' ? answer.refused : null)}
        />
      </section>
      {hall ? (
        <section className="admin-part" id="house">
          <h2>{t('dates.house.title')}</h2>
          <p className="soft">{t('dates.house.lead')}</p>
          {said('house')}
          <HouseSeats hall={hall} states={states} ticked={wish?.ticked ?? null} reason={wish?.reason ?? ''} />
        </section>
      ) : null}
      <section className="admin-part">
        {said('delete')}
        <DeleteDate />
      </section>
    </>
  );
}
