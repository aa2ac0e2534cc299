import { Form } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button, LinkButton } from '~/ui/button';

interface Props {
  /** The page of the hall or price type. */
  page: string;
  what: 'price_types' | 'halls';
  archived: boolean;
  /** True when the reader is asked whether they are sure to delete. */
  sure: boolean;
}

/** Archiving, bringing back and deleting a hall or a price type. */
export function RowActs({ page, what, archived, sure }: Props) {
  const t = useTranslator();
  return (
    <section className="admin-part mt-5" id="acts" aria-labelledby="acts-title">
      <h2 id="acts-title">{t('shows.acts.title')}</h2>
      <p>{t(`shows.${what}.archive_text`)}</p>
      <Form method="post" action={page} className="actions">
        {sure ? (
          <>
            <Button variant="danger" name="intent" value="delete">
              {t('shows.acts.do_delete')}
            </Button>
            <LinkButton to={page} variant="quiet">
              {t('common.action.cancel')}
            </LinkButton>
          </>
        ) : (
          <>
            <Button variant="secondary" name="intent" value={archived ? 'restore' : 'archive'}>
              {t(archived ? 'shows.acts.restore' : 'shows.acts.archive')}
            </Button>
            <LinkButton to="?sure=delete#acts" variant="quiet">
              {t('shows.acts.delete')}
            </LinkButton>
          </>
        )}
      </Form>
    </section>
  );
}
