import { once } from 'node:events';
import { expect } from 'vitest';
import WebSocket from 'ws';

/** A frame as version 2 of the protocol writes it. */
export type Frame = [joinRef: string | null, ref: string | null, topic: string, event: string, payload: unknown];

/** A bare line to Realtime, for what no client would say. */
export type RawSocket = {
  /** Every text frame that came, parsed. */
  frames: Frame[];
  /** Sends a frame, or whatever else is given as it is. */
  send: (frame: Frame | string | Buffer) => void;
  /** Sends a request and waits for its reply. */
  ask: (topic: string, event: string, payload: unknown) => Promise<{ status: string; response: unknown }>;
  /** Waits for a frame. */
  receive: (event: string, topic?: string) => Promise<Frame>;
  /** Resolves with the code once the line is closed. */
  closed: Promise<number>;
  close: () => void;
};

/** How to knock: what stands in the address, and extra headers. */
export type Knock = { query: Record<string, string>; headers?: Record<string, string>; path?: string };

const PATIENCE = { timeout: 30_000, interval: 10 };

/** Opens a bare line. @throws Error `<status> <body>` when the handshake is refused */
export async function openSocket(supabaseUrl: string, knock: Knock): Promise<RawSocket> {
  const line = connect(supabaseUrl, knock);
  const frames: Frame[] = [];
  line.on('message', (data, isBinary) => {
    if (!isBinary) frames.push(JSON.parse(String(data)));
  });
  const closed = new Promise<number>((resolve) => line.once('close', resolve));
  await once(line, 'open');
  // What comes later is told by `closed`.
  line.on('error', () => {});
  let refs = 0;

  async function receive(event: string, topic?: string): Promise<Frame> {
    const find = () => frames.find((frame) => frame[3] === event && (!topic || frame[2] === topic));
    await expect.poll(find, PATIENCE).toBeDefined();
    return find() as Frame;
  }

  return {
    frames,
    send: (frame) => line.send(Array.isArray(frame) ? JSON.stringify(frame) : frame),
    ask: async (topic, event, payload) => {
      const ref = `ask-${++refs}`;
      line.send(JSON.stringify([event === 'phx_join' ? ref : null, ref, topic, event, payload]));
      const find = () => frames.find((frame) => frame[1] === ref && frame[3] === 'phx_reply');
      await expect.poll(find, { ...PATIENCE, message: `a reply to ${event}` }).toBeDefined();
      return find()?.[4] as { status: string; response: unknown };
    },
    receive,
    closed,
    close: () => line.close(),
  };
}

/** Knocks and expects to be turned away. */
export function refusedHandshake(supabaseUrl: string, knock: Knock): Promise<{ status: number; body: string }> {
  const line = connect(supabaseUrl, knock);
  return new Promise((resolve, reject) => {
    line.once('open', () => {
      line.terminate();
      reject(new Error('The handshake was accepted.'));
    });
    line.once('error', reject);
    line.once('unexpected-response', async (_, response) => {
      let body = '';
      for await (const chunk of response) body += chunk;
      line.on('error', () => {});
      resolve({ status: response.statusCode ?? 0, body });
    });
  });
}

function connect(supabaseUrl: string, { query, headers, path = '/realtime/v1/websocket' }: Knock): WebSocket {
  const address = new URL(path, supabaseUrl.replace(/^http/, 'ws'));
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
  return new WebSocket(address, { headers });
}
