const HOP_BY_HOP = ['connection', 'keep-alive', 'transfer-encoding', 'host', 'content-length', 'content-encoding'];

/**
 * Sends a request on to another process and gives back what it answers.
 * @throws TypeError when the process cannot be reached
 */
export async function forward(
  request: Request,
  target: URL,
  headers = new Headers(request.headers),
): Promise<Response> {
  for (const name of HOP_BY_HOP) headers.delete(name);
  const body = request.method === 'GET' || request.method === 'HEAD' ? undefined : await request.arrayBuffer();
  const response = await fetch(target, { method: request.method, headers, body, redirect: 'manual' });
  const answer = new Headers(response.headers);
  for (const name of HOP_BY_HOP) answer.delete(name);
  return new Response(response.body, { status: response.status, headers: answer });
}
