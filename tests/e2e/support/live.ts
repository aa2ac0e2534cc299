import type { Page, WebSocket } from '@playwright/test';

/** Resolves once a page has joined a live topic: call it before the page is opened, wait for it after. */
export function joined(page: Page, topic: string): Promise<void> {
  return new Promise((resolve) => {
    const listen = (socket: WebSocket) =>
      socket.on('framereceived', ({ payload }) => {
        const frame = payload.toString();
        if (frame.includes(`realtime:${topic}"`) && frame.includes('phx_reply') && frame.includes('"ok"')) resolve();
      });
    page.on('websocket', listen);
  });
}
