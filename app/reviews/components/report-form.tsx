import { Form, Link } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Alert } from '~/ui/alert';
import { Button } from '~/ui/button';
import { REPORT_REASONS } from '../schema';
import './reviews.scss';

interface Props {
  comment: { name: string; body: string; slug: string };
  refused?: { sentence: string; reason: string; details: string };
}

/** What is wrong with a comment, for the moderators alone to read. */
export function ReportForm({ comment, refused }: Props) {
  const t = useTranslator();
  return (
    <>
      {refused ? (
        <Alert tone="danger" announce>
          <p>{refused.sentence}</p>
        </Alert>
      ) : null}
      <blockquote className="comment-quote">
        <p className="comment__body">{comment.body}</p>
        <footer>{comment.name}</footer>
      </blockquote>
      <Form method="post" className="comment-form">
        <fieldset className="rating">
          <legend className="form-label">{t('reviews.report.reason')}</legend>
          {REPORT_REASONS.map((reason) => (
            <label key={reason} className="rating__choice">
              <input
                type="radio"
                name="reason"
                value={reason}
                className="form-check-input"
                defaultChecked={reason === refused?.reason}
                required
              />
              <span>{t(`reviews.report.why.${reason}`)}</span>
            </label>
          ))}
        </fieldset>
        <div className="field">
          <label className="form-label" htmlFor="details">
            {t('reviews.report.details')} <span className="field__optional">({t('common.form.optional')})</span>
          </label>
          <input id="details" name="details" className="form-control" maxLength={400} defaultValue={refused?.details} />
        </div>
        <p className="actions">
          <Button>{t('reviews.report.send')}</Button>
          <Link to={`/shows/${comment.slug}#comments`} className="btn btn-quiet">
            {t('reviews.form.back')}
          </Link>
        </p>
      </Form>
    </>
  );
}
