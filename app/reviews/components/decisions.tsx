import { Form } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Alert } from '~/ui/alert';
import { Button } from '~/ui/button';
import type { RefusedDecision } from '../office';
import type { QueuedComment } from '../office.server';
import { MOST_LETTERS } from '../schema';
import { HideFields } from './hide-fields';

interface Props {
  comment: QueuedComment;
  /** The comment to go on with once this one has left the shelf. */
  next: string;
  refused?: RefusedDecision;
}

/** What was read, so that a decision is about these words and no others. */
export const asRead = ({ id, editedAt }: QueuedComment) => `${id} ${editedAt ?? ''}`.trim();

/** Publish, hide with a reason, answer: plain forms, each reached by Tab and opened by Enter. */
export function Decisions({ comment, next, refused }: Props) {
  const t = useTranslator();
  const isPublic = comment.status === 'published';
  const typed = (intent: string) => (refused?.intent === intent ? refused.typed : undefined);
  const about = <span className="visually-hidden"> {t('reviews.queue.of', { name: comment.name })}</span>;
  return (
    <div className="queue__acts">
      {refused ? (
        <Alert tone="danger" announce>
          <p>{refused.sentence}</p>
        </Alert>
      ) : null}
      {!isPublic || comment.reports.length > 0 ? (
        <Form method="post">
          <Leaving comment={comment} next={next} />
          <Button name="intent" value="publish">
            {t(isPublic ? 'reviews.queue.keep' : 'reviews.queue.publish')}
            {about}
          </Button>
        </Form>
      ) : null}
      {comment.status === 'hidden' ? null : (
        <details open={typed('hide') !== undefined}>
          <summary className="btn btn-quiet">
            {t('reviews.queue.hide')}
            {about}
          </summary>
          <Form method="post" className="queue__form">
            <Leaving comment={comment} next={next} />
            <HideFields id={comment.id} refused={refused?.intent === 'hide' ? refused : undefined} />
            <Button variant="danger" name="intent" value="hide">
              {t('reviews.queue.hide_now')}
            </Button>
          </Form>
        </details>
      )}
      <details open={typed('answer') !== undefined}>
        <summary className="btn btn-quiet">
          {t(comment.answer ? 'reviews.queue.change_answer' : 'reviews.queue.answer')}
          {about}
        </summary>
        <AnswerForm comment={comment} typed={typed('answer')} />
      </details>
      {comment.isBlocked ? (
        <Form method="post">
          <Staying comment={comment} />
          <Button variant="quiet" name="intent" value="allow">
            {t('reviews.queue.allow')}
            {about}
          </Button>
        </Form>
      ) : null}
    </div>
  );
}

/** Facts of a decision after which the comment is no longer on this shelf. */
function Leaving({ comment, next }: Omit<Props, 'refused'>) {
  return (
    <>
      <input type="hidden" name="chosen" value={asRead(comment)} />
      <input type="hidden" name="from" value={comment.id} />
      <input type="hidden" name="next" value={next} />
    </>
  );
}

function Staying({ comment }: Pick<Props, 'comment'>) {
  return (
    <>
      <input type="hidden" name="id" value={comment.id} />
      <input type="hidden" name="from" value={comment.id} />
      <input type="hidden" name="next" value={comment.id} />
    </>
  );
}

function AnswerForm({ comment, typed }: { comment: QueuedComment; typed?: string }) {
  const t = useTranslator();
  return (
    <Form method="post" className="queue__form">
      <Staying comment={comment} />
      <label className="form-label" htmlFor={`answer-${comment.id}`}>
        {t('reviews.queue.answer_label')}
      </label>
      <textarea
        id={`answer-${comment.id}`}
        name="body"
        className="form-control"
        rows={4}
        maxLength={MOST_LETTERS}
        defaultValue={typed ?? comment.answer ?? ''}
      />
      <Button name="intent" value="answer">
        {t('reviews.queue.answer_now')}
      </Button>
    </Form>
  );
}
