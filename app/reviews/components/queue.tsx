import { Link } from '@remix-run/react';
import { useRef } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import { Alert } from '~/ui/alert';
import { EmptyState } from '~/ui/empty-state';
import { MANY, QUEUE_VIEWS, type QueueSearch, queuePath, type RefusedDecision } from '../office';
import type { QueuedComment } from '../office.server';
import { DecideMany } from './decide-many';
import { QueuedCard } from './queued-card';
import { useQueueKeys } from './use-queue-keys';
import './reviews.scss';
import './queue.scss';

interface Props {
  search: QueueSearch;
  queue: { comments: readonly QueuedComment[]; next: string | null };
  timeZone: string;
  refused?: RefusedDecision;
}

/** The moderators' room: three shelves, and what can be decided on each comment, or on several at once. */
export function Queue({ search, queue, timeZone, refused }: Props) {
  const t = useTranslator();
  const list = useRef<HTMLOListElement>(null);
  const hasKeys = useQueueKeys(list);
  const { comments } = queue;
  const newest = comments.reduce((latest, { at }) => (Date.parse(at) > Date.parse(latest) ? at : latest), EARLIEST);
  const isTicked = ({ id, at }: QueuedComment) =>
    refused?.from === MANY
      ? refused.ticked.includes(id)
      : search.ticked !== null && Date.parse(at) <= Date.parse(search.ticked);
  return (
    <>
      <Shelves search={search} />
      <section id="queue" tabIndex={-1} aria-label={t(`reviews.queue.shelf.${search.view}`)}>
        {refused?.from === MANY || (refused && !comments.some(({ id }) => id === refused.from)) ? (
          <Alert tone="danger" announce>
            <p>{refused.sentence}</p>
          </Alert>
        ) : null}
        {comments.length === 0 ? (
          <EmptyState icon="chat" title={t(`reviews.queue.none.${search.view}`)}>
            <p>{t('reviews.queue.none_text')}</p>
          </EmptyState>
        ) : (
          <>
            <p className="queue__ways">
              {comments.length > 1 ? (
                <>
                  <Link to={queuePath({ ...search, ticked: newest })}>{t('reviews.queue.tick_all')}</Link>
                  <a href={`#${MANY}`}>{t('reviews.queue.decide_many')}</a>
                </>
              ) : null}
              {search.voice || search.since || search.ticked ? (
                <Link to={queuePath({ view: search.view })}>{t('reviews.queue.see_all')}</Link>
              ) : null}
              {hasKeys ? <span className="soft queue__keys">{t('reviews.queue.keys')}</span> : null}
            </p>
            <ol className="queue" ref={list}>
              {comments.map((comment, index) => (
                <QueuedCard
                  key={`${comment.id} ${comment.answer ?? ''}`}
                  comment={comment}
                  next={(comments[index + 1] ?? comments[index - 1])?.id ?? ''}
                  ways={{ search, newest }}
                  isTicked={isTicked(comment)}
                  timeZone={timeZone}
                  refused={refused}
                />
              ))}
            </ol>
            {queue.next ? (
              <p>
                <Link to={queuePath({ ...search, since: queue.next, ticked: null })} className="btn btn-quiet">
                  {t('reviews.queue.following')}
                </Link>
              </p>
            ) : null}
            <DecideMany view={search.view} refused={refused?.from === MANY ? refused : undefined} />
          </>
        )}
      </section>
    </>
  );
}

const EARLIEST = '1970-01-01T00:00:00Z';

function Shelves({ search }: { search: QueueSearch }) {
  const t = useTranslator();
  return (
    <nav className="queue-shelves" aria-label={t('reviews.queue.shelves')}>
      {QUEUE_VIEWS.map((view) => (
        <Link
          key={view}
          to={queuePath({ view, voice: search.voice })}
          aria-current={view === search.view ? 'page' : undefined}
        >
          {t(`reviews.queue.shelf.${view}`)}
        </Link>
      ))}
    </nav>
  );
}
