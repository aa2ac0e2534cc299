import { useTranslator } from '~/platform/i18n/provider';
import { Alert } from '~/ui/alert';
import { LinkButton } from '~/ui/button';

/** On the page of an order: an evening of it was moved or cancelled, and there is something to choose. */
export function ChoiceNotice({ code }: { code: string }) {
  const t = useTranslator();
  return (
    <Alert tone="warning" title={t('checkout.order.choice_title')}>
      <p className="next-step">
        <LinkButton to={`/orders/${code}/choice`}>{t('checkout.order.choice')}</LinkButton>
      </p>
    </Alert>
  );
}
