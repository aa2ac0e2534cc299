import { Link } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import { Alert } from '~/ui/alert';
import { DateTime } from '~/ui/date-time';
import { Stage } from '~/ui/page';
import { typedNumber } from '../code';
import { type DoorEvening, type DoorReply, type DoorReport, isOver, type ListedTicket, type ZoneCount } from '../door';
import type { Shown } from '../door-device';
import { useDoor } from '../hooks/use-door';
import { useWedge } from '../hooks/use-wedge';
import { keepPage } from '../keep-page';
import { countZones } from '../list';
import { Camera } from './camera';
import { CodeForm } from './code-form';
import { Counter } from './counter';
import { DoorMap } from './door-map';
import { NameSearch } from './name-search';
import { DeviceNote, LeftNote, OfflineBanner } from './offline-banner';
import { Reports } from './reports';
import { ResultCard } from './result-card';
import { SignalsSwitch } from './signals-switch';
import { UndoForm } from './undo-form';
import './door.scss';

interface DoorPageProps {
  evening: DoorEvening;
  /** True when the evening was over as the page was made. */
  isOver: boolean;
  zones: readonly ZoneCount[];
  reports: readonly DoorReport[];
  /** What the server found without scripts. */
  query: string;
  found: readonly ListedTicket[];
  /** What a form sent without scripts was answered. */
  reply: DoorReply | undefined;
}

/** One device at the door of one evening: scan, type or find; see who is in; go on without network. */
export function DoorPage({ evening, isOver: wasOver, zones, reports, query, found, reply }: DoorPageProps) {
  const t = useTranslator();
  const { device, state } = useDoor(evening.id);
  const check = device && !state.isShut ? (code: string) => void device.check(code) : null;
  useWedge(check);
  useEffect(() => void keepPage(), []);
  const isLate = useIsOver(evening, wasOver);
  const shown = state.shown ?? shownOf(reply);
  const [asked, setAsked] = useState(query);
  const onTyped = check && ((code: string) => (typedNumber(code) ? setAsked(code) : check(code)));
  const { list } = state;
  const { timeZone } = evening;
  const ticketIn = inWith(shown);
  return (
    <Stage>
      <div className="door">
        <header className="door__head">
          <p className="eyebrow">
            <Link to="/door" reloadDocument>
              {t('door.back')}
            </Link>
          </p>
          <h1>{evening.title}</h1>
          <p>
            <DateTime at={evening.startsAt} timeZone={timeZone} style="short" /> · {evening.venue}
          </p>
        </header>
        {isLate ? (
          <Alert tone="warning">
            <p>
              {t('door.over')}{' '}
              <Link to="/door" reloadDocument>
                {t('door.over_link')}
              </Link>
            </p>
          </Alert>
        ) : null}
        {evening.isCancelled || list?.isCancelled ? (
          <Alert tone="danger">
            <p>{t('door.cancelled_evening')}</p>
          </Alert>
        ) : null}
        {device ? <OfflineBanner state={state} timeZone={timeZone} /> : null}
        <Counter zones={list ? countZones(list, zones) : zones} />
        <ResultCard shown={shown} timeZone={timeZone} />
        {reply && 'undone' in reply && !state.shown ? <p role="status">{t('door.undo.done')}</p> : null}
        {reply && 'settled' in reply ? <p role="status">{t('door.reports.done')}</p> : null}
        {ticketIn ? <UndoForm key={shown?.key} ticketId={ticketIn} device={device} /> : null}
        {check ? <Camera onCode={check} /> : null}
        <CodeForm onCode={onTyped} isChecking={state.isChecking} />
        <Reports reports={list?.reports ?? reports} {...{ device, timeZone }} />
        <NameSearch key={asked} tickets={list?.tickets ?? null} query={asked} {...{ found, device, timeZone }} />
        {list ? <DoorMap performanceId={evening.id} tickets={list.tickets} /> : null}
        {device ? <LeftNote state={state} device={device} /> : null}
        {device ? <DeviceNote state={state} device={device.name} timeZone={timeZone} /> : null}
        {device ? <SignalsSwitch shown={state.shown} /> : null}
        <p className="door-small">{t('door.install')}</p>
      </div>
    </Stage>
  );
}

function shownOf(reply: DoorReply | undefined): Shown | null {
  if (reply && 'answer' in reply) return { key: 0, answer: reply.answer };
  return reply && 'problem' in reply ? { key: 0, ...reply.problem } : null;
}

/** A copy of the page that opens without network, or one left open, was made before the evening was over. */
function useIsOver(evening: DoorEvening, wasOver: boolean): boolean {
  const [over, setOver] = useState(wasOver);
  useEffect(() => {
    const look = () => setOver(isOver(evening, Date.now()));
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [evening]);
  return over;
}

/** The ticket whose entry may be undone. */
function inWith(shown: Shown | null): string | null {
  if (!shown || !('answer' in shown)) return null;
  const { outcome, ticketId } = shown.answer;
  return outcome === 'entered' || outcome === 'already_in' ? ticketId : null;
}
