import { formatDate } from '~/platform/dates';
import { useTranslator } from '~/platform/i18n/provider';
import { Icon } from '~/ui/icon';
import type { DoorReport } from '../door';
import { placeWords } from './place-words';

/** Whom a device without network let in who should not have been, newest first. Nothing when all is well. */
export function Reports({ reports, timeZone }: { reports: readonly DoorReport[]; timeZone: string }) {
  const t = useTranslator();
  const time = (at: string | null) =>
    at === null ? '' : formatDate(at, { language: t.language, timeZone, style: 'time' });
  return (
    <div role="status">
      {reports.length === 0 ? null : (
        <section className="door-reports">
          <h2>
            <Icon name="warning" /> {t('door.reports.title', { count: reports.length })}
          </h2>
          <p>{t('door.reports.lead')}</p>
          <ul>
            {reports.map((report) => (
              <li key={`${report.device} ${report.scanId}`}>
                {t(`door.reports.${kindOf(report)}`, {
                  name: report.name || t('door.reports.nobody'),
                  place: placeWords(report, t),
                  earlier: time(report.earlierAt),
                  earlier_device: report.earlierDevice?.toUpperCase() ?? t('door.reports.unknown_device'),
                  at: time(report.scannedAt),
                  device: report.device.toUpperCase(),
                  by: report.scannedBy,
                })}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function kindOf(report: DoorReport): 'double' | 'void' | 'elsewhere' {
  if (report.outcome === 'already_in') return 'double';
  return report.outcome === 'void' ? 'void' : 'elsewhere';
}
