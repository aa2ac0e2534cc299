import { openReader } from './reader';

/** Has the service worker keep this page with its scripts and styles, so that it opens without network during the evening. */
export async function keepPage(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  try {
    await navigator.serviceWorker.register('/sw.js');
    const { active } = await navigator.serviceWorker.ready;
    // Loaded when the camera is opened, which must not need the network.
    await openReader().catch(() => null);
    const loaded = performance.getEntriesByType('resource').map((entry) => entry.name);
    const linked = [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet], link[rel=modulepreload]')];
    const files = [...loaded, ...linked.map((link) => link.href)].filter((address) => isFile(address));
    const plan = `${location.pathname.replace('/door/', '/performances/')}/plan`;
    active?.postMessage({ kind: 'keep-door', page: location.pathname, files: [...new Set([...files, plan])] });
  } catch {
    // The page works; it only has to be opened while there is network.
  }
}

function isFile(address: string): boolean {
  const { origin, pathname } = new URL(address, location.href);
  return origin === location.origin && pathname.startsWith('/assets/');
}
