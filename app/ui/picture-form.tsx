import { Form } from '@remix-run/react';
import { Button } from './button';

interface PictureFormProps {
  words: { file: string; hint: string; put: string; take: string };
  /** True when there is a picture that can be taken away. */
  hasPicture: boolean;
  /** What was wrong with the last file, in one sentence. */
  problem: string | null;
}

/** A picture to upload (`intent` put), and the way to take away the one there is (`intent` take). */
export function PictureForm({ words, hasPicture, problem }: PictureFormProps) {
  return (
    <>
      {/* Always a whole page: only its own address takes a file of this size. */}
      <Form reloadDocument method="post" encType="multipart/form-data" className="admin-form">
        <div className={problem ? 'field field--wrong' : 'field'}>
          <label className="form-label" htmlFor="file">
            {words.file}
          </label>
          <div className="form-text" id="file-hint">
            {words.hint}
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
          {words.put}
        </Button>
      </Form>
      {hasPicture ? (
        <Form reloadDocument method="post" encType="multipart/form-data" className="mt-3">
          <Button variant="quiet" name="intent" value="take">
            {words.take}
          </Button>
        </Form>
      ) : null}
    </>
  );
}
