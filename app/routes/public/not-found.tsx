import { notFound } from '~/platform/http.server';

/** Gives unknown URLs a loader, so that the root's data (name of the house, language, cart) is there for the 404 page. */
export function loader() {
  return notFound();
}

/** Never rendered: the loader always throws to the error page. */
export default function NotFound() {
  return null;
}
