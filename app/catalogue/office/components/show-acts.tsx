import { Form } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button, LinkButton } from '~/ui/button';

/** What the reader is asked whether they are sure about. */
export type AskedAct = 'archive' | 'delete' | null;

interface Props {
  id: string;
  asked: AskedAct;
  archived: { reason: string } | null;
  /** The reason as typed before a refusal. */
  reason: string;
}

/** Archiving, bringing back and deleting a show, each after a second look. */
export function ShowActs({ id, asked, archived, reason }: Props) {
  const t = useTranslator();
  const page = `/admin/shows/${id}`;
  return (
    <section className="admin-part mt-5" id="acts" aria-labelledby="acts-title">
      <h2 id="acts-title">{t('shows.acts.title')}</h2>
      {archived ? <p>{t('shows.acts.archived', { reason: archived.reason })}</p> : null}
      {asked === null ? (
        <div className="actions">
          {archived ? (
            <Form method="post">
              <Button variant="secondary" name="intent" value="restore">
                {t('shows.acts.restore')}
              </Button>
            </Form>
          ) : (
            <LinkButton to="?sure=archive#acts" variant="secondary">
              {t('shows.acts.archive')}
            </LinkButton>
          )}
          <LinkButton to="?sure=delete#acts" variant="quiet">
            {t('shows.acts.delete')}
          </LinkButton>
        </div>
      ) : (
        <Form method="post" className="admin-form" action={`${page}?sure=${asked}`}>
          <p>{t(asked === 'archive' ? 'shows.acts.archive_text' : 'shows.acts.delete_text')}</p>
          {asked === 'archive' ? (
            <div className="field">
              <label className="form-label" htmlFor="reason">
                {t('shows.acts.reason')}
              </label>
              <input
                id="reason"
                name="reason"
                className="form-control"
                maxLength={500}
                required
                defaultValue={reason}
              />
            </div>
          ) : null}
          <p className="actions">
            <Button variant="danger" name="intent" value={asked}>
              {t(asked === 'archive' ? 'shows.acts.do_archive' : 'shows.acts.do_delete')}
            </Button>
            <LinkButton to={page} variant="quiet">
              {t('common.action.cancel')}
            </LinkButton>
          </p>
        </Form>
      )}
    </section>
  );
}
