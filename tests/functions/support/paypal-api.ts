import type { Theatre } from './theatre.ts';

/** Calls PayPal's own API as the theatre's account, or as another shop that shares it would. */
export async function askPayPal(
  theatre: Theatre,
  path: string,
  body: unknown,
  method = 'POST',
): Promise<Record<string, unknown>> {
  const { paypalClientId, paypalClientSecret } = theatre.secrets;
  const token = await fetch(`${theatre.paypal.url}/v1/oauth2/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${paypalClientId}:${paypalClientSecret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  });
  const { access_token: bearer } = (await token.json()) as { access_token: string };
  const reply = await fetch(theatre.paypal.url + path, {
    method,
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json', prefer: 'return=representation' },
    body: JSON.stringify(body),
  });
  if (!reply.ok) throw new Error(`${path}: ${await reply.text()}`);
  return (await reply.json()) as Record<string, unknown>;
}
