/** A clear no to the caller: an HTTP status, a stable word, and facts a page may show. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly status: number,
    readonly hint: string,
    readonly facts: Record<string, unknown> = {},
  ) {
    super(hint);
  }
}

/** The answer that carries a refusal. */
export function refusalReply(refusal: Refusal): Response {
  return Response.json({ hint: refusal.hint, facts: refusal.facts }, { status: refusal.status });
}
