import { useTranslator } from '~/platform/i18n/provider';
import { DateTime } from '~/ui/date-time';
import { Icon } from '~/ui/icon';
import type { Comment } from '../queries.server';
import { Stars } from './stars';

interface Props {
  comment: Comment;
  /** The house's, which also signs its answers. */
  theatre: { name: string; timeZone: string };
}

/** What one spectator said, and what the house answered. All of it is text, whatever it looks like. */
export function CommentCard({ comment, theatre }: Props) {
  const t = useTranslator();
  return (
    <li className="comment" data-comment={comment.id} tabIndex={-1}>
      <article>
        <header className="comment__head">
          <h3 className="comment__name">{comment.name}</h3>
          {comment.rating ? <Stars count={comment.rating} /> : null}
          <p className="comment__facts">
            <DateTime at={comment.at} timeZone={theatre.timeZone} style="numeric" />
            {comment.isEdited ? <span>{t('reviews.edited')}</span> : null}
            {comment.wasThere ? (
              <span className="comment__badge">
                <Icon name="check" /> {t('reviews.was_there')}
              </span>
            ) : null}
          </p>
        </header>
        <p className="comment__body">{comment.body}</p>
        {comment.answer ? (
          <div className="comment__answer">
            <h4>{t('reviews.answer_of', { theatre: theatre.name })}</h4>
            <p className="comment__body">{comment.answer}</p>
          </div>
        ) : null}
        <a className="comment__report" href={`/comments/${comment.id}/report`} rel="nofollow">
          {t('reviews.report.link')}{' '}
          <span className="visually-hidden">{t('reviews.report.whose', { name: comment.name })}</span>
        </a>
      </article>
    </li>
  );
}
