import { Money } from '~/ui/money';
import type { ZonePrice } from '../prices';

/** `6,00 € – 15,00 €`, or the one price where all are the same. */
export function PriceRange({ price }: { price: ZonePrice }) {
  if (price.lowest === price.highest) return <Money cents={price.lowest} free />;
  return (
    <span className="price-range">
      <Money cents={price.lowest} free /> – <Money cents={price.highest} />
    </span>
  );
}
