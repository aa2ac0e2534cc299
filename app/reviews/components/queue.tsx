import { Link } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { EmptyState } from '~/ui/empty-state';
import { QUEUE_VIEWS, type QueueView, queuePath, type RefusedDecision } from '../office';
import type { QueuedComment } from '../office.server';
import { QueuedCard } from './queued-card';
import './reviews.scss';

interface Props {
  view: QueueView;
  comments: readonly QueuedComment[];
  timeZone: string;
  refused?: RefusedDecision;
}

/** The moderators' room: three shelves, and on each comment what can be decided. */
export function Queue({ view, comments, timeZone, refused }: Props) {
  const t = useTranslator();
  return (
    <>
      <nav className="queue-shelves" aria-label={t('reviews.queue.shelves')}>
        {QUEUE_VIEWS.map((shelf) => (
          <Link key={shelf} to={queuePath(shelf)} aria-current={shelf === view ? 'page' : undefined}>
            {t(`reviews.queue.shelf.${shelf}`)}
          </Link>
        ))}
      </nav>
      {comments.length === 0 ? (
        <EmptyState icon="chat" title={t(`reviews.queue.none.${view}`)}>
          <p>{t('reviews.queue.none_text')}</p>
        </EmptyState>
      ) : (
        <ol className="queue">
          {comments.map((comment) => (
            <QueuedCard
              key={`${comment.id} ${comment.answer ?? ''}`}
              comment={comment}
              timeZone={timeZone}
              refused={refused?.id === comment.id ? refused : undefined}
            />
          ))}
        </ol>
      )}
    </>
  );
}
