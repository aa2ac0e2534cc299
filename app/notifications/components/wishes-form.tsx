import { Form } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import type { Wish } from '../queries.server';
import { mailOf } from '../rules';

const CHANNELS = ['screen', 'push', 'mail'] as const;

/** What rings, and where: a table of boxes, sent as one form. */
export function WishesForm({ wishes, isMember }: { wishes: readonly Wish[]; isMember: boolean }) {
  const t = useTranslator();
  return (
    <Form method="post">
      <table className="wishes">
        <thead>
          <tr>
            <th scope="col">{t('notifications.settings_page.what')}</th>
            {CHANNELS.map((channel) => (
              <th key={channel} scope="col" className="wishes__channel">
                {t(`notifications.settings_page.${channel}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {wishes.map((wish) => {
            const said = wish.kind === 'message' && isMember ? 'visitor_message' : wish.kind;
            const kind = t(`notifications.settings_page.kind.${said}`);
            const mail = mailOf(wish.kind);
            return (
              <tr key={wish.kind}>
                <th scope="row">{kind}</th>
                {CHANNELS.map((channel) => {
                  const name = t(`notifications.settings_page.${channel}`);
                  return (
                    <td key={channel} className="wishes__channel">
                      {channel === 'mail' && mail !== 'chosen' ? (
                        <span className="soft">{t(`notifications.settings_page.${mail}`)}</span>
                      ) : (
                        <label className="wishes__box">
                          <input
                            type="checkbox"
                            className="form-check-input"
                            name="heard"
                            value={`${wish.kind}.${channel}`}
                            defaultChecked={wish[channel]}
                          />
                          <span className="visually-hidden">
                            {t('notifications.settings_page.choice', { kind, channel: name })}
                          </span>
                        </label>
                      )}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="soft">{t('notifications.settings_page.mail_note')}</p>
      <Button>{t('notifications.settings_page.save')}</Button>
    </Form>
  );
}
