import { type RefObject, useEffect, useRef, useState } from 'react';
import { openReader } from '../reader';
import { hasTorch, lightTorch } from '../torch';
import { useWakeLock } from './use-wake-lock';

export type CameraState = 'off' | 'starting' | 'on' | 'refused' | 'missing';

const PAUSE_MS = 120;
// A ticket held before the camera is one scan until it has been away for this long.
const AWAY_MS = 2_500;

/** The camera at the back of the phone, reading codes into `onCode` while it is on. The screen stays awake meanwhile. */
export function useCamera(video: RefObject<HTMLVideoElement>, onCode: (code: string) => void) {
  const [state, setState] = useState<CameraState>('off');
  const [torch, setTorch] = useState<{ track: MediaStreamTrack; isOn: boolean } | null>(null);
  const newest = useRef(onCode);
  newest.current = onCode;
  const wanted = state === 'starting' || state === 'on';
  useWakeLock(state === 'on');
  useEffect(() => {
    if (!wanted) return;
    const end = new AbortController();
    watch(video, (code) => newest.current(code), end.signal)
      .then((track) => {
        if (end.signal.aborted) return;
        setState(track ? 'on' : 'missing');
        setTorch(track && hasTorch(track) ? { track, isOn: false } : null);
      })
      .catch((error: unknown) => !end.signal.aborted && setState(refusalOf(error)));
    return () => {
      end.abort();
      setTorch(null);
    };
  }, [wanted, video]);
  const toggle = async () => {
    if (torch && (await lightTorch(torch.track, !torch.isOn))) setTorch({ ...torch, isOn: !torch.isOn });
  };
  return {
    state,
    start: () => setState('starting'),
    stop: () => setState('off'),
    torch: torch && { isOn: torch.isOn, toggle: () => void toggle() },
  };
}

/** Shows and reads the camera's picture until `end`; its track, or null where there is no camera to ask for. */

async function watch(video: RefObject<HTMLVideoElement>, onCode: (code: string) => void, end: AbortSignal) {
  if (!navigator.mediaDevices) return null;
  const [stream, read] = await Promise.all([
    navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1280 } }, audio: false }),
    openReader(),
  ]);
  const close = () => {
    for (const track of stream.getTracks()) track.stop();
  };
  const element = video.current;
  if (end.aborted || !element) {
    close();
    return null;
  }
  element.srcObject = stream;
  await element.play();
  end.addEventListener('abort', () => {
    close();
    element.srcObject = null;
  });
  void readOn(() => read(element), onCode, end);
  return stream.getVideoTracks()[0] ?? null;
}

async function readOn(read: () => Promise<string | null>, onCode: (code: string) => void, end: AbortSignal) {
  let last = '';
  let lastSeen = 0;
  while (!end.aborted) {
    const code = document.visibilityState === 'visible' ? await read() : null;
    const now = performance.now();
    if (code && !end.aborted) {
      if (code !== last || now - lastSeen > AWAY_MS) onCode(code);
      last = code;
      lastSeen = now;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

function refusalOf(error: unknown): CameraState {
  const name = error instanceof Error ? error.name : '';
  return name === 'NotAllowedError' || name === 'SecurityError' ? 'refused' : 'missing';
}
