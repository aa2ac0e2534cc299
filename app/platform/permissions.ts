import { Constants, type Database } from '../../supabase/database.types';

export type Permission = Database['public']['Enums']['permission'];

/** What somebody who works here may be allowed to do, in the order in which the house explains it. The database keeps who may what. */
export const PERMISSIONS: readonly Permission[] = Constants.public.Enums.permission;

/** Whoever has one of these has something to do in the back office. */
export const ADMIN_PERMISSIONS: readonly Permission[] = [
  'manage_team',
  'manage_settings',
  'read_audit',
  'manage_catalogue',
  'read_orders',
  'read_revenue',
];
