import { randomUUID } from 'node:crypto';
import { DatabaseAway } from './authorisation.ts';
import { Channel } from './channel.ts';
import { Credentials, noPermission } from './credentials.ts';
import type { Frame } from './frames.ts';
import { type JoinConfig, readJoinConfig } from './join-config.ts';
import type { Link } from './link.ts';
import type { Message } from './message.ts';
import { readReplayWish } from './replay.ts';
import type { Services } from './services.ts';

const PREFIX = 'realtime:';

/** Why a client may not join, in the words it is told. */
export class JoinRefused extends Error {}

/** Whether a topic can be joined at all. */
export const isTopic = (topic: string) => topic.startsWith(PREFIX);

/**
 * Lets a client into a topic, if it may enter. The channel delivers nothing before it is opened.
 * @returns the channel, and the function that opens it
 * @throws JoinRefused
 */
export async function join(
  link: Link,
  services: Services,
  frame: Frame,
  onClose: (channel: Channel) => void,
): Promise<{ channel: Channel; open: () => void }> {
  const subTopic = frame.topic.slice(PREFIX.length);
  const config = readJoinConfig(frame.payload);
  refuseUnoffered(config, subTopic, services);
  const credentials = await credentialsFor(link, services, config, subTopic);
  const presenceKey = config.presence.key || randomUUID();
  const channel = new Channel(
    link,
    services,
    credentials,
    config,
    frame.topic,
    subTopic,
    frame.joinRef,
    presenceKey,
    onClose,
  );
  try {
    const replayed = await replayFor(channel);
    return { channel, open: () => channel.open(replayed) };
  } catch (cause) {
    channel.abandon();
    throw cause;
  }
}

function refuseUnoffered(config: JoinConfig, subTopic: string, { settings }: Services): void {
  if (!subTopic) throw new JoinRefused('TopicNameRequired: You must provide a topic name');
  if (!config.isPrivate && !settings.allowPublicChannels) {
    throw new JoinRefused('PrivateOnly: This project only allows private channels');
  }
  if (config.wantsPostgresChanges) {
    throw new JoinRefused(
      'PostgresChangesNotOffered: The local Realtime has no postgres_changes; send changes from a trigger with realtime.broadcast_changes',
    );
  }
  const { replay } = config.broadcast;
  if (replay === undefined) return;
  if (!config.isPrivate) {
    throw new JoinRefused('UnableToReplayMessages: Replay is not allowed for public channels');
  }
  if (!readReplayWish(replay)) throw new JoinRefused('UnableToReplayMessages: Replay params are not valid');
}

async function credentialsFor(
  link: Link,
  { verify, authorisation, settings }: Services,
  config: JoinConfig,
  topic: string,
): Promise<Credentials> {
  const { accessToken } = config;
  const token = accessToken && !accessToken.startsWith('sb_') ? accessToken : link.apiKey;
  const verdict = await verify(token);
  if ('refusal' in verdict) throw new JoinRefused(`${verdict.refusal.code}: ${verdict.refusal.text}`);
  const { recheckMs } = settings;
  const rights = { verify, authorisation, recheckMs, isPrivate: config.isPrivate, topic, headers: link.headers };
  const credentials = new Credentials(rights, token, verdict.claims, config.presence.enabled);
  await credentials.askRead().catch(refuseWithoutDatabase);
  const { broadcast, presence } = credentials.read;
  if (!broadcast && !presence) throw new JoinRefused(`Unauthorized: ${noPermission(topic)}`);
  return credentials;
}

async function replayFor({ config, readsBroadcasts, services, subTopic }: Channel): Promise<Message[]> {
  const wish = readReplayWish(config.broadcast.replay);
  if (!wish || !readsBroadcasts) return [];
  return services.replay(subTopic, wish).catch(refuseWithoutDatabase);
}

function refuseWithoutDatabase(cause: unknown): never {
  if (!(cause instanceof DatabaseAway)) console.error('realtime', cause);
  throw new JoinRefused('UnableToConnectToProject: The database cannot be reached');
}
