import { DatabaseAway } from './authorisation.ts';
import { isTooLarge } from './broadcasting.ts';
import type { Channel } from './channel.ts';
import { type Frame, isRecord } from './frames.ts';

/** Lets a client say that it is there, or that it no longer is. */
export async function receivePresence(channel: Channel, frame: Frame): Promise<void> {
  const { services, presenceCalls } = channel;
  services.presence.add();
  if (services.presence.isExceeded) return channel.fail('Too many presence messages per second');
  if (!presenceCalls.take()) return channel.fail('Client presence rate limit exceeded');
  const { event, payload = {} } = isRecord(frame.payload) ? frame.payload : {};
  const wish = typeof event === 'string' ? event.toLowerCase() : '';
  if (wish === 'untrack') return untrack(channel, frame);
  if (wish !== 'track') return channel.reply(frame, 'error', {});
  if (!isRecord(payload)) return channel.reply(frame, 'error', { reason: 'Presence track payload must be a map' });
  if (isTooLarge(Buffer.byteLength(JSON.stringify(payload)), services.settings)) {
    return channel.fail('Track message size exceeded');
  }
  if (!(await mayTrack(channel))) return channel.reply(frame, 'error', {});
  if (channel.isClosed) return;
  const diff = channel.room.presence.track(channel, channel.presenceKey, payload);
  channel.reply(frame, 'ok', {});
  channel.room.announce(diff);
}

function untrack(channel: Channel, frame: Frame): void {
  const diff = channel.room.presence.untrack(channel);
  channel.reply(frame, 'ok', {});
  channel.room.announce(diff);
}

async function mayTrack({ credentials }: Channel): Promise<boolean> {
  try {
    const { presence } = await credentials.askWrite();
    if (presence) await credentials.askPresence();
    return presence;
  } catch (cause) {
    if (cause instanceof DatabaseAway) return false;
    throw cause;
  }
}
