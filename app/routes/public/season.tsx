import type { MetaFunction } from '@remix-run/node';
import { useTranslator } from '~/platform/i18n/provider';
import { pageTitle } from '~/platform/page-title';
import { PageTitle } from '~/ui/page-title';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'common.nav.season');

export default function Season() {
  const t = useTranslator();
  return <PageTitle title={t('common.nav.season')} />;
}
