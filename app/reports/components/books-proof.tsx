import { Link } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { formatCents } from '~/platform/money';
import { Alert } from '~/ui/alert';
import { Money } from '~/ui/money';
import { WideTable } from '~/ui/wide-table';
import type { Books } from '../queries.server';

/** The verdict, the sum that leads to it, and every order that does not fit. */
export function BooksProof({ books }: { books: Books }) {
  const t = useTranslator();
  const isRight = books.wrong === 0;
  return (
    <>
      <Alert
        tone={isRight ? 'success' : 'danger'}
        title={isRight ? t('reports.check.right') : t('reports.check.wrong', { count: books.wrong })}
      >
        <p>{isRight ? t('reports.check.right_text', { count: books.orders }) : t('reports.check.wrong_text')}</p>
      </Alert>
      <section className="admin-part mt-4">
        <h2>{t('reports.check.equation')}</h2>
        <dl className="revenue-equation">
          <Step sign="" name={t('reports.check.captured')} cents={books.captured_cents} />
          <Step sign="−" name={t('reports.check.refunded')} cents={books.refunded_cents} />
          <Step sign="−" name={t('reports.check.taken_back')} cents={books.taken_back_cents} />
          <Step sign="=" name={t('reports.check.expected')} cents={books.expected_cents} isResult />
          <Step sign="" name={t('reports.check.ledger')} cents={books.ledger_cents} isResult />
        </dl>
        {books.summary_difference_cents === 0 ? <p>{t('reports.check.summary_right')}</p> : null}
      </section>
      {books.summary_difference_cents === 0 ? null : <SummaryDiffers cents={books.summary_difference_cents} />}
      {isRight ? null : <Differences books={books} />}
    </>
  );
}

function SummaryDiffers({ cents }: { cents: number }) {
  const t = useTranslator();
  return (
    <Alert tone="danger" title={t('reports.check.summary_wrong', { amount: formatCents(cents, t.language) })}>
      <p>{t('reports.check.summary_wrong_text')}</p>
    </Alert>
  );
}

function Step(props: { sign: string; name: string; cents: number; isResult?: boolean }) {
  return (
    <div className={props.isResult ? 'revenue-equation__result' : undefined}>
      <dt>
        <span className="revenue-equation__sign" aria-hidden="true">
          {props.sign}
        </span>
        {props.name}
      </dt>
      <dd>
        <Money cents={props.cents} />
      </dd>
    </div>
  );
}

function Differences({ books }: { books: Books }) {
  const t = useTranslator();
  return (
    <section className="admin-part">
      <h2>{t('reports.check.differences')}</h2>
      <WideTable label={t('reports.check.differences')} className="revenue-table">
        <thead>
          <tr>
            <th scope="col">{t('reports.check.order')}</th>
            <th scope="col">{t('reports.check.difference')}</th>
            <th scope="col">{t('reports.check.expected')}</th>
            <th scope="col">{t('reports.check.ledger')}</th>
          </tr>
        </thead>
        <tbody>
          {books.differences.map((order) => (
            <tr key={order.code}>
              <th scope="row">
                <Link to={`/admin/orders/${order.code}`}>{order.code}</Link>
              </th>
              <td className="revenue-table__net">
                <Money cents={order.ledger_cents - order.expected_cents} />
              </td>
              <td>
                <Money cents={order.expected_cents} />
              </td>
              <td>
                <Money cents={order.ledger_cents} />
              </td>
            </tr>
          ))}
        </tbody>
      </WideTable>
      {books.wrong > books.differences.length ? (
        <p>{t('reports.check.first', { count: books.differences.length })}</p>
      ) : null}
    </section>
  );
}
