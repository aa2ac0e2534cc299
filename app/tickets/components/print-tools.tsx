import { useTranslator } from '~/platform/i18n/provider';
import { useHydrated } from '~/seating/hooks/use-hydrated';
import { Button, LinkButton } from '~/ui/button';
import { Icon } from '~/ui/icon';
import './sheets.scss';

/** How to get tickets onto paper or a phone: a button where scripts run, else the way through the browser's own menu. */
export function PrintTools({ code }: { code: string }) {
  const t = useTranslator();
  const hydrated = useHydrated();
  return (
    <div className="actions print-tools">
      {hydrated ? (
        <Button type="button" onClick={() => window.print()}>
          <Icon name="print" /> {t('tickets.print.button')}
        </Button>
      ) : (
        <p className="print-tools__hint">{t('tickets.print.hint')}</p>
      )}
      <LinkButton variant="secondary" to={`/orders/${code}/tickets.pdf`} document>
        <Icon name="download" /> {t('tickets.print.pdf')}
      </LinkButton>
      <LinkButton variant="secondary" to={`/orders/${code}/tickets.pdf?format=phone`} document>
        <Icon name="phone" /> {t('tickets.print.phone')}
      </LinkButton>
      <LinkButton variant="quiet" to={`/orders/${code}`}>
        {t('tickets.print.back', { code })}
      </LinkButton>
    </div>
  );
}
