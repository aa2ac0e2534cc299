import type { ActionFunctionArgs } from '@remix-run/node';
import * as v from 'valibot';
import { deletePushSubscription, savePushSubscription, takesPushes } from '~/notifications/commands.server';
import { subscriptionForm } from '~/notifications/schema';
import { problemOf } from '~/platform/errors';
import { currentUser } from '~/platform/session.server';

/** A browser says that it takes pushes, or no longer, or asks whether it does: `{ taken }`. 401 for a stranger, 422 for nonsense. */
export async function action({ context, request }: ActionFunctionArgs) {
  const given = v.safeParse(subscriptionForm, Object.fromEntries(await request.formData()));
  if (!given.success) return answer({ hint: 'invalid_subscription' }, 422);
  if (!(await currentUser(context))) return answer({ hint: 'sign_in_required' }, 401);
  const { intent, ...subscription } = given.output;
  if (intent === 'ask') return answer({ taken: await takesPushes(context, subscription.endpoint) });
  const error =
    given.output.intent === 'save'
      ? await savePushSubscription(context, given.output)
      : await deletePushSubscription(context, subscription.endpoint);
  if (!error) return answer({ taken: intent === 'save' });
  const { status, hint } = problemOf(error);
  context.log.info({ hint, status }, 'push subscription refused');
  return answer({ hint }, status);
}

function answer(body: object, status = 200): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}
