/** What the API roles may do with the tables and functions of the migrations `reports`. */
export const reports = {
  tables: [
    'authenticated select ledger_lines',
    'authenticated select occupancy_by_performance',
    'authenticated select revenue_by_month',
    'authenticated select revenue_by_price_type',
    'authenticated select revenue_by_production',
    'authenticated select revenue_days',
    'authenticated select revenue_sums',
  ],
  functions: [
    'authenticated private.ledger_between',
    'authenticated private.revenue_summed_until',
    'authenticated public.occupancy_lines',
    'authenticated public.reconcile_books',
    'authenticated public.revenue_lines',
    'authenticated public.revenue_today',
  ],
};
