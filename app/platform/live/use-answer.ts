import { useActionData, useLocation } from '@remix-run/react';
import { useRef } from 'react';

/**
 * What the action answered to the last form, as `useActionData`, for pages that look again by themselves: a revalidation would
 * otherwise wipe a refusal before anybody has read it. It goes with the next navigation.
 */
export function useAnswer<Action>(): ReturnType<typeof useActionData<Action>> {
  const { key } = useLocation();
  const answer = useActionData<Action>();
  const kept = useRef({ key, answer });
  if (answer !== undefined || kept.current.key !== key) kept.current = { key, answer };
  return kept.current.answer;
}
