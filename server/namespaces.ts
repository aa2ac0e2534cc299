import type { ServerBuild } from '@remix-run/node';
import { matchRoutes } from '@remix-run/react';
import type { RouteHandle } from '../app/platform/i18n/messages';

type RouteObject = Parameters<typeof matchRoutes>[0][number];

// In development every change makes a new build, so what was derived from the old one goes away with it.
const trees = new WeakMap<ServerBuild, RouteObject[]>();

/** The sentences a page needs: the namespaces in the handles of the routes that match its path. */
export function namespacesFor(build: ServerBuild, pathname: string): string[] {
  const tree = trees.get(build) ?? branch(build, undefined);
  trees.set(build, tree);
  const namespaces = new Set<string>();
  for (const match of matchRoutes(tree, documentPath(pathname)) ?? []) {
    const handle = build.routes[match.route.id ?? '']?.module.handle as RouteHandle | undefined;
    for (const namespace of handle?.namespaces ?? []) namespaces.add(namespace);
  }
  return [...namespaces];
}

// Remix fetches the data of /cart from /cart.data, and that of / from /_root.data.
function documentPath(pathname: string): string {
  return pathname === '/_root.data' ? '/' : pathname.replace(/\.data$/, '');
}

function branch(build: ServerBuild, parentId: string | undefined): RouteObject[] {
  return Object.values(build.routes)
    .filter((route) => route !== undefined && route.parentId === parentId)
    .flatMap((route) => {
      if (!route) return [];
      const { id, path, index, caseSensitive } = route;
      return index ? { id, path, index, caseSensitive } : { id, path, caseSensitive, children: branch(build, id) };
    });
}
