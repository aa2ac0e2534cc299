import { Form, Link } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button, LinkButton } from '~/ui/button';
import { DateTime } from '~/ui/date-time';
import { EmptyState } from '~/ui/empty-state';
import { type AuditView, auditSearch, type Change, SUBJECTS } from '../audit';

/** An act, ready to be read. */
export interface Act {
  id: number;
  at: string;
  sentence: string;
  changes: readonly Change[];
}

interface Props {
  acts: readonly Act[];
  view: AuditView;
  /** Cursor of the page after this one, or null on the last. */
  next: number | null;
  timeZone: string;
}

/** The audit log: what was done, with what it was before and after. */
export function AuditList({ acts, view, next, timeZone }: Props) {
  const t = useTranslator();
  return (
    <>
      <AuditSearch view={view} />
      {acts.length === 0 ? (
        <EmptyState icon="search" title={t('team.audit.none')}>
          <p>{t('team.audit.none_text')}</p>
        </EmptyState>
      ) : (
        <ol className="admin-rows">
          {acts.map((act) => (
            <li key={act.id}>
              <p className="admin-rows__soft">
                <DateTime at={act.at} timeZone={timeZone} />
              </p>
              <p className="admin-rows__name">{act.sentence}</p>
              {act.changes.length > 0 ? <Changes changes={act.changes} /> : null}
            </li>
          ))}
        </ol>
      )}
      <p className="actions mt-4">
        {view.before ? (
          <Link to={`/admin/audit${auditSearch({ ...view, before: null })}`}>{t('team.audit.first')}</Link>
        ) : null}
        {next ? (
          <LinkButton to={`/admin/audit${auditSearch({ ...view, before: next })}`} variant="secondary">
            {t('team.audit.older')}
          </LinkButton>
        ) : null}
        <a href={`/admin/audit.csv${auditSearch({ ...view, before: null })}`} className="btn btn-quiet">
          {t('team.audit.file')}
        </a>
      </p>
    </>
  );
}

function AuditSearch({ view }: { view: AuditView }) {
  const t = useTranslator();
  return (
    <Form className="admin-search" action="/admin/audit" key={auditSearch(view)} role="search">
      <div>
        <label className="form-label" htmlFor="audit-query">
          {t('team.audit.search')}
        </label>
        <input
          id="audit-query"
          name="q"
          type="search"
          className="form-control"
          defaultValue={view.query}
          maxLength={200}
        />
      </div>
      <div>
        <label className="form-label" htmlFor="audit-subject">
          {t('team.audit.about')}
        </label>
        <select id="audit-subject" name="subject" className="form-select" defaultValue={view.subject ?? ''}>
          <option value="">{t('team.audit.everything')}</option>
          {SUBJECTS.map((subject) => (
            <option key={subject} value={subject}>
              {t(`team.audit.table.${subject}`)}
            </option>
          ))}
        </select>
      </div>
      <Button variant="secondary">{t('common.action.search')}</Button>
    </Form>
  );
}

function Changes({ changes }: { changes: readonly Change[] }) {
  const t = useTranslator();
  return (
    <dl className="admin-changes">
      {changes.map(({ column, name, was, is }) => (
        <div key={column} className="admin-changes__line">
          <dt>{name}</dt>
          <dd>
            {was ? <del>{was}</del> : null}
            {was ? <span className="visually-hidden"> {t('team.audit.becomes')} </span> : null}
            {was ? <span aria-hidden="true"> → </span> : null}
            <ins>{is || t('team.audit.nothing')}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
