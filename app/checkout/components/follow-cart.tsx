import { lazy, Suspense, useEffect, useState } from 'react';

// The live layer comes after the page itself, in a file of its own: whoever is buying does not wait for it.
const FollowMyOrders = lazy(() => import('./follow-my-orders'));

/** Keeps the page of a cart true when somebody else changes it: a member who helps, or the same customer elsewhere. */
export function FollowCart({ customerId }: { customerId: string | null }) {
  const [loaded, setLoaded] = useState(false);
  useEffect(() => setLoaded(true), []);
  if (!loaded || customerId === null) return null;
  return (
    <Suspense fallback={null}>
      <FollowMyOrders customerId={customerId} />
    </Suspense>
  );
}
