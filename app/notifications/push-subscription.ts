/** Where the service worker is: at the root, so that it may open any page of ours. */
const WORKER = '/sw.js';

/** Why this browser cannot take pushes, or null when it can be asked. */
export function whyNot(): 'unsupported' | 'ios' | 'denied' | null {
  if (!('serviceWorker' in navigator) || !('PushManager' in globalThis) || !('Notification' in globalThis)) {
    return isApplePhone() ? 'ios' : 'unsupported';
  }
  return Notification.permission === 'denied' ? 'denied' : null;
}

/** Whether this browser takes pushes for the person who is signed in now. */
export async function takesPushes(): Promise<boolean> {
  const subscription = await current();
  if (!subscription || Notification.permission !== 'granted') return false;
  const answer = await tellHouse({ intent: 'ask', endpoint: subscription.endpoint });
  const { taken }: { taken?: boolean } = await answer.json();
  return taken === true;
}

/**
 * Asks the person, subscribes at the browser's push service, and tells the house. Only after a press of a button.
 * @param serverKey the house's public key; a subscription made with another one is replaced
 * @throws Error when the person or the browser says no
 */
export async function startPush(serverKey: string): Promise<void> {
  if ((await Notification.requestPermission()) !== 'granted') throw new Error('not granted');
  await navigator.serviceWorker.register(WORKER);
  const { pushManager } = await navigator.serviceWorker.ready;
  const known = await pushManager.getSubscription();
  if (known && keyOf(known) !== serverKey) await known.unsubscribe();
  const options = { userVisibleOnly: true, applicationServerKey: serverKey };
  const { endpoint, keys } = (await pushManager.subscribe(options)).toJSON();
  const answer = await tellHouse({
    intent: 'save',
    endpoint: endpoint ?? '',
    p256dh: keys?.p256dh ?? '',
    auth: keys?.auth ?? '',
  });
  if (!answer.ok) throw new Error(`not saved: ${answer.status}`);
}

/** Ends the pushes of this browser, at the house first: what is left at the push service then reaches nobody. */
export async function stopPush(): Promise<void> {
  const subscription = await current();
  if (!subscription) return;
  const answer = await tellHouse({ intent: 'delete', endpoint: subscription.endpoint });
  if (!answer.ok) throw new Error(`not deleted: ${answer.status}`);
  await subscription.unsubscribe();
}

async function current(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration(WORKER);
  return (await registration?.pushManager.getSubscription()) ?? null;
}

function keyOf(subscription: PushSubscription): string {
  const bytes = new Uint8Array(subscription.options.applicationServerKey ?? new ArrayBuffer(0));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

function tellHouse(fields: Record<string, string>): Promise<Response> {
  return fetch('/push/subscription', { method: 'POST', body: new URLSearchParams(fields) });
}

/** iPads call themselves Macs, but no Mac has a touch screen. */
function isApplePhone(): boolean {
  const { userAgent, maxTouchPoints } = navigator;
  return /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1);
}
