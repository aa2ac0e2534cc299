import { useTranslator } from '~/platform/i18n/provider';
import { formatCents } from '~/platform/money';
import { Alert } from '~/ui/alert';
import { lineName } from '../../components/line-name';
import type { OrderLine } from '../../order-lines.server';

interface Props {
  lines: readonly OrderLine[];
  /** What was given back, or is on its way, in cents. */
  returnedCents: number;
}

/** Says which places of an order came back while others stay, and how much money goes with them. Nothing when none did. */
export function RefundedPlaces({ lines, returnedCents }: Props) {
  const t = useTranslator();
  const places = lines.filter(({ refunded }) => refunded);
  if (places.length === 0 && returnedCents === 0) return null;
  const amount = formatCents(returnedCents, t.language);
  return (
    <Alert tone="info" title={t('checkout.given_back.title', { amount })}>
      {places.length > 0 ? (
        <>
          <p>{t('checkout.given_back.places', { count: places.length })}</p>
          <ul>
            {places.map((line) => (
              <li key={line.id}>{lineName(line, t)}</li>
            ))}
          </ul>
        </>
      ) : (
        <p>{t('checkout.given_back.money')}</p>
      )}
    </Alert>
  );
}
