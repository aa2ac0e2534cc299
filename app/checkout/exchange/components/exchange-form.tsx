import { Form, Link } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import { HintedInput } from '~/ui/hinted-input';
import { offerWords } from '../offer-words';
import type { ExchangePage } from '../page.server';
import type { FreeRow } from '../places.server';
import { DateChoice } from './date-choice';
import './exchange.scss';

interface Props {
  code: string;
  page: ExchangePage;
  /** What was typed before a refusal. */
  typed: { seat: string; reason: string } | null;
  /** True when the reason is why. */
  wrongReason?: boolean | undefined;
}

/** Another place: first for which date and at which price, then which seat, and why. Another price is looked at before it is done. */
export function ExchangeForm({ code, page, typed, wrongReason }: Props) {
  const t = useTranslator();
  const { line, date, priceTypeId, rows, general, anyPrice } = page;
  const nothing = rows ? rows.length === 0 : !general;
  return (
    <section className="admin-part exchange">
      {page.asPair ? <p>{t('orders-office.exchange.as_pair')}</p> : null}
      <DateChoice page={page} />
      {nothing ? (
        <p>
          <strong>{t(anyPrice ? 'orders-office.exchange.none_at_all' : 'orders-office.exchange.none')}</strong>
        </p>
      ) : (
        <Form method="post" className="admin-form" key={`${date} ${priceTypeId}`}>
          <input type="hidden" name="item" value={line.id} />
          <input type="hidden" name="date" value={date} />
          <input type="hidden" name="price" value={priceTypeId} />
          {rows ? <SeatChoice rows={rows} chosen={typed?.seat ?? ''} /> : null}
          {general ? (
            <p>
              {t('orders-office.exchange.unnumbered')} <strong>{offerWords(general, t)}</strong>
            </p>
          ) : null}
          <HintedInput
            id="reason"
            label={t('orders-office.exchange.reason')}
            hint={t('orders-office.exchange.reason_hint')}
            isWrong={wrongReason}
            name="reason"
            maxLength={500}
            defaultValue={typed?.reason}
            autoComplete="off"
            required
          />
          {anyPrice ? <p className="soft">{t('orders-office.exchange.looked_at_first')}</p> : null}
          <p className="actions">
            <Button name="intent" value="look">
              {t('orders-office.exchange.do')}
            </Button>
            <Link className="btn btn-quiet" to={`/admin/orders/${code}`}>
              {t('orders-office.exchange.cancel')}
            </Link>
          </p>
        </Form>
      )}
    </section>
  );
}

function SeatChoice({ rows, chosen }: { rows: readonly FreeRow[]; chosen: string }) {
  const t = useTranslator();
  return (
    <div className="field">
      <label className="form-label" htmlFor="seat">
        {t('orders-office.exchange.seat')}
      </label>
      <select id="seat" name="seat" className="form-select" defaultValue={chosen} required>
        <option value="" />
        {rows.map(({ row, block, seats }) => (
          <optgroup
            key={`${block} ${row} ${seats[0]?.id}`}
            label={
              block ? t('orders-office.exchange.row_of', { block, row }) : t('orders-office.exchange.row', { row })
            }
          >
            {seats.map(({ id, label, offer }) => (
              <option key={id} value={id}>
                {[t('orders-office.exchange.seat_in_row', { row, seat: label }), offerWords(offer, t)]
                  .filter(Boolean)
                  .join(', ')}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}
