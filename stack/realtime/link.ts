import type { Encoded, Frame, Version } from './frames.ts';

/** A socket as its channels see it. */
export type Link = {
  readonly version: Version;
  /** The token that the socket was opened with. */
  readonly apiKey: string;
  /** The `x-` headers of the request that opened it; policies may read them. */
  readonly headers: Record<string, string>;
  send: (encoded: Encoded) => void;
  sendFrame: (frame: Omit<Frame, 'broadcast'>) => void;
};

/** Answers a frame; one without a ref wants no answer. */
export function reply(
  link: Link,
  frame: Frame,
  status: 'ok' | 'error',
  response: Record<string, unknown>,
  joinRef: string | null = frame.joinRef,
): void {
  if (frame.ref === null) return;
  const { ref, topic } = frame;
  link.sendFrame({ joinRef, ref, topic, event: 'phx_reply', payload: { status, response } });
}
