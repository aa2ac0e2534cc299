import { Form } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button, LinkButton } from '~/ui/button';
import { Icon } from '~/ui/icon';

/** What can be done with tickets: keep them as PDF for paper or phone, print them, put the evenings into a calendar. */
export function TicketActions({ code }: { code: string }) {
  const t = useTranslator();
  return (
    <p className="order-actions no-print">
      <LinkButton to={`/orders/${code}/tickets.pdf`} document>
        <Icon name="download" /> {t('checkout.order.pdf')}
      </LinkButton>
      <LinkButton to={`/orders/${code}/tickets.pdf?format=phone`} variant="secondary" document>
        <Icon name="phone" /> {t('checkout.order.pdf_phone')}
      </LinkButton>
      <LinkButton to={`/orders/${code}/tickets`} variant="secondary" document>
        <Icon name="print" /> {t('common.action.print')}
      </LinkButton>
      <LinkButton to={`/orders/${code}/calendar.ics`} variant="secondary" document>
        <Icon name="calendar" /> {t('checkout.order.calendar')}
      </LinkButton>
      <LinkButton to={`/orders/${code}/invoice`} variant="secondary" document>
        {t('checkout.order.invoice')}
      </LinkButton>
    </p>
  );
}

/** How a guest keeps the order: in an account made of the same identity, or in the one already signed in. */
export function KeepOrder({ code, offer }: { code: string; offer: 'adopt' | 'account' | null }) {
  const t = useTranslator();
  if (offer === 'adopt') {
    return (
      <Form method="post" action={`/orders/${code}`} className="sheet no-print">
        <h2 className="sheet__title">{t('checkout.order.adopt_title')}</h2>
        <p>{t('checkout.order.adopt_text')}</p>
        <Button name="intent" value="adopt" variant="secondary">
          {t('checkout.order.adopt')}
        </Button>
      </Form>
    );
  }
  if (offer !== 'account') return null;
  return (
    <section className="sheet no-print">
      <h2 className="sheet__title">{t('checkout.order.account_title')}</h2>
      <p>{t('checkout.order.account_text')}</p>
      <LinkButton to={`/sign-up?next=/orders/${code}`} variant="secondary">
        {t('checkout.order.account')}
      </LinkButton>
    </section>
  );
}
