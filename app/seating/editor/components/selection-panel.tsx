import { useTranslator } from '~/platform/i18n/provider';
import { localize } from '~/platform/localize';
import type { SeatKind } from '../../hall';
import type { PlanEditor } from '../hooks/use-plan-editor';
import { align, duplicate, labelSeat, move, paintZone, remove, restrictView, rotate, setKind } from '../model/edit';
import type { Plan } from '../model/plan';

const KINDS: readonly SeatKind[] = ['standard', 'fold_down', 'wheelchair', 'companion'];
const STEP = 0.25;

/** Everything that can be done to the selected seats, by buttons: for fingers, and for whoever does not draw by hand. */
export function SelectionPanel({ editor }: { editor: PlanEditor }) {
  const t = useTranslator();
  const { plan, selection, chosen, change } = editor;
  const count = chosen.length;
  const only = count === 1 ? chosen[0] : undefined;
  if (count === 0) return <p className="soft">{t('plan-editor.selection.none')}</p>;
  const act = (label: string, does: () => Plan, said: string, selected?: ReadonlySet<string>) => (
    <button type="button" className="btn btn-quiet btn-sm" onClick={() => change(does(), said, selected)}>
      {label}
    </button>
  );
  const moved = t('plan-editor.did.moved', { count });
  const arrow = (sign: string, label: string, x: number, y: number) => (
    <button
      type="button"
      className="plan-tools__button"
      aria-label={label}
      title={label}
      onClick={() => change(move(plan, selection, { x: x * STEP, y: y * STEP }), moved)}
    >
      {sign}
    </button>
  );
  const onDuplicate = () => {
    const { plan: more, copies } = duplicate(plan, selection);
    change(more, t('plan-editor.did.duplicated', { count }), copies);
  };
  const allRestricted = chosen.every((seat) => seat.restrictedView);
  return (
    <div className="plan-selection">
      <p className="plan-selection__count">{t('plan-editor.selection.count', { count })}</p>
      {only ? (
        <div className="plan-field">
          <label className="form-label" htmlFor="seat-label">
            {t('plan-editor.selection.label')}
          </label>
          <input
            id="seat-label"
            key={only.id + only.label}
            className="form-control"
            defaultValue={only.label}
            maxLength={8}
            autoComplete="off"
            onBlur={(event) => {
              const label = event.target.value.trim();
              if (label !== '' && label !== only.label) {
                change(labelSeat(plan, only.id, label), t('plan-editor.did.labelled', { label }));
              }
            }}
          />
        </div>
      ) : null}
      <div className="plan-acts">
        {arrow('←', t('plan-editor.selection.left'), -1, 0)}
        {arrow('→', t('plan-editor.selection.right'), 1, 0)}
        {arrow('↑', t('plan-editor.selection.up'), 0, -1)}
        {arrow('↓', t('plan-editor.selection.down'), 0, 1)}
      </div>
      <div className="plan-fields">
        <div className="plan-field">
          <label className="form-label" htmlFor="selection-zone">
            {t('plan-editor.zone')}
          </label>
          <select
            id="selection-zone"
            className="form-select"
            value={chosen.every((seat) => seat.zone === chosen[0]?.zone) ? chosen[0]?.zone : ''}
            onChange={(event) =>
              change(paintZone(plan, selection, event.target.value), t('plan-editor.did.painted', { count }))
            }
          >
            <option value="" disabled>
              {t('plan-editor.selection.several')}
            </option>
            {plan.zones.map((zone) => (
              <option key={zone.id} value={zone.id}>
                {localize(zone.name, t.language)}
              </option>
            ))}
          </select>
        </div>
        <div className="plan-field">
          <label className="form-label" htmlFor="selection-kind">
            {t('plan-editor.selection.kind')}
          </label>
          <select
            id="selection-kind"
            className="form-select"
            value={chosen.every((seat) => seat.kind === chosen[0]?.kind) ? chosen[0]?.kind : ''}
            onChange={(event) => {
              const kind = KINDS.find((one) => one === event.target.value) ?? 'standard';
              const made = setKind(plan, selection, kind);
              change(made, t(made === plan ? 'plan-editor.did.no_wheelchair' : 'plan-editor.did.kind', { count }));
            }}
          >
            <option value="" disabled>
              {t('plan-editor.selection.several')}
            </option>
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`plan-editor.kind.${kind}`)}
              </option>
            ))}
          </select>
        </div>
      </div>
      <label className="plan-check">
        <input
          type="checkbox"
          className="form-check-input"
          checked={allRestricted}
          onChange={() => change(restrictView(plan, selection, !allRestricted), t('plan-editor.did.view', { count }))}
        />{' '}
        {t('plan-editor.selection.restricted')}
      </label>
      <div className="plan-acts">
        {act(t('plan-editor.selection.align_row'), () => align(plan, selection, 'row'), moved)}
        {act(t('plan-editor.selection.align_column'), () => align(plan, selection, 'column'), moved)}
        {act(t('plan-editor.selection.spread'), () => align(plan, selection, 'spread'), moved)}
        {act(t('plan-editor.selection.turn_left'), () => rotate(plan, selection, -15), moved)}
        {act(t('plan-editor.selection.turn_right'), () => rotate(plan, selection, 15), moved)}
        <button type="button" className="btn btn-quiet btn-sm" onClick={onDuplicate}>
          {t('plan-editor.selection.duplicate')}
        </button>
        {act(t('plan-editor.selection.remove'), () => remove(plan, selection), t('plan-editor.did.removed', { count }))}
      </div>
    </div>
  );
}
