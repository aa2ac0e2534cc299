/** The shelves of the moderators' room: what needs a decision, what everybody reads, what nobody does. */
export const QUEUE_VIEWS = ['waiting', 'published', 'hidden'] as const;
export type QueueView = (typeof QUEUE_VIEWS)[number];

/** Reads the shelf of an address; the first one for what makes no sense. */
export function readQueueView(search: URLSearchParams): QueueView {
  const asked = search.get('show');
  return QUEUE_VIEWS.find((view) => view === asked) ?? 'waiting';
}

/** The address of a shelf. */
export function queuePath(view: QueueView): string {
  return view === 'waiting' ? '/admin/comments' : `/admin/comments?show=${view}`;
}

/** A decision that the database refused, with what was typed. */
export interface RefusedDecision {
  id: string;
  intent: string;
  sentence: string;
  typed: string;
}
