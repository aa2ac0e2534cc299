import { Form } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Alert } from '~/ui/alert';
import { Button } from '~/ui/button';
import { MANY, type QueueView, type RefusedDecision } from '../office';
import { HideFields } from './hide-fields';

/** One decision on all the comments that are ticked, wherever they stand on the page. */
export function DecideMany({ view, refused }: { view: QueueView; refused?: RefusedDecision }) {
  const t = useTranslator();
  return (
    <Form method="post" id={MANY} className="queue-many" aria-labelledby="many-title">
      <h2 id="many-title">{t('reviews.queue.decide_many')}</h2>
      {refused ? (
        <Alert tone="danger">
          <p>{refused.sentence}</p>
        </Alert>
      ) : null}
      <input type="hidden" name="from" value={MANY} />
      {view === 'published' ? null : (
        <p>
          <Button name="intent" value="publish" formNoValidate>
            {t('reviews.queue.publish_many')}
          </Button>
        </p>
      )}
      {view === 'hidden' ? null : (
        <div className="queue__form">
          <HideFields id={MANY} refused={refused} />
          <Button variant="danger" name="intent" value="hide">
            {t('reviews.queue.hide_many')}
          </Button>
        </div>
      )}
    </Form>
  );
}
