import type { LoaderFunctionArgs } from '@remix-run/node';
import { SeasonNotFound } from '~/catalogue/components/season-not-found';
import { seasonNotFound } from '~/catalogue/not-found.server';
import type { RouteHandle } from '~/platform/i18n/messages';

export const handle = { namespaces: ['catalogue'], hydrate: false } satisfies RouteHandle;

/** Gives unknown URLs a loader, so that the 404 page has the house around it and the season below. */
export function loader({ context }: LoaderFunctionArgs) {
  return seasonNotFound(context);
}

/** Never rendered: the loader always throws to the error page. */
export default function NotFound() {
  return null;
}

export { SeasonNotFound as ErrorBoundary };
