import { Form } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import { Icon } from '~/ui/icon';
import type { LiveSale } from '../hooks/use-sale';
import { askCustomers } from '../requests';
import type { KnownCustomer } from '../sale';
import { sending } from './sale-lines';

// Somebody who types pauses about this long between two words.
const PAUSE_MS = 180;

interface Props {
  live: LiveSale;
  /** What a page without scripts was asked to look for, and found. */
  typed: string;
  found: readonly KnownCustomer[];
}

/** For whom: one field that finds people by name or address as one types, and takes a new person as written. */
export function CustomerField({ live, typed, found }: Props) {
  const t = useTranslator();
  const { sale } = live;
  const named = [sale.fullName, sale.email].filter(Boolean).join(' · ');
  // Who is to be changed: whoever is chosen next is shown again, not the field.
  const [leaving, setLeaving] = useState('');
  if (named && named !== leaving && !typed) {
    return (
      <div className="sale-customer">
        <Icon name="person" />
        <span className="sale-customer__name">{named}</span>
        <Form
          method="get"
          onSubmit={(event) => {
            event.preventDefault();
            setLeaving(named);
          }}
        >
          <input type="hidden" name="order" value={sale.id} />
          <Button variant="quiet" name="who" value={sale.fullName || sale.email}>
            {t('counter.customer.change')}
          </Button>
        </Form>
      </div>
    );
  }
  return <Search {...{ live, typed, found }} />;
}

function Search({ live, typed, found }: Props) {
  const t = useTranslator();
  const [heard, setHeard] = useState(found);
  const pause = useRef<ReturnType<typeof setTimeout>>();
  const asking = useRef<AbortController>();
  const [words, setWords] = useState(typed);
  const search = (text: string) => {
    setWords(text);
    clearTimeout(pause.current);
    // What was asked before is about other words; and without an answer whoever it is can still be written down.
    asking.current?.abort();
    const mine = new AbortController();
    asking.current = mine;
    pause.current = setTimeout(async () => {
      const known = await askCustomers(text, mine.signal);
      if (!mine.signal.aborted) setHeard(known ?? []);
    }, PAUSE_MS);
  };
  useEffect(
    () => () => {
      clearTimeout(pause.current);
      asking.current?.abort();
    },
    [],
  );
  const known = words.trim().length < 2 ? [] : heard;
  return (
    <>
      <Form
        method="post"
        className="sale-search"
        onSubmit={sending(live)}
        role="search"
        aria-label={t('counter.customer.title')}
      >
        <input type="hidden" name="order" value={live.sale.id} />
        <label className="form-label" htmlFor="who">
          {t('counter.customer.label')}
        </label>
        <div className="sale-search__row">
          <input
            id="who"
            name="who"
            type="search"
            className="form-control"
            defaultValue={typed}
            autoComplete="off"
            maxLength={460}
            aria-describedby="who-hint"
            onChange={(event) => search(event.currentTarget.value)}
          />
          <Button variant="secondary" name="intent" value="customer">
            {t('counter.customer.note')}
          </Button>
          <noscript>
            <button className="btn btn-quiet" type="submit" formMethod="get">
              {t('counter.customer.find')}
            </button>
          </noscript>
        </div>
        <p className="form-text" id="who-hint">
          {t('counter.customer.hint')}
        </p>
      </Form>
      <div aria-live="polite">
        {known.length > 0 ? (
          <ul className="sale-known" aria-label={t('counter.customer.known')}>
            {known.map((person) => (
              <li key={`${person.email} ${person.fullName}`}>
                <Known live={live} person={person} />
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </>
  );
}

function Known({ live, person }: { live: LiveSale; person: KnownCustomer }) {
  const t = useTranslator();
  return (
    <Form method="post" onSubmit={sending(live)}>
      <input type="hidden" name="intent" value="customer" />
      <input type="hidden" name="order" value={live.sale.id} />
      <input type="hidden" name="who" value={`${person.fullName} ${person.email}`.trim()} />
      {person.customerId ? <input type="hidden" name="customer" value={person.customerId} /> : null}
      <button type="submit" className="sale-known__person">
        <strong>{person.fullName || person.email}</strong>
        <span className="soft">
          {[
            person.fullName ? person.email : '',
            person.customerId ? t('counter.customer.account') : '',
            person.orders > 0 ? t('counter.customer.orders', { count: person.orders }) : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </button>
    </Form>
  );
}
