import { Link } from '@remix-run/react';
import { useMemo } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import { localize } from '~/platform/localize';
import { Alert } from '~/ui/alert';
import { Button } from '~/ui/button';
import { DateTime } from '~/ui/date-time';
import type { PlanEditor } from '../hooks/use-plan-editor';
import { type BareZone, bareZones, type PlanDate } from '../model/bare-zones';
import { flawsOf, seatNames } from '../model/saved';
import { overlapsOf } from '../model/spacing';

// More names or dates than these are only counted.
const NAMED = 12;

/** What can be saved but is rarely meant: seats of one name, seats that stand on each other, zones that nobody can buy in. */
export function PlanWarnings({ editor, dates }: { editor: PlanEditor; dates: readonly PlanDate[] }) {
  const t = useTranslator();
  const { plan } = editor;
  const doubles = useMemo(() => flawsOf(plan).doubles, [plan]);
  const overlaps = useMemo(() => overlapsOf(plan), [plan]);
  const bare = useMemo(() => bareZones(plan, dates), [plan, dates]);
  const show = (ids: readonly string[]) => (
    <Button type="button" variant="quiet" onClick={() => editor.select(ids)}>
      {t('plan-editor.refusal.show')}
    </Button>
  );
  return (
    <>
      {doubles.length > 0 ? (
        <Alert tone="warning">
          <p>{t('plan-editor.doubles', { count: doubles.length })}</p>
          {show(doubles)}
        </Alert>
      ) : null}
      {overlaps.length > 0 ? (
        <Alert tone="warning">
          <p>
            {t('plan-editor.overlaps', {
              count: overlaps.length,
              seats: seatNames(plan, overlaps.slice(0, NAMED)),
              more: overlaps.length > NAMED ? '…' : '',
            })}
          </p>
          {show(overlaps.map((seat) => seat.id))}
        </Alert>
      ) : null}
      {bare.map((one) => (
        <BareZoneAlert key={one.zone.id} bare={one} isSaved={editor.saved.zones.some(({ id }) => id === one.zone.id)} />
      ))}
    </>
  );
}

function BareZoneAlert({ bare, isSaved }: { bare: BareZone; isSaved: boolean }) {
  const t = useTranslator();
  const { dates } = bare;
  const facts = { zone: localize(bare.zone.name, t.language), count: dates.length };
  return (
    <Alert tone="warning">
      <p>{t(isSaved ? 'plan-editor.bare.saved' : 'plan-editor.bare.drawn', facts)}</p>
      <ul className="plan-refusal__dates">
        {dates.slice(0, NAMED).map((date) => (
          <li key={date.id}>
            <Link to={`/admin/dates/${date.id}#prices`}>
              {date.title}, <DateTime at={date.startsAt} timeZone={date.timeZone} />
            </Link>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
