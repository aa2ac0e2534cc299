import { Form, Link } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import { DateTime } from '~/ui/date-time';
import { EmptyState } from '~/ui/empty-state';
import { Poster } from '~/ui/poster';
import type { ListedShow } from '../queries.server';
import { SHOW_STATES, type ShowState } from '../states';
import './office.scss';

// Written out in full: the build keeps only the class names it can read here.
const LOOKS: Record<ShowState, string> = {
  draft: 'office-state__word office-state__word--draft',
  coming: 'office-state__word office-state__word--coming',
  public: 'office-state__word office-state__word--public',
  archived: 'office-state__word office-state__word--archived',
};

/** The shows of the house with their posters, state and dates. */
export function ShowsList({ shows, timeZone }: { shows: readonly ListedShow[]; timeZone: string }) {
  const t = useTranslator();
  if (shows.length === 0) return <EmptyState title={t('shows.none')}>{t('shows.none_text')}</EmptyState>;
  return (
    <ul className="admin-rows office-shows">
      {shows.map((show) => (
        <li key={show.id}>
          <div className="office-thumb">
            {show.poster ? (
              <Poster src={show.poster} alt="" sizes="64px" width={64} height={96} loading="lazy" />
            ) : null}
          </div>
          <div>
            <p className="admin-rows__name">
              <Link to={`/admin/shows/${show.id}`}>{show.title}</Link>
            </p>
            {show.company ? <p className="admin-rows__soft">{show.company}</p> : null}
            <p className="admin-rows__soft">
              {t('shows.dates', { count: show.dates })}
              {show.next ? (
                <>
                  {', '}
                  {t('shows.next')} <DateTime at={show.next} timeZone={timeZone} style="short" />
                </>
              ) : null}
            </p>
          </div>
          <p className="office-state">
            <span className={LOOKS[show.state]}>{t(`shows.state.${show.state}`)}</span>
            {show.state === 'coming' && show.publishedAt ? (
              <DateTime at={show.publishedAt} timeZone={timeZone} style="short" />
            ) : null}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** Looks for shows by words and state. */
export function ShowsSearch({ words, state }: { words: string; state: ShowState | '' }) {
  const t = useTranslator();
  return (
    <Form className="admin-search" role="search">
      <div>
        <label className="form-label" htmlFor="q">
          {t('shows.search')}
        </label>
        <input id="q" name="q" type="search" className="form-control" defaultValue={words} />
      </div>
      <div>
        <label className="form-label" htmlFor="state">
          {t('shows.state.label')}
        </label>
        <select id="state" name="state" className="form-select" defaultValue={state}>
          <option value="">{t('shows.state.all')}</option>
          {SHOW_STATES.map((one) => (
            <option key={one} value={one}>
              {t(`shows.state.${one}`)}
            </option>
          ))}
        </select>
      </div>
      <Button variant="secondary">{t('common.action.search')}</Button>
    </Form>
  );
}
