import { useTranslator } from '~/platform/i18n/provider';
import type { RefusedDecision } from '../office';

/** Why something is hidden, and whether whoever wrote it may go on writing. */
export function HideFields({ id, refused }: { id: string; refused?: RefusedDecision }) {
  const t = useTranslator();
  const usual = (['insults', 'advertising', 'spoiler', 'privacy'] as const).map((why) =>
    t(`reviews.report.why.${why}`),
  );
  return (
    <>
      <label className="form-label" htmlFor={`reason-${id}`}>
        {t('reviews.queue.reason')}
      </label>
      <input
        id={`reason-${id}`}
        name="reason"
        className="form-control"
        list={`usual-${id}`}
        maxLength={500}
        defaultValue={refused?.typed}
        autoComplete="off"
        required
      />
      <datalist id={`usual-${id}`}>
        {usual.map((why) => (
          <option key={why} value={why} />
        ))}
      </datalist>
      <label className="queue__pick">
        <input type="checkbox" name="with_authors" className="form-check-input" defaultChecked={refused?.withAuthors} />
        <span>{t('reviews.queue.with_authors')}</span>
      </label>
    </>
  );
}
