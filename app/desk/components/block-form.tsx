import { Form } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Alert } from '~/ui/alert';
import { Button } from '~/ui/button';
import { DateTime } from '~/ui/date-time';
import type { Customer } from '../talk.server';

/** Takes the right to write away, with a reason, or gives it back. Folded, because it is rarely needed. */
export function BlockForm({ customer, id, timeZone }: { customer: Customer; id: string; timeZone: string }) {
  const t = useTranslator();
  const { blocked } = customer;
  if (blocked) {
    return (
      <Alert tone="warning" title={t('desk.block.blocked', { member: blocked.by ?? '' })}>
        <p>
          {blocked.reason} (<DateTime at={blocked.at} timeZone={timeZone} style="numeric" />)
        </p>
        <Form method="post">
          <input type="hidden" name="customer" value={id} />
          <Button variant="secondary" name="intent" value="unblock" className="btn-sm">
            {t('desk.block.undo')}
          </Button>
        </Form>
      </Alert>
    );
  }
  return (
    <details className="desk-block">
      <summary>{t('desk.block.title')}</summary>
      <Form method="post">
        <input type="hidden" name="customer" value={id} />
        <label className="form-label" htmlFor="desk-block-reason">
          {t('desk.block.reason')}
        </label>
        <input id="desk-block-reason" name="reason" className="form-control" maxLength={500} required />
        <p className="desk-customer__soft">{t('desk.block.means')}</p>
        <Button variant="danger" name="intent" value="block" className="btn-sm">
          {t('desk.block.do')}
        </Button>
      </Form>
    </details>
  );
}
