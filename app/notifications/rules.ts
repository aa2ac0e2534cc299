/** What can ring. */
export const KINDS = [
  'message',
  'order_paid',
  'refund',
  'performance_moved',
  'performance_cancelled',
  'comment',
] as const;

/** A kind that a person can choose to hear of. */
export type ChosenKind = (typeof KINDS)[number];

/** Every kind, also those that nothing rings yet. */
export type Kind = ChosenKind | 'incident' | 'shop_order' | 'door_alert';

/** A line under the bell: its sentence in the reader's language, when it rang (UTC) and where it leads. */
export interface Line {
  id: number;
  kind: Kind;
  sentence: string;
  at: string;
  isUnread: boolean;
}

/** What the bell shows. More than a hundred unread lines are counted as a hundred. */
export interface Bell {
  unread: number;
  /** The newest id that was counted; what comes later is news. */
  newest: number;
  /** False while nothing has ever rung for a visitor without an account. */
  isShown: boolean;
}

/** The number on the bell, short enough for it. */
export function shortCount(count: number): string {
  return count > 99 ? '99+' : String(count);
}

/** The page's own title with the number of unread lines before it; without one that was there. */
export function titleWith(count: number, title: string): string {
  const own = title.replace(/^\(\d+\+?\) /, '');
  return count > 0 ? `(${shortCount(count)}) ${own}` : own;
}

/** Where each kind can be heard beside the screen and as a push: some are always mailed, some never yet. */
export function mailOf(kind: ChosenKind): 'chosen' | 'always' | 'never' {
  if (kind === 'message' || kind === 'comment') return 'chosen';
  return kind === 'order_paid' || kind === 'refund' ? 'always' : 'never';
}
