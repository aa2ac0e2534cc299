import type { MessageKey } from '~/platform/i18n/messages';
import type { Permission } from '~/platform/permissions';
import { ADMIN_PERMISSIONS } from '~/platform/permissions';

interface Section {
  to: string;
  name: MessageKey;
  /** Where more of its pages are, besides those below its own address. */
  also?: string;
  /** Whoever has one of these sees it. */
  for: readonly Permission[];
}

/** The rooms of the back office in the order of its navigation. A new room is one line here and one in routes.ts. */
const SECTIONS: readonly Section[] = [
  { to: '/admin', name: 'admin.nav.home', for: ADMIN_PERMISSIONS },
  { to: '/admin/orders', name: 'admin.nav.orders', for: ['read_orders'] },
  { to: '/desk/sale', name: 'admin.nav.counter', for: ['sell_at_counter'] },
  { to: '/admin/shows', name: 'admin.nav.shows', also: '/admin/dates', for: ['manage_catalogue'] },
  { to: '/admin/price-types', name: 'admin.nav.price_types', for: ['manage_catalogue'] },
  { to: '/admin/halls', name: 'admin.nav.halls', also: '/admin/plans', for: ['manage_catalogue'] },
  { to: '/admin/revenue', name: 'admin.nav.revenue', for: ['read_revenue'] },
  { to: '/admin/comments', name: 'admin.nav.comments', for: ['moderate_comments'] },
  { to: '/admin/team', name: 'admin.nav.team', for: ['manage_team'] },
  { to: '/admin/settings', name: 'admin.nav.settings', for: ['manage_settings'] },
  { to: '/admin/audit', name: 'admin.nav.audit', for: ['read_audit'] },
];

/** The rooms that these permissions open. */
export function sectionsFor(permissions: ReadonlySet<Permission>): readonly Section[] {
  return SECTIONS.filter((section) => section.for.some((permission) => permissions.has(permission)));
}
