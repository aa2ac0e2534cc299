import { Form } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import { Poster } from '~/ui/poster';
import './office.scss';

interface Props {
  poster: string | null;
  /** What was wrong with the last file, in one sentence. */
  problem: string | null;
}

/** The poster that hangs, and the file that takes its place. */
export function PosterForm({ poster, problem }: Props) {
  const t = useTranslator();
  return (
    <section className="admin-part office-poster">
      {poster ? <Poster src={poster} alt="" sizes="12rem" width={192} height={288} /> : null}
      <div>
        {/* Always a whole page: only its own address takes a file of this size. */}
        <Form reloadDocument method="post" encType="multipart/form-data" className="admin-form">
          <div className={problem ? 'field field--wrong' : 'field'}>
            <label className="form-label" htmlFor="file">
              {t('shows.poster.file')}
            </label>
            <div className="form-text" id="file-hint">
              {t('shows.poster.hint')}
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
          <Button name="intent" value="hang">
            {t('shows.poster.hang')}
          </Button>
        </Form>
        {poster ? (
          <Form reloadDocument method="post" encType="multipart/form-data" className="mt-3">
            <Button variant="quiet" name="intent" value="take_down">
              {t('shows.poster.take_down')}
            </Button>
          </Form>
        ) : null}
      </div>
    </section>
  );
}
