import { useTranslator } from '~/platform/i18n/provider';
import { Stage } from '~/ui/page';
import { Poster } from '~/ui/poster';
import type { Show } from '../queries.server';
import './catalogue.scss';

/** The head of a show's page, lights down: poster, title, and the facts one asks first. */
export function ShowStage({ show, hasDates }: { show: Show; hasDates: boolean }) {
  const t = useTranslator();
  return (
    <Stage spotlight>
      <div className="show-stage">
        {show.poster ? (
          <Poster
            className="show-stage__poster"
            src={show.poster}
            alt={show.posterAlt}
            sizes="(min-width: 48rem) 22rem, 100vw"
            width={600}
            height={900}
            {...{ fetchpriority: 'high' }}
          />
        ) : null}
        <div>
          {show.company ? <p className="eyebrow">{show.company}</p> : null}
          <h1 className="show-stage__title">{show.title}</h1>
          {show.subtitle ? <p className="lead">{show.subtitle}</p> : null}
          <dl className="show-facts">
            {facts(show, t).map(([term, fact]) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{fact}</dd>
              </div>
            ))}
          </dl>
          {hasDates ? (
            <p className="show-stage__jump">
              <a className="btn btn-primary" href="#dates">
                {t('catalogue.see_dates')}
              </a>
            </p>
          ) : null}
        </div>
      </div>
    </Stage>
  );
}

function facts(show: Show, t: ReturnType<typeof useTranslator>): [string, string][] {
  const lines: [string, string][] = [];
  if (show.durationMinutes) {
    const duration = t('catalogue.fact.minutes', { count: show.durationMinutes });
    const interval = show.intervalMinutes ? t('catalogue.fact.with_interval', { count: show.intervalMinutes }) : '';
    lines.push([t('catalogue.fact.duration'), [duration, interval].filter(Boolean).join(', ')]);
  }
  lines.push([t('catalogue.fact.audience'), audience(show, t)]);
  if (show.spokenLanguage) {
    const spoken = t.optional(`catalogue.language.${show.spokenLanguage}`) ?? show.spokenLanguage;
    const surtitles = show.performances.find((performance) => performance.surtitles)?.surtitles;
    const titled = surtitles ? (t.optional(`catalogue.surtitles.${surtitles}`) ?? '') : '';
    lines.push([t('catalogue.fact.language'), [spoken, titled].filter(Boolean).join(', ')]);
  }
  return lines;
}

function audience(show: Show, t: ReturnType<typeof useTranslator>): string {
  const words = t(`catalogue.audience.${show.audience}`);
  return show.minimumAge ? `${words}, ${t('catalogue.fact.from_age', { count: show.minimumAge })}` : words;
}
