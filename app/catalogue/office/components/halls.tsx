import { Link } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import { EditedForm } from '~/ui/edited-form';
import { OfficeField } from '~/ui/office-field';
import type { ShownForm } from '~/ui/shown-form';
import type { ListedHall } from '../queries.server';
import { InLanguage } from './in-language';
import './office.scss';

/** The halls, each with its plans. */
export function HallsList({ halls }: { halls: readonly ListedHall[] }) {
  const t = useTranslator();
  return (
    <ul className="admin-rows">
      {halls.map((hall) => (
        <li key={hall.id}>
          <p className="admin-rows__name">
            <Link to={`/admin/halls/${hall.id}`}>{hall.name}</Link>
            {hall.archived ? <span className="admin-rows__soft"> ({t('shows.state.archived')})</span> : null}
          </p>
          <p className="admin-rows__soft">{hall.where}</p>
          <Plans plans={hall.plans} />
        </li>
      ))}
    </ul>
  );
}

/** The plans of a hall, as ways to their editor. */
export function Plans({ plans }: { plans: ListedHall['plans'] }) {
  const t = useTranslator();
  if (plans.length === 0) return <p className="admin-rows__soft">{t('shows.halls.no_plan')}</p>;
  return (
    <p className="office-plans">
      {plans.map((plan) => (
        <Link key={plan.id} to={`/admin/plans/${plan.id}`}>
          {t('shows.halls.plan', { name: plan.name })}
        </Link>
      ))}
    </p>
  );
}

/** Where a hall is, by which clock, and how one arrives. */
export function HallForm({ saved, seen, ...form }: ShownForm) {
  const t = useTranslator();
  const shared = { form, words: 'shows.wrong' };
  return (
    <EditedForm saved={saved} seen={seen}>
      <OfficeField {...shared} name="name" label={t('shows.field.hall_name')} needed maxLength={120} />
      <OfficeField {...shared} name="address" label={t('shows.field.address')} needed maxLength={200} />
      <div className="admin-pair">
        <OfficeField {...shared} name="postal_code" label={t('shows.field.postal_code')} needed maxLength={12} />
        <OfficeField {...shared} name="city" label={t('shows.field.city')} needed maxLength={120} />
      </div>
      <div className="admin-pair">
        <OfficeField
          {...shared}
          name="country"
          label={t('shows.field.country')}
          hint={t('shows.hint.country')}
          needed
          maxLength={2}
        />
        <OfficeField
          {...shared}
          name="time_zone"
          label={t('shows.field.time_zone')}
          hint={t('shows.hint.time_zone')}
          needed
        />
      </div>
      <OfficeField
        {...shared}
        name="access_fr"
        label={t('shows.field.access')}
        hint={t('shows.hint.access')}
        rows={4}
      />
      <InLanguage language="es" form={form} names={['access']} />
      <InLanguage language="en" form={form} names={['access']} />
      <Button name="intent" value="save">
        {t('common.action.save')}
      </Button>
    </EditedForm>
  );
}
