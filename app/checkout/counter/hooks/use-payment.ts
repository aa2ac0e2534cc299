import { useNavigation, useSubmit } from '@remix-run/react';
import type { FormEvent } from 'react';
import type { LiveSale } from './use-sale';

/**
 * Sends a form that ends the sale once every tap before it is answered, and not when one of them was refused: then the button
 * said another total than the sale has. A second click while the first is on its way does nothing.
 */
export function usePayment(live: LiveSale) {
  const submit = useSubmit();
  const busy = useNavigation().state !== 'idle';
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const form = new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter);
    void live.settled().then((fine) => {
      if (fine || !live.busy) submit(form, { method: 'post' });
    });
  };
  return { busy, onSubmit };
}
