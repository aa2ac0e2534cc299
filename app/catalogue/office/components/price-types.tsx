import { Form, Link } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import { EditedForm } from '~/ui/edited-form';
import { OfficeField } from '~/ui/office-field';
import type { ShownForm } from '~/ui/shown-form';
import type { ListedPriceType } from '../queries.server';
import { InLanguage } from './in-language';

/** The price types in the order buyers read them; buttons move one up or down. */
export function PriceTypesList({ types }: { types: readonly ListedPriceType[] }) {
  const t = useTranslator();
  return (
    <ul className="admin-rows admin-rows--acts">
      {types.map((type, at) => (
        <li key={type.id}>
          <div>
            <p className="admin-rows__name">
              <Link to={`/admin/price-types/${type.id}`}>{type.name}</Link>
            </p>
            <p className="admin-rows__soft">{factsOf(type, t).join(' · ')}</p>
          </div>
          <Form method="post" className="admin-rows__acts">
            <input type="hidden" name="id" value={type.id} />
            <Move direction="up" disabled={at === 0} name={type.name} />
            <Move direction="down" disabled={at === types.length - 1} name={type.name} />
          </Form>
        </li>
      ))}
    </ul>
  );
}

function Move({ direction, disabled, name }: { direction: 'up' | 'down'; disabled: boolean; name: string }) {
  const t = useTranslator();
  const label = t(direction === 'up' ? 'shows.price_types.up' : 'shows.price_types.down', { name });
  return (
    <Button variant="quiet" name="intent" value={direction} disabled={disabled} aria-label={label} title={label}>
      <span className="office-arrow" aria-hidden="true">
        {direction === 'up' ? '↑' : '↓'}
      </span>
    </Button>
  );
}

function factsOf(type: ListedPriceType, t: ReturnType<typeof useTranslator>): string[] {
  return [
    type.archived ? t('shows.state.archived') : '',
    t(type.soldOnline ? 'shows.price_types.online' : 'shows.price_types.counter_only'),
    type.proof,
    type.lastMinutes ? t('shows.price_types.last_minutes', { count: type.lastMinutes }) : '',
  ].filter(Boolean);
}

/** What a price type is called, what it asks to see, and where it is sold. */
export function PriceTypeForm({ saved, seen, ...form }: ShownForm) {
  const t = useTranslator();
  const shared = { form, words: 'shows.wrong' };
  const sold = [
    { value: 'true', label: t('shows.price_types.online') },
    { value: 'false', label: t('shows.price_types.counter_only') },
  ];
  return (
    <EditedForm saved={saved} seen={seen}>
      <OfficeField {...shared} name="name_fr" label={t('shows.field.name')} needed maxLength={80} />
      <OfficeField
        {...shared}
        name="proof_fr"
        label={t('shows.field.proof')}
        hint={t('shows.hint.proof')}
        maxLength={200}
      />
      <InLanguage language="es" form={form} names={['name', 'proof']} />
      <InLanguage language="en" form={form} names={['name', 'proof']} />
      <OfficeField {...shared} name="sold_online" label={t('shows.field.sold_online')} options={sold} />
      <OfficeField
        {...shared}
        name="last_minutes"
        label={t('shows.field.last_minutes')}
        hint={t('shows.hint.last_minutes')}
        inputMode="numeric"
      />
      <Button name="intent" value="save">
        {t('common.action.save')}
      </Button>
    </EditedForm>
  );
}
