import type { RealtimeClientOptions, SupabaseClient } from '@supabase/supabase-js';
import postgres from 'postgres';
import WebSocket from 'ws';
import type { RealtimeSettings } from '../../stack/realtime/settings.ts';
import type { MakeClient } from './realtime-clients.ts';
import { type TokenOptions, tokenMaker } from './realtime-tokens.ts';
import { type ScratchProject, scratchProject } from './scratch-project.ts';
import { startTestStack, type TestStack } from './stack.ts';

/** Who may do what on which topics of the tests. A policy may ask for the topic, the extension and the claims only. */
const POLICIES = `
  create policy "members of an open topic hear everything" on realtime.messages for select to authenticated
    using (realtime.topic() like 'conformance:open:%');
  create policy "members of an open topic speak" on realtime.messages for insert to authenticated
    with check (realtime.topic() like 'conformance:open:%');
  create policy "readers only listen" on realtime.messages for select to authenticated
    using (realtime.topic() like 'conformance:reader:%');
  create policy "listeners hear without being seen" on realtime.messages for select to authenticated
    using (realtime.topic() like 'conformance:heard:%'
      and (extension = 'broadcast' or auth.jwt() ->> 'sees' = 'presence'));
  create policy "whoever is heard may speak" on realtime.messages for insert to authenticated
    with check (realtime.topic() like 'conformance:heard:%');
  create policy "watchers see without hearing" on realtime.messages for select to authenticated
    using (realtime.topic() like 'conformance:seen:%'
      and (extension = 'presence' or auth.jwt() ->> 'hears' = 'broadcast'));
  create policy "whoever is seen may speak" on realtime.messages for insert to authenticated
    with check (realtime.topic() like 'conformance:seen:%');
  create policy "whoever holds the key of a topic" on realtime.messages for select to anon
    using (realtime.topic() = 'conformance:key:' || (current_setting('request.headers')::json ->> 'x-order-key'));
  create policy "a topic of one's own" on realtime.messages for all to authenticated
    using (realtime.topic() = 'conformance:own:' || auth.uid());
`;

/** Nothing waits and nothing runs out, unless a test is about that. */
const UNHURRIED: Partial<RealtimeSettings> = {
  joinErrorDelayMs: 0,
  handshakeErrorDelayMs: 0,
  maxMessagesPerSecond: 1e6,
  maxJoinsPerSecond: 1e6,
  maxPresencePerSecond: 1e6,
  maxPresenceCallsPer30s: 1e6,
};

/** Somebody at a client: who they are, and how their client is set. */
export type VisitorOptions = {
  /** Asked for the token before each use, as an app with sessions does it. Without it, whoever holds the public key. */
  token?: () => string;
  /** The key to come with; the stack's publishable one by default. */
  key?: string;
  realtime?: Partial<RealtimeClientOptions>;
};

/** A running stack with the policies of the tests, and everybody who came in. */
export type RealtimeHouse = {
  stack: TestStack;
  sql: postgres.Sql;
  /** Signs a token; somebody new who is signed in, unless claims say otherwise. */
  token: (claims?: Record<string, unknown>, options?: TokenOptions) => string;
  /** A topic that no other test uses: `conformance:<kind>:<number>`. */
  topic: (kind: string) => string;
  /** A client of somebody who is ready to join. */
  visitor: (make: MakeClient, options?: VisitorOptions) => Promise<SupabaseClient>;
  /** Cuts the line without a word, as a tunnel does. */
  cutLine: (line: SupabaseClient['realtime']) => void;
  /** Sends everybody home, between two tests. */
  clear: () => Promise<void>;
  close: () => Promise<void>;
};

/** Starts a stack whose Realtime has the given settings. */
export async function openRealtimeHouse(settings: Partial<RealtimeSettings> = {}): Promise<RealtimeHouse> {
  const project: ScratchProject = scratchProject(POLICIES);
  const stack = await startTestStack({ projectRoot: project.root, realtime: { ...UNHURRIED, ...settings } });
  const sql = postgres(stack.addresses.databaseUrl, { max: 2, onnotice: () => {} });
  const visitors = new Map<SupabaseClient['realtime'], Set<WebSocket>>();
  let topics = 0;

  async function visitor(make: MakeClient, { token, key, realtime }: VisitorOptions = {}): Promise<SupabaseClient> {
    const lines = new Set<WebSocket>();
    const client = make(stack.addresses.supabaseUrl, key ?? stack.addresses.publishableKey, {
      auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
      ...(token ? { accessToken: async () => token() } : {}),
      realtime: {
        transport: keptLines(lines),
        reconnectAfterMs: () => 50,
        ...realtime,
      },
    });
    visitors.set(client.realtime, lines);
    if (token) await takeToken(client);
    return client;
  }

  async function clear(): Promise<void> {
    await Promise.all([...visitors.keys()].map((line) => line.disconnect()));
    visitors.clear();
  }

  return {
    stack,
    sql,
    token: tokenMaker(stack),
    topic: (kind) => `conformance:${kind}:${++topics}`,
    visitor,
    cutLine: (line) => {
      for (const socket of visitors.get(line) ?? []) socket.terminate();
    },
    clear,
    close: async () => {
      await clear();
      await sql.end({ timeout: 5 });
      await stack.stop();
      project.remove();
    },
  };
}

/**
 * Lets the client fetch its token before it joins; otherwise the first join goes out without one. The pinned client sets
 * the first token as if by hand a moment after it was made, and asking once more gives the word back to the callback.
 */
async function takeToken(client: SupabaseClient): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  await client.realtime.setAuth();
}

// Node 20 has no WebSocket of its own; and whoever wants to cut a line has to know it.
function keptLines(lines: Set<WebSocket>): typeof globalThis.WebSocket {
  class KeptLine extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols);
      lines.add(this);
      this.once('close', () => lines.delete(this));
    }
  }
  return KeptLine as unknown as typeof globalThis.WebSocket;
}
