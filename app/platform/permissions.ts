/** What somebody who works here may be allowed to do, in the order in which the house explains it. The database keeps who may what. */
export const PERMISSIONS = [
  'manage_team',
  'manage_settings',
  'read_audit',
  'manage_catalogue',
  'read_orders',
  'export_orders',
  'change_orders',
  'sell_at_counter',
  'refund_orders',
  'answer_visitors',
  'check_in',
  'read_revenue',
  'moderate_comments',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** Whoever has one of these has something to do in the back office. */
export const ADMIN_PERMISSIONS: readonly Permission[] = [
  'manage_team',
  'manage_settings',
  'read_audit',
  'manage_catalogue',
  'read_orders',
  'read_revenue',
];
