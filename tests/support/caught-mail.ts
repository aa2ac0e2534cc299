/** A mail as the catcher tells it. */
export type CaughtMail = { subject: string; text: string; html: string; to: string[] };

/** Mails sent to an address, newest first. */
export async function mailsTo(mailUrl: string, address: string): Promise<CaughtMail[]> {
  const response = await fetch(`${mailUrl}/api/messages?to=${encodeURIComponent(address)}`);
  return (await response.json()) as CaughtMail[];
}

/** The secret in the link of an Auth mail. */
export function tokenHashIn(mail: CaughtMail | undefined): string {
  const found = /token_hash=([0-9a-f]+)/.exec(mail?.text ?? '');
  if (!found?.[1]) throw new Error('This mail has no link.');
  return found[1];
}
