import { useTranslator } from '~/platform/i18n/provider';
import { Stars } from './stars';

const CHOICES = ['5', '4', '3', '2', '1'];

/** One to five stars, or none. */
export function RatingField({ chosen }: { chosen: string }) {
  const t = useTranslator();
  const known = CHOICES.includes(chosen) ? chosen : '0';
  return (
    <fieldset className="rating">
      <legend className="form-label">
        {t('reviews.form.rating')} <span className="field__optional">({t('common.form.optional')})</span>
      </legend>
      {[...CHOICES, '0'].map((stars) => (
        <label key={stars} className="rating__choice">
          <input
            type="radio"
            name="rating"
            value={stars}
            className="form-check-input"
            defaultChecked={stars === known}
          />
          {stars === '0' ? <span>{t('reviews.form.no_rating')}</span> : <Stars count={Number(stars)} />}
        </label>
      ))}
    </fieldset>
  );
}
