import { once } from 'node:events';
import WebSocket from 'ws';

/** A line to Realtime, or to the bare server, that costs the one who measures as little as possible. */
export type Line = {
  /** Says words and waits for whatever comes next. */
  ask: (words: string) => Promise<string>;
  /** Sends bytes to all the others. */
  tell: (bytes: Buffer) => void;
  /** Called with each run of bytes that arrives. */
  onBytes: (hear: () => void) => void;
  close: () => void;
};

/** Opens a line. */
export async function openLine(address: string): Promise<Line> {
  const socket = new WebSocket(address);
  let hear = () => {};
  let answer = (_: string) => {};
  socket.on('message', (data, isBinary) => (isBinary ? hear() : answer(String(data))));
  await once(socket, 'open');
  return {
    ask: (words) =>
      new Promise((resolve) => {
        answer = resolve;
        socket.send(words);
      }),
    tell: (bytes) => socket.send(bytes),
    onBytes: (listener) => {
      hear = listener;
    },
    close: () => socket.terminate(),
  };
}

/** A join as supabase-js sends it. @throws Error with the server's reason when it is refused */
export async function joinTopic(line: Line, topic: string, token?: string): Promise<void> {
  const config = { broadcast: { ack: false, self: false }, presence: { key: '', enabled: false }, private: !!token };
  const wish = { config, ...(token ? { access_token: token } : {}) };
  const answer = await line.ask(JSON.stringify(['1', '1', `realtime:${topic}`, 'phx_join', wish]));
  if (JSON.parse(answer)[4].status !== 'ok') throw new Error(`A join was answered ${answer}`);
}

/** A broadcast as supabase-js sends it: a head of lengths, the words, the payload as JSON. */
export function broadcastBytes(topic: string, event: string, payload: unknown): Buffer {
  const words = ['1', '2', `realtime:${topic}`, event, ''].map((word) => Buffer.from(word));
  const head = Buffer.from([3, ...words.map((word) => word.length), 1]);
  return Buffer.concat([head, ...words, Buffer.from(JSON.stringify(payload))]);
}
