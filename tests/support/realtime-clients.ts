import { createClient } from '@supabase/supabase-js';
import { createClient as createNewestClient } from 'supabase-js-newest';

/** Makes a Supabase client. */
export type MakeClient = typeof createClient;

/** The unmodified clients that Realtime is held to: the pinned one of the app, and the newest there was. */
export const realtimeClients: { client: string; make: MakeClient }[] = [
  { client: 'the pinned client', make: createClient },
  // The two declare the same shape with private members of their own, so TypeScript takes them for strangers.
  { client: 'the newest client', make: createNewestClient as unknown as MakeClient },
];
