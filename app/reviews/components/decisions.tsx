import { Form } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Alert } from '~/ui/alert';
import { Button } from '~/ui/button';
import type { RefusedDecision } from '../office';
import type { QueuedComment } from '../office.server';
import { MOST_LETTERS } from '../schema';

interface Props {
  comment: QueuedComment;
  refused?: RefusedDecision;
}

/** Publish, hide with a reason, answer: three plain forms, each reached by Tab and opened by Enter. */
export function Decisions({ comment, refused }: Props) {
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
          <input type="hidden" name="id" value={comment.id} />
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
          <HideForm id={comment.id} typed={typed('hide')} />
        </details>
      )}
      <details open={typed('answer') !== undefined}>
        <summary className="btn btn-quiet">
          {t(comment.answer ? 'reviews.queue.change_answer' : 'reviews.queue.answer')}
          {about}
        </summary>
        <AnswerForm comment={comment} typed={typed('answer')} />
      </details>
    </div>
  );
}

function HideForm({ id, typed }: { id: string; typed?: string }) {
  const t = useTranslator();
  const usual = (['insults', 'advertising', 'spoiler', 'privacy'] as const).map((why) =>
    t(`reviews.report.why.${why}`),
  );
  return (
    <Form method="post" className="queue__form">
      <input type="hidden" name="id" value={id} />
      <label className="form-label" htmlFor={`reason-${id}`}>
        {t('reviews.queue.reason')}
      </label>
      <input
        id={`reason-${id}`}
        name="reason"
        className="form-control"
        list={`usual-${id}`}
        maxLength={500}
        defaultValue={typed}
        autoComplete="off"
        required
      />
      <datalist id={`usual-${id}`}>
        {usual.map((why) => (
          <option key={why} value={why} />
        ))}
      </datalist>
      <Button variant="danger" name="intent" value="hide">
        {t('reviews.queue.hide_now')}
      </Button>
    </Form>
  );
}

function AnswerForm({ comment, typed }: { comment: QueuedComment; typed?: string }) {
  const t = useTranslator();
  return (
    <Form method="post" className="queue__form">
      <input type="hidden" name="id" value={comment.id} />
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
