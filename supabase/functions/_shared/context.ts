import { type DataApi, serviceDataApi } from './data-api.ts';
import { type Env, readEnv } from './env.ts';
import { createTransport, type Send } from './paypal/transport.ts';

/** What every function works with: its configuration, PayPal, and the database as the service role. */
export interface Context {
  readonly env: Env;
  readonly send: Send;
  readonly service: DataApi;
}

let known: Context | undefined;

/** The context of this process. One PayPal transport, hence one access token, serves every request. */
export function readContext(): Context {
  known ??= createContext(readEnv());
  return known;
}

function createContext(env: Env): Context {
  const send = createTransport({
    mode: env.PAYPAL_MODE,
    baseUrl: env.paypalUrl,
    clientId: env.PAYPAL_CLIENT_ID,
    clientSecret: env.PAYPAL_CLIENT_SECRET,
  });
  return { env, send, service: serviceDataApi(env) };
}
