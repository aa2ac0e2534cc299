import { isRecord } from './frames.ts';

/** What a client asks of a channel when it joins. */
export type JoinConfig = {
  isPrivate: boolean;
  broadcast: { ack: boolean; self: boolean; replicationReady: boolean; replay: unknown };
  presence: { key: string; enabled: boolean };
  wantsPostgresChanges: boolean;
  accessToken: string | undefined;
};

/** Reads the payload of a join. Whatever is missing or of the wrong kind counts as not asked for. */
export function readJoinConfig(payload: unknown): JoinConfig {
  const given = record(payload);
  const config = record(given.config);
  const broadcast = record(config.broadcast);
  const presence = record(config.presence);
  const token = given.access_token ?? given.user_token;
  return {
    isPrivate: flag(config.private),
    broadcast: {
      ack: flag(broadcast.ack),
      self: flag(broadcast.self),
      replicationReady: flag(broadcast.replication_ready),
      replay: broadcast.replay ?? undefined,
    },
    presence: { key: typeof presence.key === 'string' ? presence.key : '', enabled: flag(presence.enabled) },
    wantsPostgresChanges: Array.isArray(config.postgres_changes) && config.postgres_changes.length > 0,
    accessToken: typeof token === 'string' ? token : undefined,
  };
}

const record = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});
const flag = (value: unknown): boolean => value === true || value === 'true';
