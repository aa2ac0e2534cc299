import { Form, Link } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Icon } from '~/ui/icon';
import type { InboxLine } from '../queries.server';
import { FILTERS, type Filter, type InboxView, viewSearch } from '../rules';
import { InboxEntry } from './inbox-entry';

interface Props {
  view: InboxView;
  counts: Record<Filter, number>;
  lines: readonly InboxLine[];
  /** Cursor of the page after this one, or null at the end. */
  next: string | null;
  /** The conversation that is open beside the list. */
  current: string | null;
  now: string;
  timeZone: string;
}

/** The list of conversations: which, how many, search, one line each. Links and a form, so that it works anywhere. */
export function Inbox({ view, counts, lines, next, current, now, timeZone }: Props) {
  const t = useTranslator();
  return (
    <section className="desk-inbox" aria-label={t('desk.inbox.title')}>
      <SearchForm view={view} />
      <nav className="desk-filters" aria-label={t('desk.inbox.lists')}>
        {FILTERS.map((filter) => (
          <Link
            key={filter}
            to={`/desk${viewSearch({ filter })}`}
            className={filter === 'unread' && counts.unread > 0 ? 'desk-filter desk-filter--calls' : 'desk-filter'}
            aria-current={view.query === '' && filter === view.filter ? 'page' : undefined}
          >
            {t(`desk.filter.${filter}`)} <span className="desk-filter__count">{counts[filter]}</span>
          </Link>
        ))}
      </nav>
      {view.query ? (
        <p className="desk-inbox__note">
          {t('desk.inbox.found', { query: view.query })} <Link to="/desk">{t('desk.inbox.forget_search')}</Link>
        </p>
      ) : null}
      {lines.length === 0 ? (
        <p className="desk-inbox__note">{t(view.query ? 'desk.inbox.nothing_found' : `desk.empty.${view.filter}`)}</p>
      ) : (
        <ol className="desk-lines">
          {lines.map((line) => (
            <li key={line.id}>
              <InboxEntry {...{ line, now, timeZone }} search={viewSearch(view)} current={line.id === current} />
            </li>
          ))}
        </ol>
      )}
      <p className="desk-inbox__note">
        {view.before ? <Link to={`/desk${viewSearch({ ...view, before: null })}`}>{t('desk.inbox.first')}</Link> : null}{' '}
        {next ? <Link to={`/desk${viewSearch({ ...view, before: next })}`}>{t('desk.inbox.more')}</Link> : null}
      </p>
    </section>
  );
}

function SearchForm({ view }: { view: InboxView }) {
  const t = useTranslator();
  return (
    <Form action="/desk" role="search" className="desk-search">
      <label className="visually-hidden" htmlFor="desk-search">
        {t('desk.inbox.search')}
      </label>
      <input
        key={view.query}
        id="desk-search"
        name="q"
        type="search"
        className="form-control"
        defaultValue={view.query}
        placeholder={t('desk.inbox.search_example')}
        maxLength={200}
      />
      <button type="submit" className="btn btn-quiet">
        <Icon name="search" label={t('common.action.search')} />
      </button>
    </Form>
  );
}
