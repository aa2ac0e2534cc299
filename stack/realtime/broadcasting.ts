import { DatabaseAway } from './authorisation.ts';
import type { Channel } from './channel.ts';
import { type Frame, isRecord } from './frames.ts';
import { Message } from './message.ts';
import type { RealtimeSettings } from './settings.ts';

/** What hosted allows beyond the limit it states. */
const GRACE_BYTES = 500;

/** Whether a payload of this many bytes is more than a broadcast or a track may carry. */
export function isTooLarge(bytes: number, settings: RealtimeSettings): boolean {
  return bytes > settings.maxPayloadBytes + GRACE_BYTES;
}

/** Passes a client's broadcast on. Who may not write gets no answer, not even the one it asked for. */
export function receiveBroadcast(channel: Channel, frame: Frame): void | Promise<void> {
  const { services, config } = channel;
  if (services.messages.isExceeded) return channel.fail('Too many messages per second');
  if (!frame.broadcast && !isRecord(frame.payload)) return undefined;
  if (isTooLarge(sizeOf(frame), services.settings)) {
    if (config.broadcast.ack) channel.reply(frame, 'error', { error: 'payload_size_exceeded' });
    return undefined;
  }
  const write = channel.credentials.askWrite();
  if (!(write instanceof Promise)) return write.broadcast ? passOn(channel, frame) : undefined;
  return write.then(
    ({ broadcast }) => (broadcast ? passOn(channel, frame) : undefined),
    (cause: unknown) => {
      if (!(cause instanceof DatabaseAway)) throw cause;
    },
  );
}

function passOn(channel: Channel, frame: Frame): void {
  if (channel.isClosed) return;
  const { room, config, services, subTopic } = channel;
  const message = frame.broadcast
    ? Message.raw(subTopic, frame.broadcast)
    : Message.text(subTopic, 'broadcast', isRecord(frame.payload) ? frame.payload : {});
  const receivers = room.broadcast(message, config.broadcast.self ? undefined : channel);
  services.messages.add(1 + receivers);
  if (config.broadcast.ack) channel.reply(frame, 'ok', {});
}

function sizeOf({ broadcast, payload }: Frame): number {
  if (broadcast) return broadcast.body.length;
  return isRecord(payload) ? Buffer.byteLength(JSON.stringify(payload.payload ?? null)) : 0;
}
