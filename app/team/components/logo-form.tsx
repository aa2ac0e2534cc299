import { Form } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';

interface Props {
  path: string | null;
  /** What was wrong with the last file, in one sentence. */
  problem: string | null;
}

/** The logo of today on the header's dark ground, and the file that takes its place. */
export function LogoForm({ path, problem }: Props) {
  const t = useTranslator();
  return (
    <section className="admin-part">
      {path ? (
        <p className="admin-logo">
          <img src={path} alt={t('team.logo.preview')} />
        </p>
      ) : null}
      {/* Always a whole page: only its own address takes a file of this size. */}
      <Form reloadDocument method="post" encType="multipart/form-data" className="admin-form">
        <div className={problem ? 'field field--wrong' : 'field'}>
          <label className="form-label" htmlFor="file">
            {t('team.logo.file')}
          </label>
          <div className="form-text" id="file-hint">
            {t('team.logo.hint')}
          </div>
          <input
            id="file"
            name="file"
            type="file"
            className="form-control"
            accept="image/jpeg,image/png,image/webp,image/avif"
            required
            aria-describedby={problem ? 'file-hint file-error' : 'file-hint'}
            aria-invalid={problem ? true : undefined}
          />
          {problem ? (
            <p className="field__error" id="file-error">
              {problem}
            </p>
          ) : null}
        </div>
        <Button name="intent" value="put">
          {t('team.logo.put')}
        </Button>
      </Form>
      {path ? (
        <Form reloadDocument method="post" encType="multipart/form-data" className="mt-3">
          <Button variant="quiet" name="intent" value="take">
            {t('team.logo.take')}
          </Button>
        </Form>
      ) : null}
    </section>
  );
}
