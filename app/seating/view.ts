import type { Box, Point } from './geometry';

/** Closest look at the hall, in times the whole hall. */
export const MAX_ZOOM = 5;

/** How much closer a view is than the whole hall: 1 is the whole hall. */
export function zoomOf(view: Box, whole: Box): number {
  return whole.width / view.width;
}

/** The view brought closer (factor > 1) or away around a point that stays where it is on the screen. */
export function zoomAround(view: Box, whole: Box, factor: number, point: Point): Box {
  const zoom = Math.min(MAX_ZOOM, Math.max(1, zoomOf(view, whole) * factor));
  const width = whole.width / zoom;
  const scale = width / view.width;
  return within(whole, {
    x: point.x - (point.x - view.x) * scale,
    y: point.y - (point.y - view.y) * scale,
    width,
    height: whole.height / zoom,
  });
}

/** The view moved by a distance in plan units, without leaving the hall. */
export function panBy(view: Box, whole: Box, by: Point): Box {
  return within(whole, { ...view, x: view.x + by.x, y: view.y + by.y });
}

/** The view moved as little as possible so that a point and some room around it are seen. */
export function reveal(view: Box, whole: Box, point: Point, room = 1.2): Box {
  const towards = (start: number, size: number, value: number) => {
    const margin = Math.min(room, size / 2);
    return Math.min(Math.max(start, value + margin - size), value - margin);
  };
  return within(whole, {
    ...view,
    x: towards(view.x, view.width, point.x),
    y: towards(view.y, view.height, point.y),
  });
}

function within(whole: Box, view: Box): Box {
  const clamp = (value: number, from: number, size: number, inner: number) =>
    Math.min(Math.max(value, from), from + size - inner);
  return {
    ...view,
    x: clamp(view.x, whole.x, whole.width, view.width),
    y: clamp(view.y, whole.y, whole.height, view.height),
  };
}
