import type { PerformancePage } from '~/seating/performance-page';
import { allFreeBut, puitsHall, seatNamed } from './demo-hall';

/** The small hall of the demo. */
export const hall = puitsHall();

/** The place of a seat that people call by this row and label. */
export const number = (row: string, label: string) => seatNamed(hall, row, label).seat.number;

/** An evening on sale in the small hall; only C9 is taken. */
export const page: PerformancePage = {
  id: '00000000-0000-4000-8000-000000000001',
  title: 'L’Avare',
  showSlug: 'l-avare',
  startsAt: '2030-01-11T19:30:00Z',
  doorsAt: null,
  salesOpenAt: '2029-09-01T08:00:00Z',
  salesCloseAt: '2030-01-11T19:00:00Z',
  movedFrom: null,
  note: '',
  surtitles: null,
  venue: { name: 'Théâtre du Puits', city: 'Lyon', timeZone: 'Europe/Paris' },
  sales: 'open',
  states: allFreeBut(hall, [number('C', '9')]),
  available: 97,
  priceTypes: [
    { id: 'plein', name: 'Plein tarif', proof: '', amounts: { unique: 1500 } },
    { id: 'enfant', name: 'Moins de 12 ans', proof: '', amounts: { unique: 600 } },
  ],
  generalZoneId: null,
  mine: [],
  limit: 12,
  room: 12,
  otherDates: [],
};
