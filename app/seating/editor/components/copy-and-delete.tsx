import { Form } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import { PlanField } from './plan-form';

/** What is done to a plan as a whole, as it is saved: a copy for coming seasons, or the end of one that was never used. */
export function CopyAndDelete({ name }: { name: string }) {
  const t = useTranslator();
  return (
    <section className="admin-part plan-whole">
      <h2>{t('plan-editor.whole.title')}</h2>
      <p className="soft">{t('plan-editor.whole.lead')}</p>
      <Form method="post" className="plan-whole__copy">
        <input type="hidden" name="intent" value="copy" />
        <PlanField form="copy" name="name" label={t('plan-editor.whole.copy_name')} value={`${name} 2`} />
        <Button variant="secondary">{t('plan-editor.whole.copy')}</Button>
      </Form>
      <details className="plan-panel">
        <summary>{t('plan-editor.whole.delete')}</summary>
        <div className="plan-panel__body">
          <p>{t('plan-editor.whole.delete_text')}</p>
          <Form method="post">
            <input type="hidden" name="intent" value="delete" />
            <Button variant="danger">{t('plan-editor.whole.delete_sure')}</Button>
          </Form>
        </div>
      </details>
    </section>
  );
}
