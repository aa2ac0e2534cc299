import { Link } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { DateTime } from '~/ui/date-time';
import { Sign } from '~/ui/sign';
import { MANY, type QueueSearch, queuePath, type RefusedDecision } from '../office';
import type { QueuedComment } from '../office.server';
import { REPORT_REASONS } from '../schema';
import { asRead, Decisions } from './decisions';
import { Stars } from './stars';

interface Props {
  comment: QueuedComment;
  /** The comment to go on with after a decision on this one. */
  next: string;
  /** What the list shows, and the newest moment on it: for links that tick several. */
  ways: { search: QueueSearch; newest: string };
  isTicked: boolean;
  timeZone: string;
  refused?: RefusedDecision;
}

/** One comment as a moderator needs it: who said what of which show, why it is here, and what can be done. */
export function QueuedCard({ comment, next, ways, isTicked, timeZone, refused }: Props) {
  const t = useTranslator();
  const about = <span className="visually-hidden"> {t('reviews.queue.of', { name: comment.name })}</span>;
  return (
    <li className="queue__item" id={`comment-${comment.id}`} tabIndex={-1} aria-labelledby={`name-${comment.id}`}>
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
            {comment.editedAt ? <span>{t('reviews.edited')}</span> : null}
          </p>
        </header>
        <Why comment={comment} />
        {refused?.because.includes(comment.id) ? <Sign tone="accent">{t('reviews.queue.look_again')}</Sign> : null}
        <Before comment={comment} />
        <p className="comment__body">{comment.body}</p>
        {comment.answer ? (
          <div className="comment__answer">
            <h3>{t('reviews.queue.answered')}</h3>
            <p className="comment__body">{comment.answer}</p>
          </div>
        ) : null}
        <p className="queue__ways">
          <label className="queue__pick" key={`${asRead(comment)} ${isTicked}`}>
            <input
              type="checkbox"
              form={MANY}
              name="chosen"
              value={asRead(comment)}
              className="form-check-input"
              defaultChecked={isTicked}
            />
            <span>
              {t('reviews.queue.tick')}
              {about}
            </span>
          </label>
          <ManyWays comment={comment} {...ways} />
        </p>
        <Decisions comment={comment} next={next} refused={refused?.from === comment.id ? refused : undefined} />
      </article>
    </li>
  );
}

/** Links that tick several comments at once: those of this person, or all that came since this one. */
function ManyWays({ comment, search, newest }: { comment: QueuedComment } & Props['ways']) {
  const t = useTranslator();
  const about = <span className="visually-hidden"> {t('reviews.queue.of', { name: comment.name })}</span>;
  return (
    <>
      {comment.voiceComments > 1 && !search.voice ? (
        <Link to={queuePath({ view: search.view, voice: comment.voice, ticked: newest })}>
          {t('reviews.queue.of_person', { count: comment.voiceComments })}
          {about}
        </Link>
      ) : null}
      {search.view === 'waiting' ? (
        <Link to={queuePath({ ...search, since: comment.at, ticked: newest })}>
          {t('reviews.queue.since')}
          {about}
        </Link>
      ) : null}
    </>
  );
}

/** What it said when the house read it, or at first, where that is not what it says now. */
function Before({ comment: { before, body, name } }: { comment: QueuedComment }) {
  const t = useTranslator();
  if (!before || (before.body === body && before.name === name)) return null;
  return (
    <>
      <blockquote className="comment-quote">
        <h3>{t('reviews.queue.before')}</h3>
        <p className="comment__body">{before.body}</p>
        {before.name === name ? null : <footer>{before.name}</footer>}
      </blockquote>
      <h3>{t('reviews.queue.now')}</h3>
    </>
  );
}

/** Why it is on this shelf, before what it says: an insult is easier to read when one knows it is one. */
function Why({ comment }: { comment: QueuedComment }) {
  const t = useTranslator();
  const held = comment.status === 'waiting' && comment.heldFor;
  if (!held && comment.reports.length === 0 && !comment.reason && !comment.isBlocked) return null;
  return (
    <div className="queue__why">
      {held ? <Sign tone="accent">{t.optional(`reviews.queue.held.${held}`) ?? held}</Sign> : null}
      {comment.isBlocked ? <Sign>{t('reviews.queue.is_blocked')}</Sign> : null}
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
