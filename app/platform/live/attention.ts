// Live updates never compete with the page itself.
const LATEST_IDLE_MS = 3_000;

/** True while the document can be seen. */
export function isVisible(): boolean {
  return document.visibilityState !== 'hidden';
}

/** Resolves once the page is loaded and the browser has nothing better to do. */
export async function whenIdle(): Promise<void> {
  if (document.readyState !== 'complete') {
    await new Promise((resolve) => addEventListener('load', resolve, { once: true }));
  }
  await new Promise<void>((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: LATEST_IDLE_MS });
    else setTimeout(resolve, 200);
  });
}
