import { useTranslator } from '~/platform/i18n/provider';
import type { ZoneCount } from '../door';

/** How many are in, of how many, in large; by zone where there are several. */
export function Counter({ zones }: { zones: readonly ZoneCount[] }) {
  const t = useTranslator();
  const sum = (count: (zone: ZoneCount) => number) => zones.reduce((total, zone) => total + count(zone), 0);
  const [inside, expected] = [sum((zone) => zone.inside), sum((zone) => zone.expected)];
  return (
    <section className="door-counter" aria-label={t('door.counter.label')}>
      <p className="door-counter__all">
        <span className="visually-hidden">{t('door.counter.inside', { inside, expected })}</span>
        <span aria-hidden="true">
          <strong>{inside}</strong> {t('door.counter.short', { expected })}
        </span>
      </p>
      <progress className="door-counter__bar" max={Math.max(1, expected)} value={inside} aria-hidden="true" />
      {zones.length > 1 ? (
        <ul className="door-counter__zones">
          {zones.map((zone) => (
            <li key={zone.id}>{t('door.counter.zone', { ...zone })}</li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
