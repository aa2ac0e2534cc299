import type { OrderLine } from '~/checkout/order-lines.server';

/** A paid place for a Friday in November, seen in French; say what is different. */
export function orderLine(different: Partial<OrderLine> = {}): OrderLine {
  const id = different.id ?? 'line';
  return {
    id,
    orderId: 'order',
    performanceId: 'performance',
    placeNumber: 7,
    zoneId: 'zone',
    zoneName: 'Unique',
    priceTypeId: 'type',
    priceTypeName: 'Plein tarif',
    proof: '',
    amountCents: 1500,
    refunded: false,
    seat: { row: 'C', seat: '7', block: '', kind: 'standard', restrictedView: false },
    show: { slug: 'l-avare', title: 'L’Avare', poster: null, minutes: 130 },
    startsAt: '2026-11-27T19:30:00Z',
    doorsAt: '2026-11-27T19:00:00Z',
    movedFrom: null,
    cancelled: false,
    venue: {
      name: 'Théâtre du Puits',
      address: '4 montée du Puits',
      postalCode: '69005',
      city: 'Lyon',
      timeZone: 'Europe/Paris',
    },
    ticket: { id: `ticket-${id}`, number: 42, token: 'ABCDEFGHJKMNPQRSTVWXYZ0123', issuedAt: '2026-11-01T10:00:00Z' },
    ...different,
  };
}
