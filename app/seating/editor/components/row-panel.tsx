import { type FormEvent, memo, useMemo } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import { localize } from '~/platform/localize';
import { Button } from '~/ui/button';
import type { PlanEditor } from '../hooks/use-plan-editor';
import { addSeat, editRow, nameRow } from '../model/edit';
import { numberingIn, partNamed, textIn } from '../model/forms';
import { numbered } from '../model/numbering';
import type { PlanRow } from '../model/plan';
import { bendRow } from '../model/rows';
import { rowsFromTheStage } from '../model/saved';
import { NumberingFields } from './block-form';
import { PlanField } from './plan-form';

/** The rows as a list: the way through the plan for a phone, a keyboard or a screen reader. One row is open at a time. */
export function RowPanel(props: { editor: PlanEditor; open: string | null; setOpen: (row: string | null) => void }) {
  const { editor, open, setOpen } = props;
  const t = useTranslator();
  const rows = useMemo(() => rowsFromTheStage(editor.plan), [editor.plan]);
  if (rows.length === 0) return <p className="soft">{t('plan-editor.rows.none')}</p>;
  return (
    <ul className="plan-rows">
      {rows.map((row) => (
        <li key={row.id}>
          <button
            type="button"
            className="plan-rows__row"
            aria-expanded={open === row.id}
            onClick={() => {
              setOpen(open === row.id ? null : row.id);
              if (open !== row.id) editor.select(row.seats.map((seat) => seat.id));
            }}
          >
            <strong>{t('plan-editor.rows.name', { row: row.label })}</strong>
            <span>
              {[localize(row.block, t.language), t('plan-editor.rows.count', { count: row.seats.length })]
                .filter(Boolean)
                .join(', ')}
            </span>
          </button>
          {open === row.id ? <OpenRow editor={editor} row={row} setOpen={setOpen} /> : null}
        </li>
      ))}
    </ul>
  );
}

function OpenRow({
  editor,
  row,
  setOpen,
}: {
  editor: PlanEditor;
  row: PlanRow;
  setOpen: (row: string | null) => void;
}) {
  const t = useTranslator();
  const { plan, change } = editor;
  const named = { row: row.label };
  const with_ = (does: (form: FormData) => void) => (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    does(new FormData(event.currentTarget));
  };
  const onName = with_((form) => {
    const label = textIn(form, 'label').slice(0, 12) || row.label;
    change(
      nameRow(plan, row.id, label, partNamed(textIn(form, 'part'), plan)),
      t('plan-editor.did.row', { row: label }),
    );
  });
  const onNumber = with_((form) =>
    change(
      editRow(plan, row.id, (one) => numbered(one, numberingIn(form))),
      t('plan-editor.did.numbered', named),
    ),
  );
  const onBend = with_((form) => {
    const radius = Number(textIn(form, 'radius').replace(',', '.')) || 0;
    change(bendRow(plan, row.id, Math.max(0, radius)), t('plan-editor.did.bent', named));
  });
  return (
    <div className="plan-row">
      <form onSubmit={onName} className="plan-fields" key={`name ${row.label} ${row.block?.fr}`}>
        <PlanField form={row.id} name="label" label={t('plan-editor.rows.label')} value={row.label} />
        <PlanField
          form={row.id}
          name="part"
          label={t('plan-editor.block.part')}
          value={row.block?.fr ?? ''}
          list="plan-parts"
        />
        <Button variant="quiet">{t('plan-editor.rows.rename')}</Button>
      </form>
      <form onSubmit={onNumber}>
        <NumberingFields form={row.id} t={t} />
        <Button variant="quiet">{t('plan-editor.rows.number')}</Button>
      </form>
      <form onSubmit={onBend} className="plan-fields">
        <PlanField
          form={row.id}
          name="radius"
          label={t('plan-editor.block.radius')}
          hint={t('plan-editor.block.radius_hint')}
          numeric
        />
        <Button variant="quiet">{t('plan-editor.rows.bend')}</Button>
      </form>
      <fieldset className="plan-row__seats">
        <legend>{t('plan-editor.rows.seats')}</legend>
        {row.seats.map((seat) => (
          <SeatToggle
            key={seat.id}
            label={seat.label}
            kind={seat.kind === 'standard' ? '' : t(`plan-editor.kind.${seat.kind}`)}
            pressed={editor.selection.has(seat.id)}
            onToggle={() => {
              const { selection } = editor;
              editor.select(
                selection.has(seat.id) ? [...selection].filter((id) => id !== seat.id) : [...selection, seat.id],
              );
            }}
          />
        ))}
      </fieldset>
      <div className="plan-acts">
        <Button
          type="button"
          variant="quiet"
          onClick={() => change(addSeat(plan, row.id), t('plan-editor.did.added', { count: 1 }))}
        >
          {t('plan-editor.rows.add_seat')}
        </Button>
        <Button type="button" variant="quiet" onClick={() => setOpen(null)}>
          {t('plan-editor.rows.close')}
        </Button>
      </div>
    </div>
  );
}

const SeatToggle = memo(function SeatToggle(props: {
  label: string;
  kind: string;
  pressed: boolean;
  onToggle: () => void;
}) {
  return (
    <button type="button" className="plan-seat-toggle" aria-pressed={props.pressed} onClick={props.onToggle}>
      {props.label}
      {props.kind ? <small>{props.kind}</small> : null}
    </button>
  );
});
