import { Link } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import { EditedForm } from '~/ui/edited-form';
import { Sign } from '~/ui/sign';
import type { EditedState } from '../edited-state';
import type { Cell, PriceGrid } from '../prices';

interface Props {
  grid: PriceGrid;
  form: EditedState;
}

/** What a place costs: a line for each price type, a column for each zone. An empty cell is not sold. */
export function PriceGridForm({ grid, form }: Props) {
  const t = useTranslator();
  const bare = (zone: string) => grid.types.every((type) => !form.texts[`${zone}:${type.id}`]);
  if (grid.types.length === 0) {
    return (
      <p>
        <Link to="/admin/price-types">{t('dates.prices.no_types')}</Link>
      </p>
    );
  }
  return (
    <EditedForm saved={form.saved} seen={form.seen}>
      <input type="hidden" name="intent" value="prices" />
      <div className="admin-table dates-grid">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('dates.prices.type')}</th>
              {grid.zones.map((zone) => (
                <th scope="col" key={zone.id}>
                  <svg className="dates-zone" viewBox="0 0 1 1" aria-hidden="true">
                    <rect width={1} height={1} fill={zone.colour} />
                  </svg>
                  {zone.name}
                  {bare(zone.id) ? (
                    <>
                      {' '}
                      <Sign tone="accent">{t('dates.prices.bare')}</Sign>
                    </>
                  ) : null}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {grid.types.map((type) => (
              <tr key={type.id}>
                <th scope="row">
                  {type.name}
                  {type.soldOnline ? null : <span className="dates-grid__where">{t('dates.prices.counter_only')}</span>}
                  {type.archived ? <span className="dates-grid__where">{t('dates.prices.archived')}</span> : null}
                </th>
                {grid.zones.map((zone) => (
                  <td key={zone.id}>
                    <PriceCell cell={`${zone.id}:${type.id}`} label={`${type.name}, ${zone.name}`} form={form} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="form-text mb-3">{t('dates.prices.hint')}</p>
      <Button>{t('dates.prices.save')}</Button>
    </EditedForm>
  );
}

function PriceCell({ cell, label, form }: { cell: Cell; label: string; form: EditedState }) {
  const t = useTranslator();
  const wrong = form.wrong[cell];
  const theirs = form.theirs[cell];
  const id = `price-${cell.replace(':', '-')}`;
  return (
    <>
      <input
        className={wrong ? 'form-control dates-price dates-price--wrong' : 'form-control dates-price'}
        name={cell}
        defaultValue={form.texts[cell] ?? ''}
        aria-label={t('dates.prices.cell', { label })}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={wrong || theirs !== undefined ? id : undefined}
        inputMode="decimal"
        autoComplete="off"
      />
      {wrong || theirs !== undefined ? (
        <span className="dates-price__why" id={id}>
          {wrong ? t('dates.wrong.amount') : null}
          {theirs === undefined ? null : t('dates.prices.theirs', { value: theirs || '–' })}
        </span>
      ) : null}
    </>
  );
}
