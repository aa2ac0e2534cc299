/** Who sees a show: the team only, the public from its date on, everybody, nobody new. */
export const SHOW_STATES = ['draft', 'coming', 'public', 'archived'] as const;
export type ShowState = (typeof SHOW_STATES)[number];

/** The state of a show at this moment. */
export function stateOf(show: { published_at: string | null; archived_at: string | null }, now: Date): ShowState {
  if (show.archived_at) return 'archived';
  if (!show.published_at) return 'draft';
  return new Date(show.published_at) > now ? 'coming' : 'public';
}
