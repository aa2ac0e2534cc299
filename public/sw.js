// The service worker shows pushes and opens what they are about. It keeps one kind of page, the door's, for evenings without network.

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

// The door of a theatre is where the network fails: its page, scripts and styles are kept on the device that opened it.
// Everything else goes to the network as if this worker were not there.
const DOOR = 'door-1';
const DOOR_PAGE = /^\/door\/[0-9a-f-]{36}$/;
const PATIENCE_MS = 4000;

self.addEventListener('message', (event) => {
  if (event.data?.kind === 'keep-door') event.waitUntil(keepDoor(event.data));
});

/** Keeps a door page with its files, and drops those of other evenings. */
async function keepDoor({ page, files }) {
  if (!DOOR_PAGE.test(page)) return;
  const response = await fetch(page, { credentials: 'same-origin' });
  if (!isThePage(response)) return;
  const cache = await caches.open(DOOR);
  await cache.put(page, response);
  const wanted = (Array.isArray(files) ? files : []).map((file) => new URL(file, self.location.origin).href);
  const ours = wanted.filter((file) => new URL(file).origin === self.location.origin);
  const known = new Set((await cache.keys()).map(({ url }) => url));
  // A plan may have changed; built files never do.
  const missing = ours.filter((file) => !known.has(file) || file.endsWith('/plan'));
  await Promise.allSettled(missing.map((file) => cache.add(file)));
  const current = new Set([...ours, new URL(page, self.location.origin).href]);
  await Promise.all([...known].filter((url) => !current.has(url)).map((url) => cache.delete(url)));
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    if (DOOR_PAGE.test(pathname)) event.respondWith(openDoor(request, pathname));
  } else if (pathname.startsWith('/assets/') || /^\/performances\/[^/]+\/plan$/.test(pathname)) {
    event.respondWith(fileOf(request));
  }
});

/** The page from the house; the one that was kept when nothing comes in time. Whoever may not see it any more loses the copy. */
async function openDoor(request, pathname) {
  try {
    const response = await begunInTime(request);
    if (isThePage(response)) return response;
    // To sign in, or no page for who may not. Anything else is trouble on the way, or in the house.
    if (response.redirected || response.type === 'opaqueredirect' || [401, 403, 404].includes(response.status)) {
      await caches.delete(DOOR);
      return response;
    }
    return (await caches.match(pathname, { cacheName: DOOR })) ?? response;
  } catch (error) {
    const kept = await caches.match(pathname, { cacheName: DOOR });
    if (kept) return kept;
    throw error;
  }
}

/** An answer that has begun may take its time: a page that breaks off would be worse than the copy. */
async function begunInTime(request) {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), PATIENCE_MS);
  try {
    return await fetch(request, { signal: late.signal });
  } finally {
    clearTimeout(timer);
  }
}

// Names of built files change with their content, so one that is kept is the right one. A plan may change: the house is asked first.
async function fileOf(request) {
  if (new URL(request.url).pathname.startsWith('/assets/')) {
    return (await caches.match(request, { cacheName: DOOR })) ?? fetch(request);
  }
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match(request, { cacheName: DOOR });
    if (kept) return kept;
    throw error;
  }
}

function isThePage(response) {
  return response.ok && !response.redirected && response.type !== 'opaqueredirect';
}
