import { formatDate } from '~/platform/dates';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import { AUDIENCES, type SeasonFilters as Filters, isFiltered, monthOf, type SeasonPerformance } from '../rules';

/** Search and filters: a plain GET form, so that every answer has an address. Only months, venues and audiences that exist are offered. */
export function SeasonFilters({
  filters,
  performances,
}: {
  filters: Filters;
  performances: readonly SeasonPerformance[];
}) {
  const t = useTranslator();
  const months = new Map(performances.map((one) => [monthOf(one), monthName(one, t.language)]));
  const venues = new Map(performances.map((one) => [one.venue.slug, one.venue.name]));
  const audiences = AUDIENCES.filter((audience) => performances.some((one) => one.show.audience === audience));
  return (
    <form className="season-filters" method="get" action="/" aria-label={t('catalogue.filters.label')}>
      <p className="season-filters__words">
        <label className="form-label" htmlFor="season-words">
          {t('catalogue.filters.words')}
        </label>
        <input
          id="season-words"
          className="form-control"
          type="search"
          name="q"
          defaultValue={filters.words}
          maxLength={120}
          placeholder={t('catalogue.filters.words_example')}
        />
      </p>
      <Choice name="month" label={t('catalogue.filters.month')} value={filters.month} options={[...months]} />
      <Choice name="venue" label={t('catalogue.filters.venue')} value={filters.venue} options={[...venues]} />
      <Choice
        name="audience"
        label={t('catalogue.filters.audience')}
        value={filters.audience}
        options={audiences.map((audience) => [audience, t(`catalogue.audience.${audience}`)])}
      />
      <p className="season-filters__go">
        <Button variant="secondary">{t('catalogue.filters.apply')}</Button>
        {isFiltered(filters) ? (
          <a className="season-filters__clear" href="/">
            {t('catalogue.filters.clear')}
          </a>
        ) : null}
      </p>
    </form>
  );
}

function Choice(props: {
  name: string;
  label: string;
  value: string;
  options: readonly (readonly [string, string])[];
}) {
  const t = useTranslator();
  const id = `season-${props.name}`;
  if (props.options.length < 2 && props.value === '') return null;
  return (
    <p>
      <label className="form-label" htmlFor={id}>
        {props.label}
      </label>
      <select id={id} className="form-select" name={props.name} defaultValue={props.value}>
        <option value="">{t('catalogue.filters.any')}</option>
        {props.options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </p>
  );
}

function monthName(performance: SeasonPerformance, language: Parameters<typeof formatDate>[1]['language']): string {
  return formatDate(performance.startsAt, { language, timeZone: performance.venue.timeZone, style: 'month' });
}
