import { type PointerEvent, type RefObject, useCallback, useRef, useState } from 'react';
import type { Box, Point } from '../geometry';
import { panBy, reveal, zoomAround, zoomOf } from '../view';

// A finger that moved less than this many pixels meant to tap.
const SLIP = 8;

/** What part of the hall is seen, and the gestures that change it. */
export interface HallView {
  box: Box;
  zoom: number;
  zoomBy: (factor: number, around?: Point) => void;
  showAll: () => void;
  show: (point: Point) => void;
  /** The point of the hall under a point of the screen. */
  pointAt: (event: { clientX: number; clientY: number }) => Point;
  /** True when the click that follows ends a drag or a pinch, and means nothing. */
  dragged: () => boolean;
  /** True while a finger or the mouse holds the map. */
  held: () => boolean;
  handlers: Record<
    'onPointerDown' | 'onPointerMove' | 'onPointerUp' | 'onPointerCancel' | 'onPointerLeave',
    (event: PointerEvent) => void
  >;
}

/**
 * Pan and zoom of the map: one finger or the mouse moves it, two fingers pinch it.
 * @param whole the whole hall, in the units of the drawing
 */
export function useHallView(svg: RefObject<SVGSVGElement>, whole: Box): HallView {
  const [box, setBox] = useState(whole);
  const pointers = useRef(new Map<number, Point>());
  const moved = useRef(0);

  const pointAt = useCallback(
    (event: { clientX: number; clientY: number }): Point => {
      const matrix = svg.current?.getScreenCTM();
      if (!matrix) return { x: whole.x + whole.width / 2, y: whole.y + whole.height / 2 };
      return new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    },
    [svg, whole],
  );
  const centre = useCallback((view: Box): Point => ({ x: view.x + view.width / 2, y: view.y + view.height / 2 }), []);
  const zoomBy = useCallback(
    (factor: number, around?: Point) => setBox((view) => zoomAround(view, whole, factor, around ?? centre(view))),
    [whole, centre],
  );

  const onPointerMove = (event: PointerEvent) => {
    const before = pointers.current.get(event.pointerId);
    if (!before) return;
    const now = { x: event.clientX, y: event.clientY };
    moved.current += Math.hypot(now.x - before.x, now.y - before.y);
    const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
    pointers.current.set(event.pointerId, now);
    if (moved.current < SLIP) return;
    const scale = svg.current?.getScreenCTM()?.a ?? 1;
    // Each finger of a pinch moves the map by half, so that the point between them stays between them.
    const share = other ? 2 : 1;
    const by = { x: (before.x - now.x) / scale / share, y: (before.y - now.y) / scale / share };
    setBox((view) => panBy(view, whole, by));
    if (!other) return;
    const spread =
      Math.hypot(now.x - other.x, now.y - other.y) / Math.max(1, Math.hypot(before.x - other.x, before.y - other.y));
    zoomBy(spread, pointAt({ clientX: (now.x + other.x) / 2, clientY: (now.y + other.y) / 2 }));
  };
  const forget = (event: PointerEvent) => void pointers.current.delete(event.pointerId);

  return {
    box,
    zoom: zoomOf(box, whole),
    zoomBy,
    showAll: useCallback(() => setBox(whole), [whole]),
    show: useCallback((point: Point) => setBox((view) => reveal(view, whole, point, whole.width / 12)), [whole]),
    pointAt,
    dragged: () => moved.current >= SLIP,
    held: () => pointers.current.size > 0,
    handlers: {
      onPointerDown: (event) => {
        if (pointers.current.size === 0) moved.current = 0;
        pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
      },
      onPointerMove,
      onPointerUp: forget,
      onPointerCancel: forget,
      onPointerLeave: forget,
    },
  };
}
