import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import ws from 'ws';

type Addresses = { supabaseUrl: string; publishableKey: string; secretKey: string };

/** The unmodified client of a visitor who has just arrived, with extra request headers if wanted. */
export function visitor(
  { supabaseUrl, publishableKey }: Addresses,
  headers: Record<string, string> = {},
): SupabaseClient {
  return client(supabaseUrl, publishableKey, headers);
}

/** The unmodified client with the secret key, as edge functions use it. */
export function service({ supabaseUrl, secretKey }: Addresses): SupabaseClient {
  return client(supabaseUrl, secretKey, {});
}

function client(url: string, key: string, headers: Record<string, string>): SupabaseClient {
  return createClient(url, key, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: { headers },
    // Node 20 has no WebSocket of its own, and the client insists on one.
    realtime: { transport: ws as unknown as typeof WebSocket },
  });
}
