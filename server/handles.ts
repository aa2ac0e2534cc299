import type { ServerBuild } from '@remix-run/node';
import { matchRoutes } from '@remix-run/react';
import type { RouteHandle } from '../app/platform/i18n/messages';

type RouteObject = Parameters<typeof matchRoutes>[0][number];

// Ranking all routes takes longer than sending a kept page, so answers are remembered; paths are free text, so not for ever.
const REMEMBERED_PATHS = 1_000;

interface Known {
  tree: RouteObject[];
  handles: Map<string, RouteHandle[]>;
}

// In development every change makes a new build, so what was derived from the old one goes away with it.
const builds = new WeakMap<ServerBuild, Known>();

/** What the routes that match a path say of themselves, from the root down. */
export function handlesFor(build: ServerBuild, pathname: string): readonly RouteHandle[] {
  const known = builds.get(build) ?? { tree: branch(build, undefined), handles: new Map() };
  builds.set(build, known);
  const remembered = known.handles.get(pathname);
  if (remembered) return remembered;
  const handles = (matchRoutes(known.tree, documentPath(pathname)) ?? []).map((match) => {
    const handle = build.routes[match.route.id ?? '']?.module.handle as RouteHandle | undefined;
    return handle ?? {};
  });
  if (known.handles.size >= REMEMBERED_PATHS) known.handles.clear();
  known.handles.set(pathname, handles);
  return handles;
}

/** The sentences a page needs: the namespaces in the handles of the routes that match its path. */
export function namespacesOf(handles: readonly RouteHandle[]): string[] {
  return [...new Set(handles.flatMap((handle) => handle.namespaces ?? []))];
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
