import type { ShouldRevalidateFunctionArgs } from '@remix-run/react';

/**
 * For pages that show what others change too: a refusal means that the page is out of date, so its loaders run again,
 * which by default only a success makes them do.
 */
export function lookAgainAfterRefusal({
  actionStatus,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs): boolean {
  return actionStatus !== undefined || defaultShouldRevalidate;
}
