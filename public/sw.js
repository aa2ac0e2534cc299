// The service worker only shows pushes and opens what they are about. It keeps no pages.

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('push', (event) => {
  event.waitUntil(show(read(event.data)));
});

/** A push that cannot be read still has to be shown: browsers take pushes away from sites that stay silent. */
function read(data) {
  try {
    return data.json();
  } catch {
    return {};
  }
}

async function show({ title, body, path, tag, language }) {
  await self.registration.showNotification(text(title) || 'Parterre', {
    body: text(body),
    tag: text(tag) || undefined,
    lang: text(language) || undefined,
    data: { path: text(path) },
  });
}

function text(value) {
  return typeof value === 'string' ? value.slice(0, 300) : '';
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.path));
});

/** Brings the page to the front if a window shows it already, else opens it. Nothing but our own pages. */
async function open(path) {
  const home = self.location.origin;
  const asked = new URL(path || '/notifications', home);
  const target = asked.origin === home ? asked : new URL('/notifications', home);
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const known = windows.find((client) => new URL(client.url).pathname === target.pathname);
  await (known ? known.focus() : self.clients.openWindow(target.href));
}

// The push service changed the address of this browser: the house learns the new one.
self.addEventListener('pushsubscriptionchange', (event) => {
  event.waitUntil(renew(event));
});

async function renew({ oldSubscription, newSubscription }) {
  const options = oldSubscription?.options;
  if (!newSubscription && !options) return;
  const subscription = newSubscription ?? (await self.registration.pushManager.subscribe(options));
  const { endpoint, keys } = subscription.toJSON();
  const body = new URLSearchParams({ intent: 'save', endpoint, p256dh: keys.p256dh, auth: keys.auth });
  await fetch('/push/subscription', { method: 'POST', body });
}
