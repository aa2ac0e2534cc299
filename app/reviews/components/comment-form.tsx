import { getFormProps, getTextareaProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form, Link } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Alert } from '~/ui/alert';
import { Button } from '~/ui/button';
import { Field, fieldSentence } from '~/ui/field';
import { FormErrors } from '~/ui/form-errors';
import type { MyComment } from '../queries.server';
import { MOST_LETTERS } from '../schema';
import { RatingField } from './rating-field';
import './reviews.scss';

export interface CommentFormProps {
  page: MyComment;
  refused?: { result: SubmissionResult; problem: string | null };
}

/** Where a spectator writes, or corrects what they have just written. */
export function CommentForm({ page, refused }: CommentFormProps) {
  const t = useTranslator();
  const { mine, mayRate } = page;
  const [form, fields] = useForm<{ body: string; name: string; rating?: string }>({
    id: 'comment',
    lastResult: refused?.result,
    defaultValue: { body: mine?.body, name: mine?.name, rating: String(mine?.rating ?? 0) },
  });
  const labels = [
    { ...fields.body, label: t('reviews.form.body') },
    { ...fields.name, label: t('reviews.form.name') },
  ].map(({ id, label, errors }) => ({ id, label, errors }));
  const rating = refused ? String(refused.result.initialValue?.rating ?? '0') : String(mine?.rating ?? 0);
  return (
    <Form method="post" {...getFormProps(form)} className="comment-form">
      <FormErrors problem={refused?.problem} fields={labels} />
      {mayRate ? <RatingField chosen={rating} /> : <WhoRates page={page} />}
      <div className={fields.body.errors ? 'field field--wrong' : 'field'}>
        <label className="form-label" htmlFor={fields.body.id}>
          {t('reviews.form.body')}
        </label>
        <div className="form-text" id={fields.body.descriptionId}>
          {t('reviews.form.body_hint', { count: MOST_LETTERS })}
        </div>
        <textarea
          {...getTextareaProps(fields.body, { ariaDescribedBy: fields.body.descriptionId })}
          key={fields.body.id}
          className="form-control"
          rows={7}
          required
        />
        {fields.body.errors ? (
          <p className="field__error" id={fields.body.errorId}>
            {fieldSentence(fields.body.errors[0] ?? 'invalid', t)}
          </p>
        ) : null}
      </div>
      <Field
        field={fields.name}
        label={t('reviews.form.name')}
        hint={t('reviews.form.name_hint')}
        maxLength={80}
        autoComplete="given-name"
        required
      />
      <p className="actions">
        <Button>{t(mine ? 'reviews.form.change' : 'reviews.form.send')}</Button>
        <Link to={`/shows/${page.show.slug}`} className="btn btn-quiet">
          {t('reviews.form.back')}
        </Link>
      </p>
    </Form>
  );
}

/** Said to whom no ticket was seen at the door: words are welcome, stars are not theirs to give yet. */
function WhoRates({ page }: { page: MyComment }) {
  const t = useTranslator();
  return (
    <Alert>
      <p>{t('reviews.form.who_rates')}</p>
      {page.hasAccount ? null : (
        <p>
          <Link to={`/sign-in?next=${encodeURIComponent(`/shows/${page.show.slug}/comment`)}`}>
            {t('reviews.form.sign_in')}
          </Link>
        </p>
      )}
    </Alert>
  );
}
