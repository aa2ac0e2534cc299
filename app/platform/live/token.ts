// Asked again this long before a token ends: Auth renews a session in its last 90 seconds.
const EARLY_MS = 75_000;

interface TokenAnswer {
  token: string | null;
  /** Seconds from the answer to its end: the browser's own clock may be wrong by hours. */
  expires_in?: number;
}

let known: { token: string; user: string; renewAt: number } | undefined;
let asking: Promise<string | null> | undefined;

/** Whose document this is, as the server wrote it on the body; empty for a visitor without a session. */
export function liveUser(): string {
  return document.body.dataset.liveUser ?? '';
}

/**
 * The short-lived access token with which this visitor joins private topics, or null for who has no session.
 * @throws Error when the app gives no answer; the caller tries again later
 */
export async function liveToken(): Promise<string | null> {
  const user = liveUser();
  if (!user) return null;
  if (known && known.user === user && Date.now() < known.renewAt) return known.token;
  asking ??= ask(user).finally(() => {
    asking = undefined;
  });
  return asking;
}

/** Has the next join ask for a token, after the session changed or the server refused the one we had. */
export function forgetLiveToken(): void {
  known = undefined;
}

async function ask(user: string): Promise<string | null> {
  const answer = await fetch('/live/token', { headers: { accept: 'application/json' }, cache: 'no-store' });
  if (!answer.ok) throw new Error(`no live token: ${answer.status}`);
  const { token, expires_in = 0 }: TokenAnswer = await answer.json();
  known = token ? { token, user, renewAt: Date.now() + expires_in * 1000 - EARLY_MS } : undefined;
  return token;
}
