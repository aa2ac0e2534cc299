import { useLive } from '~/platform/live/use-live';
import { LiveNotice } from '~/ui/live-notice';

/** Looks again whenever one of the customer's orders changed, and says when it cannot. */
export default function FollowMyOrders({ customerId }: { customerId: string }) {
  useLive(`user:${customerId}`, { isPrivate: true, events: ['order'] });
  return <LiveNotice />;
}
