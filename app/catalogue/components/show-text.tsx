import { useTranslator } from '~/platform/i18n/provider';
import type { Show } from '../queries.server';

interface Venue {
  slug: string;
  name: string;
  address: string;
  postal_code: string;
  city: string;
  access: string;
}

/** What the show is about, who made it, and how to get there. */
export function ShowText({ show, venues }: { show: Show; venues: readonly Venue[] }) {
  const t = useTranslator();
  return (
    <div className="show-text">
      <h2>{t('catalogue.the_show')}</h2>
      {show.synopsis.split(/\n{2,}/).map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {show.credits.length > 0 ? (
        <>
          <h2>{t('catalogue.credits')}</h2>
          <dl className="credits">
            {show.credits.map((credit) => (
              <div key={credit.role + credit.names}>
                <dt>{credit.role}</dt>
                <dd>{credit.names}</dd>
              </div>
            ))}
          </dl>
        </>
      ) : null}
      {venues.map((venue) => (
        <section key={venue.slug}>
          <h2>{venue.name}</h2>
          <address>
            {venue.address}, {venue.postal_code} {venue.city}
          </address>
          {venue.access ? <p>{venue.access}</p> : null}
        </section>
      ))}
    </div>
  );
}
