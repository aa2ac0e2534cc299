import { useTranslator } from '~/platform/i18n/provider';
import { Alert } from '~/ui/alert';
import type { MyComment as Mine } from '../queries.server';
import { CommentForm, type CommentFormProps } from './comment-form';
import { Stars } from './stars';

/** Where the visitor's own comment stands and why, and what the house answered. */
export function CommentState({ mine }: { mine: NonNullable<Mine['mine']> }) {
  const t = useTranslator();
  const tone = mine.status === 'published' ? 'success' : mine.status === 'hidden' ? 'warning' : 'info';
  return (
    <>
      <Alert tone={tone} title={t(`reviews.state.${mine.status}`)}>
        {mine.status === 'hidden' && mine.reason ? <p>{t('reviews.state.reason', { reason: mine.reason })}</p> : null}
        <p>{t(mine.isEditable ? 'reviews.state.editable' : 'reviews.state.fixed')}</p>
      </Alert>
      {mine.answer ? (
        <section className="comment__answer" aria-labelledby="my-answer">
          <h2 id="my-answer">{t('reviews.state.answer')}</h2>
          <p className="comment__body">{mine.answer}</p>
        </section>
      ) : null}
    </>
  );
}

/** What the visitor wrote, and the form while it can be written or changed; after a refusal also later, so that no word is lost. */
export function MyCommentPart({ page, refused }: CommentFormProps) {
  const { mine } = page;
  return (
    <>
      {mine ? <CommentState mine={mine} /> : null}
      {mine && !mine.isEditable && !refused ? <MyWords mine={mine} /> : <CommentForm page={page} refused={refused} />}
    </>
  );
}

/** The visitor's own words, once they can no longer be changed. */
function MyWords({ mine }: { mine: NonNullable<Mine['mine']> }) {
  return (
    <blockquote className="comment-quote">
      {mine.rating ? <Stars count={mine.rating} /> : null}
      <p className="comment__body">{mine.body}</p>
      <footer>{mine.name}</footer>
    </blockquote>
  );
}
