import { Form } from '@remix-run/react';
import { useState } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import { Alert } from '~/ui/alert';
import { Button } from '~/ui/button';
import { Money } from '~/ui/money';
import { useHydrated } from '../hooks/use-hydrated';
import type { PerformancePage } from '../performance-page';
import { QuantityOptions } from './quantity-options';

/** Free seating: how many places of each price. */
export function GeneralAdmissionForm(props: {
  page: PerformancePage;
  zoneId: string;
  problem: string | null;
  busy: boolean;
}) {
  const { page, zoneId, problem } = props;
  const t = useTranslator();
  const live = useHydrated();
  const [quantities, setQuantities] = useState<Readonly<Record<string, number>>>({});
  const types = page.priceTypes.filter((type) => type.amounts[zoneId] !== undefined);
  const count = Object.values(quantities).reduce((sum, quantity) => sum + quantity, 0);
  const total = types.reduce((sum, type) => sum + (quantities[type.id] ?? 0) * (type.amounts[zoneId] ?? 0), 0);
  const most = Math.min(page.room, page.available);
  const tooMany = count > most;
  return (
    <Form method="post" className="general" preventScrollReset>
      <h2>{t('seating.general.title')}</h2>
      <p className="soft">
        {t('seating.general.left', { count: page.available })} {t('seating.bar.limit', { count: page.limit })}
      </p>
      <ul className="general__types">
        {types.map((type) => (
          <li key={type.id}>
            <label htmlFor={`quantity-${type.id}`}>
              <strong>{type.name}</strong>
              {type.proof ? <small>{type.proof}</small> : null}
            </label>
            <Money cents={type.amounts[zoneId] ?? 0} free />
            <select
              className="form-select"
              id={`quantity-${type.id}`}
              name={`quantity-${type.id}`}
              defaultValue="0"
              onChange={(event) => setQuantities({ ...quantities, [type.id]: Number(event.target.value) })}
            >
              <QuantityOptions from={0} to={Math.max(most, quantities[type.id] ?? 0)} />
            </select>
          </li>
        ))}
      </ul>
      <div aria-live="polite">
        {tooMany ? <Alert tone="warning">{t('seating.refusal.limit', { count: most })}</Alert> : null}
        {problem && !tooMany ? <Alert tone="warning">{problem}</Alert> : null}
      </div>
      <div className="general__end">
        <p className="choice__sum" role="status">
          {live && count > 0 ? (
            <strong>
              {t('seating.bar.count', { count })} · <Money cents={total} free />
            </strong>
          ) : null}
        </p>
        <Button name="intent" value="general" aria-busy={props.busy || undefined}>
          {t('seating.bar.hold')}
        </Button>
      </div>
      <p className="soft">{t('seating.general.hint')}</p>
    </Form>
  );
}
