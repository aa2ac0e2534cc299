import type { ReactNode } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import { Footer } from './footer';
import { Header } from './header';
import type { House } from './house';
import { LeftNotice } from './left-notice';
import { ModeBanner } from './mode-banner';

/** What surrounds every page: the way to the content, the house's header, a message left by the page before, the footer. `corner` stays in sight on every page. */
export function Layout({
  children,
  corner,
  bell,
  ...house
}: House & { children: ReactNode; corner?: ReactNode; bell?: ReactNode }) {
  const t = useTranslator();
  return (
    <>
      <a className="skip-link" href="#content">
        {t('common.skip_to_content')}
      </a>
      <ModeBanner mode={house.paypalMode} />
      <Header {...house} bell={bell} />
      <main id="content" tabIndex={-1}>
        <LeftNotice notice={house.notice} />
        {children}
      </main>
      {corner}
      <Footer {...house} />
    </>
  );
}
