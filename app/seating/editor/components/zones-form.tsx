import { useTranslator } from '~/platform/i18n/provider';
import { localize } from '~/platform/localize';
import { Button } from '~/ui/button';
import type { PlanEditor } from '../hooks/use-plan-editor';
import { withZones } from '../model/forms';
import { seatsOf } from '../model/plan';
import { PlanCheck, PlanField, PlanForm, PlanSelect } from './plan-form';
import { useTyped } from './typed-form';

const PATTERNS = ['plain', 'diagonal', 'dots', 'grid', 'horizontal'] as const;

/** The priced areas: what they are called, and how they look. */
export function ZonesForm({ editor }: { editor: PlanEditor }) {
  const t = useTranslator();
  const typed = useTyped('zones');
  const { plan } = editor;
  const onDraw = (form: FormData) => editor.change(withZones(form, plan), t('plan-editor.did.zones'));
  const patterns = PATTERNS.map((pattern) => [pattern, t(`plan-editor.pattern.${pattern}`)] as const);
  return (
    // Fields hold what is typed; once it is drawn, or undone, they are made anew.
    <PlanForm intent="zones" seen={editor.seen} onDraw={onDraw} key={JSON.stringify(plan.zones)}>
      {plan.zones.map((zone) => (
        <fieldset key={zone.id} className="plan-zone">
          <legend>{localize(zone.name, t.language)}</legend>
          <p className="soft">
            {t('plan-editor.rows.count', { count: seatsOf(plan).filter((seat) => seat.zone === zone.id).length })}
          </p>
          <div className="plan-fields">
            {(['fr', 'es', 'en'] as const).map((language) => (
              <PlanField
                key={language}
                form="zones"
                name={`name-${zone.id}_${language}`}
                label={t(`plan-editor.zones.name_${language}`)}
                value={zone.name[language] ?? ''}
              />
            ))}
          </div>
          <div className="plan-fields">
            <div className="plan-field">
              <label className="form-label" htmlFor={`zones-colour-${zone.id}`}>
                {t('plan-editor.zones.colour')}
              </label>
              <input
                id={`zones-colour-${zone.id}`}
                type="color"
                className="form-control form-control-color"
                name={`colour-${zone.id}`}
                defaultValue={typed?.[`colour-${zone.id}`] ?? zone.colour}
              />
            </div>
            <PlanSelect
              form="zones"
              name={`pattern-${zone.id}`}
              label={t('plan-editor.zones.pattern')}
              value={zone.pattern}
              options={patterns}
            />
            {plan.zones.length > 1 ? (
              <PlanCheck form="zones" name={`remove-${zone.id}`} label={t('plan-editor.zones.remove')} />
            ) : null}
          </div>
        </fieldset>
      ))}
      <fieldset className="plan-zone">
        <legend>{t('plan-editor.zones.new')}</legend>
        <div className="plan-fields">
          {(['fr', 'es', 'en'] as const).map((language) => (
            <PlanField
              key={language}
              form="zones"
              name={`name-new_${language}`}
              label={t(`plan-editor.zones.name_${language}`)}
            />
          ))}
        </div>
      </fieldset>
      <Button variant="secondary">{t('plan-editor.zones.apply')}</Button>
    </PlanForm>
  );
}
