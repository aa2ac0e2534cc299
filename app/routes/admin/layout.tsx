import type { LoaderFunctionArgs } from '@remix-run/node';
import { Outlet, useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '~/platform/i18n/messages';
import { ADMIN_PERMISSIONS } from '~/platform/permissions';
import { requirePermission } from '~/platform/permissions.server';
import { AdminFrame } from '~/team/components/admin-frame';
import { sectionsFor } from '~/team/sections';

export const handle = { namespaces: ['admin'] } satisfies RouteHandle;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const permissions = await requirePermission(context, request, ...ADMIN_PERMISSIONS);
  return { sections: sectionsFor(permissions).map(({ to, name, also }) => ({ to, name, also })) };
}

export default function AdminLayout() {
  const { sections } = useLoaderData<typeof loader>();
  return (
    <AdminFrame sections={sections}>
      <Outlet />
    </AdminFrame>
  );
}
