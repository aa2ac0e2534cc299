import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import * as v from 'valibot';
import { CartHelp } from '~/desk/cart/cart-help';
import { helpInCart } from '~/desk/cart/commands.server';
import { readCartHelp } from '~/desk/cart/queries.server';
import { type HelpAnswer, helpSchema } from '~/desk/cart/schema';
import { requireDesk } from '~/desk/member.server';
import { readTalk } from '~/desk/talk.server';
import { refuse } from '~/platform/http.server';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { useAnswer } from '~/platform/live/use-answer';
import { lookAgainAfterRefusal } from '~/platform/look-again';
import { pageTitle } from '~/platform/page-title';
import { Page } from '~/ui/page';
import { PageTitle } from '~/ui/page-title';

export const handle = { namespaces: ['checkout', 'help'] } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'help.title');

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  await requireDesk(context, request);
  const talk = await readTalk(context, params.conversationId ?? '');
  const evening = new URL(request.url).searchParams.get('evening');
  return { id: talk.id, name: talk.name, help: await readCartHelp(context, talk.customerId, evening) };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  await requireDesk(context, request);
  const talk = await readTalk(context, params.conversationId ?? '');
  const wish = v.safeParse(helpSchema, Object.fromEntries(await request.formData()));
  if (!wish.success) {
    const sentence = translatorFor(context, 'help')('help.unreadable');
    return data<HelpAnswer>({ problem: { sentence } }, { status: 422 });
  }
  const error = await helpInCart(context, talk.id, wish.output);
  if (error) return refuse(context, error);
  const { output } = wish;
  const done = output.intent === 'seat' && output.instead ? 'swap' : output.intent;
  return data<HelpAnswer>({ done }, { status: 200 });
}

/** The cart beside a conversation as a page of its own; the desk shows the same beside the messages. */
export default function DeskCartRoute() {
  const t = useTranslator();
  const { id, name, help } = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  return (
    <Page>
      <p>
        <Link to={`/desk/${id}`}>{t('help.back')}</Link>
      </p>
      <PageTitle title={name ?? t('help.somebody')} />
      <CartHelp help={help} action={`/desk/${id}/cart`} here={`/desk/${id}/cart`} answer={answer} />
    </Page>
  );
}

export { lookAgainAfterRefusal as shouldRevalidate };
