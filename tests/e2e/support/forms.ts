import type { APIRequestContext, APIResponse } from '@playwright/test';

/** Sends a form as a page of ours would, whatever is in it, and does not follow where the answer leads. */
export function postForm(
  request: APIRequestContext,
  origin: string,
  path: string,
  form: Record<string, string> | URLSearchParams,
  headers: Record<string, string> = {},
): Promise<APIResponse> {
  return request.post(path, {
    data: new URLSearchParams(form).toString(),
    headers: { origin, 'content-type': 'application/x-www-form-urlencoded', ...headers },
    maxRedirects: 0,
  });
}
