import { formatDate } from '~/platform/dates';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import { Icon } from '~/ui/icon';
import type { DeviceState, DoorDevice } from '../door-device';

interface DeviceWords {
  state: DeviceState;
  timeZone: string;
}

/** Says that there is no network, with which list this device goes on, and how many entries wait and why. Silent when all is well. */
export function OfflineBanner({ state, timeZone }: DeviceWords) {
  const t = useTranslator();
  const { list, queue, isOffline, tooOld, refused } = state;
  const time = useTimeOf(list?.readAt, timeZone);
  const date = tooOld === null ? '' : formatDate(tooOld, { language: t.language, timeZone, style: 'short' });
  const lost = tooOld === null ? t('door.offline.banner_no_list') : t('door.offline.banner_old_list', { date });
  const words = list ? t('door.offline.banner', { time }) : lost;
  const waiting = queue.length > 0 ? t('door.offline.waiting', { count: queue.length }) : '';
  return (
    <div role="status">
      {isOffline || waiting || refused ? (
        <p className="door-offline">
          <Icon name="warning" /> <span>{[isOffline ? words : '', waiting, refused].filter(Boolean).join(' ')}</span>
        </p>
      ) : null}
    </div>
  );
}

/** Says that a colleague signed out before the network came back, and whose entries they are. Nothing when nobody did. */
export function LeftNote({ state, device }: { state: DeviceState; device: DoorDevice }) {
  const t = useTranslator();
  if (state.left === 0) return null;
  return (
    <div className="door-left">
      <p>{t('door.offline.left', { count: state.left })}</p>
      <Button type="button" variant="secondary" onClick={() => void device.takeOver()}>
        {t('door.offline.take_over')}
      </Button>
    </div>
  );
}

/** Says that this device may lose the network, since when it knows the list, and what it is called in reports. */
export function DeviceNote({ state, device, timeZone }: DeviceWords & { device: string }) {
  const t = useTranslator();
  const { list, isOffline } = state;
  const time = useTimeOf(list?.readAt, timeZone);
  return (
    <p className="door-small">
      {!isOffline && list ? `${t('door.offline.ready', { count: list.tickets.length, time })} ` : null}
      {t('door.offline.device', { device: device.toUpperCase() })}
    </p>
  );
}

function useTimeOf(at: string | undefined, timeZone: string): string {
  const { language } = useTranslator();
  return at === undefined ? '' : formatDate(at, { language, timeZone, style: 'time' });
}
