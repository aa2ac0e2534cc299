import { formatDate } from '~/platform/dates';
import { useTranslator } from '~/platform/i18n/provider';
import { Icon } from '~/ui/icon';
import type { DeviceState } from '../door-device';

/** Says that there is no network, what this device checks with, and how many entries wait; otherwise that it is ready to lose it. */
export function OfflineBanner({ state, device, timeZone }: { state: DeviceState; device: string; timeZone: string }) {
  const t = useTranslator();
  const { list, queue, isOffline } = state;
  const time = list ? formatDate(list.readAt, { language: t.language, timeZone, style: 'time' }) : '';
  const waiting = queue.length > 0 ? t('door.offline.waiting', { count: queue.length }) : '';
  const words = isOffline ? t(list ? 'door.offline.banner' : 'door.offline.banner_no_list', { time }) : '';
  return (
    <>
      <div role="status">
        {words || waiting ? (
          <p className="door-offline">
            <Icon name="warning" /> <span>{[words, waiting].filter(Boolean).join(' ')}</span>
          </p>
        ) : null}
      </div>
      <p className="door-small">
        {!isOffline && list ? `${t('door.offline.ready', { count: list.tickets.length, time })} ` : null}
        {t('door.offline.device', { device: device.toUpperCase() })}
      </p>
    </>
  );
}
