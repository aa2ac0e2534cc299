import { isLoopback } from '../loopback.ts';

// Where browsers receive their pushes: Chrome, Edge and most of their kin, Firefox, Windows, Safari.
const KNOWN = ['fcm.googleapis.com', 'push.services.mozilla.com', 'notify.windows.com', 'push.apple.com'];

/**
 * Whether a push may be posted to this address. A browser names it, so anybody could name anything: only the push
 * services of browsers (and those the house adds) are ever called, by https on its usual port, so that nobody can make
 * the house knock on doors inside its own network. On a theatre that itself is only on this machine, this machine counts too.
 * @param more further host names, from PUSH_HOSTS
 * @param appUrl where the theatre is
 */
export function isPushService(endpoint: string, more: readonly string[], appUrl: string): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, hostname, port, username, password } = new URL(endpoint);
  if (username || password) return false;
  if (isLoopback(endpoint)) return isLoopback(appUrl);
  if (protocol !== 'https:' || port !== '') return false;
  return [...KNOWN, ...more].some((host) => hostname === host || hostname.endsWith(`.${host}`));
}
