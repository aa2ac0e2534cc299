import { data } from '@remix-run/node';
import type { Visit } from '~/platform/visit';
import { listUpcoming } from './queries.server';

/**
 * Ends the request with a 404 that brings the season along, for `SeasonNotFound` to hang below its sentence.
 * @throws always: a 404 with `{ season }`
 */
export async function seasonNotFound(visit: Visit): Promise<never> {
  const season = await listUpcoming(visit, new Date()).catch(() => []);
  throw data({ season }, { status: 404 });
}
