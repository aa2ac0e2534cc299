import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';

const HOME = 'https://tickets.parterre.example';
const source = readFileSync(path.resolve(import.meta.dirname, '../../../public/sw.js'), 'utf8');

type Handler = (event: object) => void;
type Shown = { title: string; body: string; data: { path: string } };

/** The real service worker, in a browser with these windows open. */
function wakeWorker(windows: string[] = []) {
  const handlers = new Map<string, Handler>();
  const [shown, opened, focused]: [Shown[], string[], string[]] = [[], [], []];
  const client = (url: string) => ({ url, focus: async () => focused.push(url) });
  const self = {
    location: { origin: HOME },
    addEventListener: (name: string, handler: Handler) => handlers.set(name, handler),
    registration: {
      showNotification: async (title: string, options: Omit<Shown, 'title'>) => shown.push({ title, ...options }),
    },
    clients: { matchAll: async () => windows.map(client), openWindow: async (url: string) => opened.push(url) },
  };
  runInNewContext(source, { self, URL, URLSearchParams });
  const tell = async (name: string, event: object) => {
    let work: Promise<unknown> = Promise.resolve();
    handlers.get(name)?.({ ...event, waitUntil: (promise: Promise<unknown>) => (work = promise) });
    await work;
  };
  const push = (text: string) => tell('push', { data: { json: () => JSON.parse(text) } });
  const click = (data: object | null) => tell('notificationclick', { notification: { close: () => {}, data } });
  return { push, click, shown, opened, focused };
}

describe('the service worker', () => {
  it('shows what it was told, and something even when it cannot read it', async () => {
    const worker = wakeWorker();
    await worker.push('{"title": "Théâtre du Puits", "body": "Vos billets sont prêts.", "path": "/notifications/7"}');
    await worker.push('not json');
    await worker.push('{"title": 7, "body": ["x"], "path": {}}');
    expect(worker.shown).toMatchObject([
      { title: 'Théâtre du Puits', body: 'Vos billets sont prêts.', data: { path: '/notifications/7' } },
      { title: 'Parterre', body: '' },
      { title: 'Parterre', body: '', data: { path: '' } },
    ]);
  });

  it('opens the page it is about, and brings a window to the front that shows it already', async () => {
    const closed = wakeWorker();
    await closed.click({ path: '/messages' });
    expect(closed.opened).toEqual([`${HOME}/messages`]);
    const open = wakeWorker([`${HOME}/`, `${HOME}/messages?x=1`]);
    await open.click({ path: '/messages' });
    expect(open.focused).toEqual([`${HOME}/messages?x=1`]);
    expect(open.opened).toEqual([]);
  });

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)', ''])(
    'never leaves the house: %s leads to the list',
    async (target) => {
      const worker = wakeWorker();
      await worker.click({ path: target });
      await worker.click(null);
      expect(worker.opened).toEqual([`${HOME}/notifications`, `${HOME}/notifications`]);
    },
  );
});
