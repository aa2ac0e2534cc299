import { type PointerEvent, type RefObject, useRef, useState } from 'react';
import { UNIT } from '../../components/drawing';
import type { Point } from '../../geometry';
import type { HallView } from '../../hooks/use-hall-view';
import { move, paintZone } from '../model/edit';
import { seatsAlong, seatsWithin } from '../model/reach';
import type { PlanEditor } from './use-plan-editor';

/** What the hand on the board does: chooses and moves seats, moves the board, or brushes a zone (its id). */
export type Tool = 'select' | 'pan' | { brush: string };

/** What a gesture under way looks like, in plan units. */
export type Gesture =
  | { kind: 'marquee'; from: Point; to: Point }
  | { kind: 'drag'; by: Point }
  | { kind: 'brush'; at: Point; ids: ReadonlySet<string> }
  | null;

interface Begun {
  event: PointerEvent;
  from: Point;
  seat: string | null;
  keep: ReadonlySet<string>;
  /** What was selected when it began. */
  before: ReadonlySet<string>;
}

// Seats snap to this fraction of a seat's pitch; with Alt they go anywhere.
const SNAP = 0.25;
// In plan units: a hand that moved less meant to click.
const SLIP = 0.2;

/** Choosing by click, Shift-click and rectangle; moving by drag; brushing. A finger outside of seats moves the board, two look closer. */
export function useBoardPointer(
  svg: RefObject<SVGSVGElement>,
  view: HallView,
  editor: PlanEditor,
  tool: Tool,
  words: { moved: (count: number) => string; painted: (count: number) => string },
) {
  const [gesture, setGesture] = useState<Gesture>(null);
  const begun = useRef<Begun | null>(null);
  const at = (event: PointerEvent): Point => {
    const point = view.pointAt(event);
    return { x: point.x / UNIT, y: point.y / UNIT };
  };
  const panning = (event: PointerEvent, seat: string | null) =>
    tool === 'pan' || event.button === 1 || (event.pointerType === 'touch' && tool === 'select' && seat === null);

  /** Leaves a gesture under way as if it had never begun. Returns the event that began it. */
  const leave = (): PointerEvent | undefined => {
    const start = begun.current;
    begun.current = null;
    setGesture(null);
    if (start && start.before !== editor.selection) editor.select(start.before);
    return start?.event;
  };
  const onPointerDown = (event: PointerEvent) => {
    const seat = seatUnder(event.target);
    // With a second finger both look closer or from farther away, and what the first had begun never was.
    const first = leave();
    if (first) view.handlers.onPointerDown(first);
    if (view.held() || panning(event, seat)) return view.handlers.onPointerDown(event);
    if (event.button !== 0) return;
    svg.current?.setPointerCapture(event.pointerId);
    const keep = event.shiftKey || event.ctrlKey || event.metaKey ? editor.selection : new Set<string>();
    begun.current = { event, from: at(event), seat, keep, before: editor.selection };
    if (typeof tool === 'object') return setGesture({ kind: 'brush', at: at(event), ids: new Set(seat ? [seat] : []) });
    if (seat && !editor.selection.has(seat)) editor.select([...keep, seat]);
    else if (seat && keep.has(seat)) editor.select([...keep].filter((id) => id !== seat));
  };
  const onPointerMove = (event: PointerEvent) => {
    const start = begun.current;
    if (!start) return view.handlers.onPointerMove(event);
    const now = at(event);
    const by = { x: now.x - start.from.x, y: now.y - start.from.y };
    if (gesture?.kind === 'brush') {
      // A quick hand is seen at few points: what lies between two of them is brushed as well.
      const passed = seatsAlong(editor.plan, gesture.at, now);
      setGesture({ kind: 'brush', at: now, ids: new Set([...gesture.ids, ...passed]) });
    } else if (Math.hypot(by.x, by.y) < SLIP && gesture === null) return;
    else if (start.seat) setGesture({ kind: 'drag', by: event.altKey ? by : { x: snapped(by.x), y: snapped(by.y) } });
    else setGesture({ kind: 'marquee', from: start.from, to: now });
  };
  const onPointerUp = (event: PointerEvent) => {
    const start = begun.current;
    begun.current = null;
    setGesture(null);
    if (!start) return view.handlers.onPointerUp(event);
    const { plan, selection } = editor;
    if (gesture?.kind === 'drag') {
      const moved = move(plan, selection, gesture.by);
      if (moved !== plan) editor.change(moved, words.moved(selection.size));
    } else if (gesture?.kind === 'brush' && typeof tool === 'object') {
      const painted = paintZone(plan, gesture.ids, tool.brush);
      if (painted !== plan) editor.change(painted, words.painted(gesture.ids.size));
    } else if (gesture?.kind === 'marquee') {
      editor.select([...start.keep, ...seatsWithin(plan, gesture.from, gesture.to)]);
    } else if (!start.seat && start.keep.size === 0) editor.select([]);
    else if (start.seat && start.keep.size === 0 && selection.size > 1) editor.select([start.seat]);
  };
  const onPointerCancel = (event: PointerEvent) => {
    leave();
    view.handlers.onPointerCancel(event);
  };
  const { onPointerLeave } = view.handlers;
  return { gesture, handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel, onPointerLeave } };
}

const snapped = (value: number) => Math.round(value / SNAP) * SNAP;

function seatUnder(target: EventTarget | null): string | null {
  return (target instanceof Element && target.closest('[data-seat]')?.getAttribute('data-seat')) || null;
}
