import { useRef } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import { useCamera } from '../hooks/use-camera';
import './camera.scss';

/** The camera of the phone. Opened by a press, so that the browser asks when it is clear why. */
export function Camera({ onCode }: { onCode: (code: string) => void }) {
  const t = useTranslator();
  const video = useRef<HTMLVideoElement>(null);
  const { state, start, stop, torch } = useCamera(video, onCode);
  // Result and picture fit a phone together, one above the other.
  const open = () => {
    start();
    document.querySelector('.door-result-place')?.scrollIntoView({ block: 'start' });
  };
  const isOpen = state === 'on' || state === 'starting';
  return (
    <div className="door-camera">
      <div className={isOpen ? 'door-camera__frame' : 'door-camera__frame door-camera__frame--off'}>
        <video ref={video} className="door-camera__picture" muted playsInline aria-label={t('door.camera.picture')} />
        {isOpen ? <span className="door-camera__sight" /> : null}
      </div>
      {state === 'refused' || state === 'missing' ? (
        <p role="alert" className="door-camera__problem">
          {t(`door.camera.${state}`)}
        </p>
      ) : null}
      {isOpen ? (
        <>
          <p className="door-small">{t(state === 'on' ? 'door.camera.hint' : 'door.camera.starting')}</p>
          <div className="door-camera__buttons">
            {torch ? (
              <Button type="button" variant="secondary" wide aria-pressed={torch.isOn} onClick={torch.toggle}>
                {t('door.camera.torch')}
              </Button>
            ) : null}
            <Button type="button" variant="secondary" wide onClick={stop}>
              {t('door.camera.stop')}
            </Button>
          </div>
        </>
      ) : (
        <Button type="button" wide onClick={open}>
          {t('door.camera.start')}
        </Button>
      )}
    </div>
  );
}
