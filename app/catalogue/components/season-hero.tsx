import { useTranslator } from '~/platform/i18n/provider';
import { LinkButton } from '~/ui/button';
import { DateTime } from '~/ui/date-time';
import { Stage } from '~/ui/page';
import { Poster } from '~/ui/poster';
import type { SeasonPerformance } from '../rules';
import { DateStatus } from './date-status';
import { PriceRange } from './price-range';
import { WayIn } from './way-in';
import './catalogue.scss';

/** The front of the house: the next evening one can still come to, with its poster in the light. */
export function SeasonHero({ performance }: { performance: SeasonPerformance }) {
  const t = useTranslator();
  const { show, venue } = performance;
  return (
    <Stage spotlight>
      <div className="season-hero">
        <div className="season-hero__text">
          <p className="eyebrow">{t('catalogue.hero.next')}</p>
          <h1 className="season-hero__title">{show.title}</h1>
          {show.subtitle ? <p className="lead season-hero__subtitle">{show.subtitle}</p> : null}
          <p className="season-hero__date">
            <DateTime at={performance.startsAt} timeZone={venue.timeZone} style="full" />
            <br />
            {venue.name}, {venue.city}
          </p>
          <p className="season-hero__price">
            <PriceRange lowest={performance.lowestCents} highest={performance.highestCents} />{' '}
            <DateStatus performance={performance} state="open" />
          </p>
          <p className="season-hero__actions">
            <WayIn performance={performance} open>
              {t(performance.numbered ? 'catalogue.choose_places' : 'catalogue.book')}
            </WayIn>
            <LinkButton to={`/shows/${show.slug}`} variant="secondary">
              {t('catalogue.about_show')}
            </LinkButton>
          </p>
        </div>
        {show.poster ? (
          <Poster
            className="season-hero__poster"
            src={show.poster}
            alt={show.posterAlt}
            sizes="(min-width: 48rem) 22rem, 100vw"
            width={600}
            height={900}
            {...{ fetchpriority: 'high' }}
          />
        ) : null}
      </div>
    </Stage>
  );
}
