import { useEffect } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import { Card } from '~/ui/card';
import { runPushCard } from '../push-card';
import island from '../push-card.island?worker&url';
import './notifications.scss';

const STATES = ['on', 'denied', 'ios', 'unsupported', 'failed'] as const;

/**
 * Pushes on this device, asked for by a button and never before. The island shows the one sentence and the one button
 * that are true for this browser.
 * @param vapidKey public key of the house, null when it sends no pushes
 */
export function PushSwitch({ vapidKey }: { vapidKey: string | null }) {
  const t = useTranslator();
  // Reached from a page that runs in the browser, the island below would not run.
  useEffect(() => runPushCard(document), []);
  return (
    <Card title={t('notifications.push.title')}>
      <p>{t('notifications.push.text')}</p>
      {vapidKey === null ? (
        <p>{t('notifications.push.off_house')}</p>
      ) : (
        <div data-push={vapidKey}>
          <p data-push-state="no-script">{t('notifications.push.no_script')}</p>
          <div role="status">
            {STATES.map((state) => (
              <p key={state} data-push-state={state} hidden>
                {t(`notifications.push.${state}`)}
              </p>
            ))}
          </div>
          <Button type="button" data-push-do="start" hidden>
            {t('notifications.push.start')}
          </Button>
          <Button type="button" variant="secondary" data-push-do="stop" hidden>
            {t('notifications.push.stop')}
          </Button>
          <script type="module" src={island} />
        </div>
      )}
    </Card>
  );
}
