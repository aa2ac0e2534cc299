import { useTranslator } from '~/platform/i18n/provider';

const MOST = 5;

/** A rating as a row of stars; who hears the page is told the number. */
export function Stars({ count }: { count: number }) {
  const t = useTranslator();
  const full = Math.round(count);
  return (
    <span className="stars">
      <span aria-hidden="true">
        {'★'.repeat(full)}
        <span className="stars__rest">{'★'.repeat(MOST - full)}</span>
      </span>
      <span className="visually-hidden">{t('reviews.stars', { count })}</span>
    </span>
  );
}
