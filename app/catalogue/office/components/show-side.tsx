import { useTranslator } from '~/platform/i18n/provider';
import { LinkButton } from '~/ui/button';
import { Poster } from '~/ui/poster';
import type { ShowState } from '../states';
import './office.scss';

interface Props {
  show: { id: string; slug: string; poster: string | null; posterAlt: string; dates: number; state: ShowState };
}

/** What a show has beside its texts: its poster, its dates, its page. */
export function ShowSide({ show }: Props) {
  const t = useTranslator();
  return (
    <div className="office-side">
      <div className="office-side__poster">
        {show.poster ? (
          <Poster src={show.poster} alt={show.posterAlt} sizes="8rem" width={128} height={192} />
        ) : (
          <p className="office-side__blank">{t('shows.poster.none')}</p>
        )}
      </div>
      <div className="office-side__ways">
        <LinkButton to={`/admin/shows/${show.id}/dates`} variant="secondary">
          {show.dates > 0 ? t('shows.see_dates', { count: show.dates }) : t('shows.first_dates')}
        </LinkButton>
        <LinkButton to={`/admin/shows/${show.id}/poster`} variant="secondary">
          {t(show.poster ? 'shows.poster.change' : 'shows.poster.add')}
        </LinkButton>
        <LinkButton to={`/shows/${show.slug}`} variant="quiet">
          {t(show.state === 'public' ? 'shows.public_page' : 'shows.preview')}
        </LinkButton>
      </div>
    </div>
  );
}
