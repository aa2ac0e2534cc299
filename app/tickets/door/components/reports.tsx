import { formatDate } from '~/platform/dates';
import { useTranslator } from '~/platform/i18n/provider';
import type { Translator } from '~/platform/i18n/translate';
import { Icon } from '~/ui/icon';
import type { DoorReport } from '../door';
import type { DoorDevice } from '../door-device';
import { placeWords } from './place-words';
import { ReasonForm } from './reason-form';
import './reports.scss';

interface ReportsProps {
  reports: readonly DoorReport[];
  /** Null before scripts run. */
  device: DoorDevice | null;
  timeZone: string;
}

/** Whom a device without network let in who should not have been: to be looked into and ticked off. Nothing when all is well. */
export function Reports({ reports, device, timeZone }: ReportsProps) {
  const t = useTranslator();
  const open = reports.filter((report) => report.settled === null);
  const title = open.length > 0 ? t('door.reports.title', { count: open.length }) : '';
  return (
    <>
      {/* Only the number is said aloud as it changes, not what somebody writes below. */}
      <p role="status" className="visually-hidden">
        {title}
      </p>
      {open.length > 0 ? (
        <section className="door-reports" aria-labelledby="door-reports">
          <h2 id="door-reports">
            <Icon name="warning" /> {title}
          </h2>
          <p>{t('door.reports.lead')}</p>
          <ul>
            {open.map((report) => (
              <li key={keyOf(report)}>
                <p>{sentenceOf(report, t, timeZone)}</p>
                <SettleForm report={report} device={device} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <Settled reports={reports.filter((report) => report.settled !== null)} timeZone={timeZone} />
    </>
  );
}

function SettleForm({ report, device }: { report: DoorReport; device: DoorDevice | null }) {
  const t = useTranslator();
  const words = {
    open: t('door.reports.settle'),
    label: t('door.reports.note'),
    confirm: t('door.reports.confirm'),
    offline: t('door.reports.offline'),
  };
  return (
    <ReasonForm
      fields={{ intent: 'settle', device: report.device, scan: report.scanId }}
      name="note"
      words={words}
      variant="secondary"
      act={device && ((note) => device.settle(report, note))}
    />
  );
}

/** What was looked into, to be read again. */
function Settled({ reports, timeZone }: Omit<ReportsProps, 'device'>) {
  const t = useTranslator();
  if (reports.length === 0) return null;
  return (
    <details className="door-part">
      <summary>{t('door.reports.settled', { count: reports.length })}</summary>
      <ul className="door-settled">
        {reports.map((report) => (
          <li key={keyOf(report)}>
            <p>{sentenceOf(report, t, timeZone)}</p>
            <p>
              <strong>{report.settled?.note}</strong>
              <br />
              <span className="door-small">
                {t('door.reports.by', {
                  name: report.settled?.by ?? '',
                  time: timeOf(report.settled?.at ?? null, t, timeZone),
                })}
              </span>
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}

const keyOf = (report: DoorReport) => `${report.device} ${report.scanId}`;

function sentenceOf(report: DoorReport, t: Translator, timeZone: string): string {
  return t(`door.reports.${kindOf(report)}`, {
    name: report.name || t('door.reports.nobody'),
    place: placeWords(report, t),
    earlier: timeOf(report.earlierAt, t, timeZone),
    earlier_device: report.earlierDevice?.toUpperCase() ?? t('door.reports.unknown_device'),
    at: timeOf(report.scannedAt, t, timeZone),
    device: report.device.toUpperCase(),
    by: report.scannedBy || t('door.reports.unknown_member'),
  });
}

function timeOf(at: string | null, { language }: Translator, timeZone: string): string {
  return at === null ? '' : formatDate(at, { language, timeZone, style: 'time' });
}

function kindOf(report: DoorReport): 'double' | 'void' | 'cancelled' | 'elsewhere' {
  if (report.outcome === 'already_in') return 'double';
  return report.outcome === 'void' || report.outcome === 'cancelled' ? report.outcome : 'elsewhere';
}
