import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData, useRouteLoaderData, useSearchParams } from '@remix-run/react';
import { problemOf } from '~/platform/errors';
import { refuse } from '~/platform/http.server';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useAnswer } from '~/platform/live/use-answer';
import { lookAgainAfterRefusal } from '~/platform/look-again';
import { pageTitle } from '~/platform/page-title';
import { holdPlaces } from '~/seating/commands.server';
import { GeneralPerformance } from '~/seating/components/general-performance';
import { SeatedPerformance } from '~/seating/components/seated-performance';
import type { Hall } from '~/seating/hall';
import { lostPlaces } from '~/seating/lost-places';
import type { HoldAnswer } from '~/seating/performance-page';
import { readPerformancePage } from '~/seating/queries.server';
import { readHoldRequest } from '~/seating/schema';

export const handle = { namespaces: ['seating'] } satisfies RouteHandle;

export const meta: MetaFunction<typeof loader> = ({ matches, data: page }) =>
  page ? pageTitle(matches, 'seating.title', { title: page.title }) : [];

export function loader({ context, params }: LoaderFunctionArgs) {
  return readPerformancePage(context, params.id ?? '');
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const asked = readHoldRequest(await request.formData());
  if (!asked) {
    const sentence = translatorFor(context, 'seating')('seating.unreadable');
    return data({ problem: { hint: 'unreadable', sentence }, lost: [], kept: [] } satisfies HoldAnswer, {
      status: 422,
    });
  }
  const error = await holdPlaces(context, params.id ?? '', asked);
  if (!error) return redirect('/cart', 303);
  const refused = refuse(context, error);
  const lost = lostPlaces(problemOf(error));
  const kept = asked.intent === 'hold' ? asked.places.filter((number) => !lost.includes(number)) : [];
  const { hint, sentence } = refused.data.problem;
  return data({ problem: { hint, sentence }, lost, kept } satisfies HoldAnswer, refused.init ?? undefined);
}

export default function Performance() {
  const page = useLoaderData<typeof loader>();
  const hall = useRouteLoaderData<Hall | null>('routes/public/hall');
  const answer = useAnswer<typeof action>();
  const [search] = useSearchParams();
  const shown = page.sales === 'open' || page.sales === 'sold_out' || page.sales === 'not_open';
  // A new date is a new choice: the key forgets what was chosen for the one before.
  return hall && shown ? (
    <SeatedPerformance
      key={page.id}
      page={page}
      hall={hall}
      answer={answer}
      startView={search.get('view') === 'list' ? 'list' : 'map'}
    />
  ) : (
    <GeneralPerformance key={page.id} page={page} answer={answer} />
  );
}

export { lookAgainAfterRefusal as shouldRevalidate };
