import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound } from '~/platform/http.server';
import { colourSheet } from '~/team/colour-sheet';
import { hasEnoughContrast } from '~/team/contrast';

/** The style sheet of a house with a colour of its own. Its address is its content, so that it is kept for ever. */
export function loader({ params }: LoaderFunctionArgs) {
  const colour = `#${params.colour ?? ''}`;
  if (!/^#[0-9a-f]{6}$/.test(colour) || !hasEnoughContrast(colour)) notFound();
  return new Response(colourSheet(colour), {
    headers: { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'public, max-age=31536000, immutable' },
  });
}
