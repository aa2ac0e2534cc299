import { useEffect, useRef } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import { DESK_KEYS } from '../keys';

interface Props {
  open: boolean;
  on: boolean;
  onSwitch: (on: boolean) => void;
  onClose: () => void;
}

/** What each key does, and the switch that turns them all off for whoever dictates or is disturbed by them. */
export function KeysHelp({ open, on, onSwitch, onClose }: Props) {
  const t = useTranslator();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (open && !element?.open) element?.showModal();
    if (!open && element?.open) element.close();
  }, [open]);
  return (
    <dialog ref={dialog} className="desk-keys" aria-labelledby="desk-keys-title" onClose={onClose}>
      <h2 id="desk-keys-title">{t('desk.keys.title')}</h2>
      <dl>
        {DESK_KEYS.map(({ key, does }) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(does === 'close' ? 'desk.keys.close_talk' : `desk.keys.${does}`)}</dd>
          </div>
        ))}
      </dl>
      <p className="form-check">
        <input
          id="desk-keys-on"
          type="checkbox"
          className="form-check-input"
          checked={on}
          onChange={(event) => onSwitch(event.currentTarget.checked)}
        />
        <label htmlFor="desk-keys-on" className="form-check-label">
          {t('desk.keys.on')}
        </label>
      </p>
      <Button type="button" onClick={onClose}>
        {t('desk.keys.close')}
      </Button>
    </dialog>
  );
}
