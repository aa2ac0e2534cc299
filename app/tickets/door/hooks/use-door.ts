import { useEffect, useState, useSyncExternalStore } from 'react';
import { liveUser } from '~/platform/live/token';
import { useTopic } from '~/platform/live/use-topic';
import { type DeviceState, DoorDevice } from '../door-device';

const RETRY_MS = 5_000;
const NOTHING: DeviceState = {
  list: null,
  tooOld: null,
  queue: [],
  left: 0,
  refused: null,
  isOffline: false,
  isShut: false,
  isChecking: false,
  shown: null,
};
const never = () => () => undefined;

/** This browser as a device of the door, once scripts run: follows the door's topic and comes back by itself when the network does. */
export function useDoor(performanceId: string): { device: DoorDevice | null; state: DeviceState } {
  const [device, setDevice] = useState<DoorDevice | null>(null);
  useEffect(() => {
    const mine = new DoorDevice(performanceId, liveUser());
    setDevice(mine);
    void mine.lookAgain();
    return keepLooking(mine);
  }, [performanceId]);
  const state = useSyncExternalStore(device?.subscribe ?? never, device?.snapshot ?? nothing, nothing);
  useTopic(device && !state.isShut ? `door:${performanceId}` : null, {
    isPrivate: true,
    onMessage: (event, payload) => device?.hear(event, payload),
    onJoined: () => void device?.lookAgain(),
  });
  return { device, state };
}

const nothing = () => NOTHING;

function keepLooking(device: DoorDevice): () => void {
  const look = () => void device.lookAgain();
  const lookIfSeen = () => {
    if (document.visibilityState === 'visible') look();
  };
  const timer = setInterval(() => {
    const { isOffline, queue, isShut } = device.snapshot();
    if (!isShut && (isOffline || queue.length > 0)) look();
  }, RETRY_MS);
  addEventListener('online', look);
  addEventListener('offline', look);
  document.addEventListener('visibilitychange', lookIfSeen);
  return () => {
    clearInterval(timer);
    removeEventListener('online', look);
    removeEventListener('offline', look);
    document.removeEventListener('visibilitychange', lookIfSeen);
  };
}
