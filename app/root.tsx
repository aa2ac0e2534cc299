import displayFont from '@fontsource-variable/fraunces/files/fraunces-latin-opsz-normal.woff2?url';
import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from '@remix-run/react';
import { type ReactNode, useContext } from 'react';
import { answersWaiting } from '~/chat/panel/answers.server';
import type { Waiting } from '~/chat/panel/waiting';
import { BellLink } from '~/notifications/components/bell-link';
import { readBell } from '~/notifications/queries.server';
import type { Bell } from '~/notifications/rules';
import { DocumentContext } from '~/platform/document-context';
import { TranslationProvider } from '~/platform/i18n/provider';
import type { RootData } from '~/platform/root-data';
import { readRootData } from '~/platform/root-data.server';
import { boxOfficeOfPage } from '~/presence/queries.server';
import type { BoxOffice } from '~/presence/rules';
import { SiteIsland } from '~/routes/site/site-island';
import { ErrorPage } from '~/ui/layout/error-page';
import { LanguageAlternates } from '~/ui/layout/language-alternates';
import { Layout as HouseLayout } from '~/ui/layout/layout';
import stylesheet from '~/ui/styles/theme.scss?url';

export const links: LinksFunction = () => [
  { rel: 'preload', href: displayFont, as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' },
  { rel: 'stylesheet', href: stylesheet },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
];

// Pages name themselves; this is the name of those that cannot, the error pages.
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.theatre.name ?? 'Parterre' }];

type PageData = RootData & { boxOffice: BoxOffice; bell: Bell | null; waiting: Waiting | null };

export async function loader({ context, request }: LoaderFunctionArgs): Promise<PageData> {
  const [data, boxOffice, bell, waiting] = await Promise.all([
    readRootData(context, request),
    boxOfficeOfPage(context),
    readBell(context),
    answersWaiting(context),
  ]);
  return { ...data, boxOffice, bell, waiting };
}

/** The document around every page, error pages included. */
export function Layout({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('root');
  const { nonce, scripts } = useContext(DocumentContext);
  return (
    <html lang={data?.language ?? 'fr'}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#1c1220" />
        <Meta />
        {data ? <LanguageAlternates origin={data.origin} address={data.address} /> : null}
        {/* The door is installed on its own: it opens where volunteers work. */}
        <link rel="manifest" href={isDoor(data?.address) ? '/door.webmanifest' : '/site.webmanifest'} />
        <Links />
        {data?.theatre.accentColour ? (
          <link rel="stylesheet" href={`/colour/${data.theatre.accentColour.slice(1)}`} />
        ) : null}
      </head>
      <body data-live-url={data?.live.url} data-live-key={data?.live.key} data-live-user={data?.live.user}>
        {data ? (
          <TranslationProvider language={data.language} dictionary={data.dictionary}>
            <HouseLayout
              {...data}
              bell={data.bell ? <BellLink bell={data.bell} atDesk={data.worksTheDesk} /> : null}
              corner={<SiteIsland {...data} user={data.live.user} />}
            >
              {children}
            </HouseLayout>
          </TranslationProvider>
        ) : (
          children
        )}
        {scripts ? (
          <>
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        ) : null}
      </body>
    </html>
  );
}

function isDoor(address: string | undefined): boolean {
  return /^\/door([/?]|$)/.test(address ?? '');
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
