/** What can be wrong with the catalogue; `catalogue_problems` says which. */
export const PROBLEMS = [
  'zone_without_price',
  'not_sold_online',
  'never_on_sale',
  'sales_over',
  'dates_overlap',
  'show_not_published',
  'show_without_dates',
  'not_translated',
] as const;

/** Something that will surprise a buyer, ready to be said. */
export interface CatalogueProblem {
  kind: (typeof PROBLEMS)[number];
  productionId: string;
  performanceId: string | null;
  title: string;
  /** UTC; null for what is about a show as a whole. */
  startsAt: string | null;
  timeZone: string;
  /** The page where it is put right. */
  to: string;
  /** What its sentence needs. */
  words: Record<string, string | number>;
}
