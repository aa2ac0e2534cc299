import { Form, Link } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import { CHANNELS, isNarrowed, ORDER_STATES, type OrdersView, ordersSearch } from '../orders-view';
import './orders-office.scss';

/** One field for everything one may know of an order, and filters for those who need them. */
export function OrdersSearch({ view, shows }: { view: OrdersView; shows: readonly { id: string; title: string }[] }) {
  const t = useTranslator();
  return (
    <Form className="orders-search" action="/admin/orders" role="search" key={ordersSearch(view)}>
      <label className="form-label" htmlFor="orders-query">
        {t('orders-office.list.search')}
      </label>
      <div className="form-text" id="orders-query-hint">
        {t('orders-office.list.hint')}
      </div>
      <div className="orders-search__line">
        <input
          id="orders-query"
          name="q"
          type="search"
          className="form-control"
          defaultValue={view.query}
          maxLength={200}
          autoComplete="off"
          aria-describedby="orders-query-hint"
          // biome-ignore lint/a11y/noAutofocus: the page is this field; whoever opens it has a name or a code in hand.
          autoFocus
        />
        <Button>{t('common.action.search')}</Button>
      </div>
      <details className="orders-search__filters" open={isNarrowed(view)}>
        <summary>{t('orders-office.list.filters')}</summary>
        <Filters view={view} shows={shows} />
      </details>
      {view.evening ? <input type="hidden" name="date" value={view.evening} /> : null}
      {isNarrowed(view) || view.query ? (
        <p className="orders-search__clear">
          {view.evening ? `${t('orders-office.list.one_evening')} ` : null}
          <Link to="/admin/orders">{t('orders-office.list.clear')}</Link>
        </p>
      ) : null}
    </Form>
  );
}

function Filters({ view, shows }: { view: OrdersView; shows: readonly { id: string; title: string }[] }) {
  const t = useTranslator();
  const states = ORDER_STATES.map((state) => ({ value: state, label: t(`orders-office.status.${state}`) }));
  const channels = CHANNELS.map((channel) => ({ value: channel, label: t(`orders-office.list.${channel}`) }));
  const titles = shows.map(({ id, title }) => ({ value: id, label: title }));
  return (
    <div className="orders-filters">
      <Choice
        name="state"
        label={t('orders-office.list.state')}
        any={t('orders-office.list.any_state')}
        options={states}
        value={view.status}
      />
      <Choice
        name="sold"
        label={t('orders-office.list.channel')}
        any={t('orders-office.list.any_channel')}
        options={channels}
        value={view.channel}
      />
      <Choice
        name="show"
        label={t('orders-office.list.show')}
        any={t('orders-office.list.any_show')}
        options={titles}
        value={view.show}
      />
      <Day name="from" label={t('orders-office.list.from')} value={view.from} />
      <Day name="to" label={t('orders-office.list.to')} value={view.to} />
      <label className="form-check orders-filters__wide">
        <input
          type="checkbox"
          name="money"
          value="yes"
          className="form-check-input"
          defaultChecked={view.needsPerson}
        />
        <span className="form-check-label">{t('orders-office.list.needs_person')}</span>
      </label>
    </div>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  any: string;
  options: readonly { value: string; label: string }[];
  value: string | null;
}

function Choice({ name, label, any, options, value }: ChoiceProps) {
  return (
    <div>
      <label className="form-label" htmlFor={`orders-${name}`}>
        {label}
      </label>
      <select id={`orders-${name}`} name={name} className="form-select" defaultValue={value ?? ''}>
        <option value="">{any}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

function Day({ name, label, value }: { name: string; label: string; value: string | null }) {
  return (
    <div>
      <label className="form-label" htmlFor={`orders-${name}`}>
        {label}
      </label>
      <input id={`orders-${name}`} name={name} type="date" className="form-control" defaultValue={value ?? ''} />
    </div>
  );
}
