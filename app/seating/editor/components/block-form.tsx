import { useState } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import type { Translator } from '~/platform/i18n/translate';
import { localize } from '~/platform/localize';
import { Button } from '~/ui/button';
import type { PlanEditor } from '../hooks/use-plan-editor';
import { blockIn, partsOf } from '../model/forms';
import { NUMBERING_PATTERNS } from '../model/numbering';
import { countSeats, MAX_SEATS } from '../model/plan';
import { addBlock, nextPlace, radiusOf } from '../model/rows';
import { PlanCheck, PlanField, PlanForm, PlanSelect } from './plan-form';

/** Adds a row or a block of rows. */
export function BlockForm({ editor, hydrated }: { editor: PlanEditor; hydrated: boolean }) {
  const t = useTranslator();
  const [wrong, setWrong] = useState<string | null>(null);
  const { plan } = editor;
  const place = nextPlace(plan);
  const last = plan.rows.at(-1);
  const wordFor = (field: string) => (wrong === field ? t(`plan-editor.wrong.${field as 'rows'}`) : null);
  const onDraw = (form: FormData) => {
    const block = blockIn(form, plan);
    if ('wrong' in block) return setWrong(block.wrong);
    if (countSeats(plan) + block.rows * block.seats > MAX_SEATS) return setWrong('seats');
    setWrong(null);
    const more = addBlock(plan, block);
    const before = new Set(plan.rows.map((row) => row.id));
    const fresh = more.rows.filter((row) => !before.has(row.id)).flatMap((row) => row.seats.map((seat) => seat.id));
    const count = block.rows * block.seats;
    const radius = radiusOf(block);
    const said =
      radius > block.radius
        ? t('plan-editor.did.added_wider', { count, radius })
        : t('plan-editor.did.added', { count });
    editor.change(more, said, new Set(fresh));
  };
  return (
    <PlanForm intent="block" seen={editor.seen} onDraw={onDraw}>
      <div className="plan-fields">
        <PlanField
          form="block"
          name="rows"
          label={t('plan-editor.block.rows')}
          value={1}
          numeric
          wrong={wordFor('rows')}
        />
        <PlanField
          form="block"
          name="seats"
          label={t('plan-editor.block.seats')}
          value={10}
          numeric
          wrong={wordFor('seats')}
        />
        <PlanField
          // What is offered moves on with each row that is drawn, in the browser only.
          key={hydrated ? `first-${place.label}` : 'first'}
          form="block"
          name="first"
          label={t('plan-editor.block.first')}
          value={place.label}
          wrong={wordFor('first')}
        />
        <PlanField
          form="block"
          name="aisles"
          label={t('plan-editor.block.aisles')}
          hint={t('plan-editor.block.aisles_hint')}
        />
      </div>
      <div className="plan-fields">
        <PlanField
          form="block"
          name="radius"
          label={t('plan-editor.block.radius')}
          hint={t('plan-editor.block.radius_hint')}
          numeric
          wrong={wordFor('radius')}
        />
        <PlanField
          form="block"
          name="row_pitch"
          label={t('plan-editor.block.row_pitch')}
          value={1}
          numeric
          wrong={wordFor('row_pitch')}
        />
        <PlanField
          key={`x-${place.x}`}
          form="block"
          name="x"
          label={t('plan-editor.block.x')}
          value={place.x}
          numeric
        />
        <PlanField
          key={`y-${place.y}`}
          form="block"
          name="y"
          label={t('plan-editor.block.y')}
          value={place.y}
          numeric
        />
      </div>
      <NumberingFields form="block" t={t} />
      <div className="plan-fields">
        <PlanField form="block" name="skip" label={t('plan-editor.block.skip')} />
        <PlanField
          form="block"
          name="block"
          label={t('plan-editor.block.part')}
          value={last?.block?.fr ?? ''}
          list="plan-parts"
        />
        <PlanSelect
          form="block"
          name="zone"
          label={t('plan-editor.zone')}
          options={plan.zones.map((zone) => [zone.id, localize(zone.name, t.language)])}
        />
        <PlanCheck form="block" name="backwards" label={t('plan-editor.block.backwards')} />
      </div>
      <datalist id="plan-parts">
        {partsOf(plan).map((part) => (
          <option key={part.fr} value={part.fr} />
        ))}
      </datalist>
      <Button variant="secondary">{t('plan-editor.block.add')}</Button>
    </PlanForm>
  );
}

/** How seats are numbered: for a new block, and for a row that is there. */
export function NumberingFields({ form, t }: { form: string; t: Translator }) {
  return (
    <div className="plan-fields">
      <PlanSelect
        form={form}
        name="pattern"
        label={t('plan-editor.numbering.pattern')}
        options={NUMBERING_PATTERNS.map((pattern) => [pattern, t(`plan-editor.numbering.${pattern}`)])}
      />
      <PlanSelect
        form={form}
        name="from"
        label={t('plan-editor.numbering.from')}
        options={[
          ['left', t('plan-editor.numbering.left')],
          ['right', t('plan-editor.numbering.right')],
        ]}
      />
      <PlanField form={form} name="start" label={t('plan-editor.numbering.start')} value={1} numeric />
      <PlanField form={form} name="prefix" label={t('plan-editor.numbering.prefix')} />
    </div>
  );
}
