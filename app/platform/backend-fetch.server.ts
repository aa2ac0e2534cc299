// The database answers in milliseconds or not at all; a function may be waiting for PayPal.
const DATABASE_PATIENCE_MS = 8_000;
const FUNCTION_PATIENCE_MS = 30_000;

/**
 * `fetch` towards Supabase that always ends: no answer, or none in time, becomes a 504 answer.
 * The Data API client would otherwise try a dead backend four times over seven seconds, with a person waiting for the page.
 */
export async function backendFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const address = input instanceof Request ? input.url : String(input);
  const patience = AbortSignal.timeout(
    address.includes('/functions/v1/') ? FUNCTION_PATIENCE_MS : DATABASE_PATIENCE_MS,
  );
  const signal = init?.signal ? AbortSignal.any([init.signal, patience]) : patience;
  try {
    const answer = await fetch(input, { ...init, signal });
    // The client forgets a session when its refresh fails with 500, as it would for one that is refused.
    const failedInside = answer.status >= 500 && address.includes('/auth/v1/');
    return failedInside ? new Response(answer.body, { status: 503, headers: answer.headers }) : answer;
  } catch (error) {
    if (init?.signal?.aborted) throw error;
    return Response.json({ message: 'The backend gave no answer.', code: '' }, { status: 504 });
  }
}
