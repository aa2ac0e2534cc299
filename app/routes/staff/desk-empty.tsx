import { useTranslator } from '~/platform/i18n/provider';

export default function DeskEmptyRoute() {
  const t = useTranslator();
  return <p className="desk-nothing">{t('desk.choose')}</p>;
}
