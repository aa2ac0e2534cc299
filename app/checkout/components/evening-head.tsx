import { useTranslator } from '~/platform/i18n/provider';
import { DateTime } from '~/ui/date-time';
import { Icon } from '~/ui/icon';
import { Poster } from '~/ui/poster';
import { Sign } from '~/ui/sign';
import type { OrderLine } from '../order-lines.server';

/** The show, the date and the hall of some places, with a thumbnail of the poster. */
export function EveningHead({ line, level }: { line: OrderLine; level: 'h2' | 'h3' }) {
  const t = useTranslator();
  const Heading = level;
  return (
    <header className="evening-head">
      {line.show.poster ? (
        <Poster sizes="60px" src={line.show.poster} alt="" width={60} height={90} loading="lazy" />
      ) : null}
      <div>
        <Heading className="evening-head__title">
          <a href={`/shows/${line.show.slug}`}>{line.show.title}</a>
        </Heading>
        <p className="evening-head__when">
          <DateTime at={line.startsAt} timeZone={line.venue.timeZone} style="full" />
        </p>
        <p className="soft">
          <Icon name="pin" /> {line.venue.name}, {line.venue.city}
        </p>
        {line.cancelled ? <Sign tone="ink">{t('common.sign.cancelled')}</Sign> : null}
        {line.movedFrom && !line.cancelled ? <Sign>{t('common.sign.moved')}</Sign> : null}
      </div>
    </header>
  );
}
