import { useTranslator } from '~/platform/i18n/provider';
import { DateTime } from '~/ui/date-time';
import { Sign } from '~/ui/sign';
import type { RefusedDecision } from '../office';
import type { QueuedComment } from '../office.server';
import { REPORT_REASONS } from '../schema';
import { Decisions } from './decisions';
import { Stars } from './stars';

interface Props {
  comment: QueuedComment;
  timeZone: string;
  refused?: RefusedDecision;
}

/** One comment as a moderator needs it: who said what of which show, why it is here, and what can be done. */
export function QueuedCard({ comment, timeZone, refused }: Props) {
  const t = useTranslator();
  return (
    <li className="queue__item" id={`comment-${comment.id}`}>
      <article aria-labelledby={`name-${comment.id}`}>
        <header className="comment__head">
          <h2 className="comment__name" id={`name-${comment.id}`}>
            {comment.name}
          </h2>
          {comment.rating ? <Stars count={comment.rating} /> : null}
          <p className="comment__facts">
            <a href={`/shows/${comment.slug}#comments`}>{comment.show}</a>
            <DateTime at={comment.at} timeZone={timeZone} style="full" />
            <span>{t(comment.wasThere ? 'reviews.was_there' : 'reviews.queue.not_seen')}</span>
            {comment.isEdited ? <span>{t('reviews.edited')}</span> : null}
          </p>
        </header>
        <Why comment={comment} />
        <p className="comment__body">{comment.body}</p>
        {comment.answer ? (
          <div className="comment__answer">
            <h3>{t('reviews.queue.answered')}</h3>
            <p className="comment__body">{comment.answer}</p>
          </div>
        ) : null}
        <Decisions comment={comment} refused={refused} />
      </article>
    </li>
  );
}

/** Why it is on this shelf, before what it says: an insult is easier to read when one knows it is one. */
function Why({ comment }: { comment: QueuedComment }) {
  const t = useTranslator();
  const held = comment.status === 'waiting' && comment.heldFor;
  if (!held && comment.reports.length === 0 && !comment.reason) return null;
  return (
    <div className="queue__why">
      {held ? <Sign tone="accent">{t.optional(`reviews.queue.held.${held}`) ?? held}</Sign> : null}
      {comment.status === 'hidden' && comment.reason ? (
        <p>{t('reviews.state.reason', { reason: comment.reason })}</p>
      ) : null}
      {comment.reports.length > 0 ? (
        <>
          <p>{t('reviews.queue.reported', { count: comment.reports.length })}</p>
          <ul>
            {[...new Set(comment.reports)].slice(0, 10).map((reason) => (
              <li key={reason}>{reportWords(reason, t)}</li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}

// A report is kept as `spoiler` or `spoiler: what somebody added`; every moderator reads it in their own language.
function reportWords(reason: string, t: ReturnType<typeof useTranslator>): string {
  const [word = '', ...added] = reason.split(': ');
  const known = REPORT_REASONS.find((name) => name === word);
  return known ? [t(`reviews.report.why.${known}`), ...added].join(' – ') : reason;
}
