import type { Problem } from '~/platform/errors';
import type { Moderation } from './schema';

/** The shelves of the moderators' room: what needs a decision, what everybody reads, what nobody does. */
export const QUEUE_VIEWS = ['waiting', 'published', 'hidden'] as const;
export type QueueView = (typeof QUEUE_VIEWS)[number];

/** What part of a shelf an address shows. Moments are UTC, as the database wrote them. */
export interface QueueSearch {
  view: QueueView;
  /** The first comment to show: what waits from this moment on, of the others what is older. */
  since: string | null;
  /** The voice whose comments alone are shown: the id of the first comment of a person. */
  voice: string | null;
  /** Everything written until this moment is ticked; what arrives while it is being read is not. */
  ticked: string | null;
}

const MOMENT = /^(20\d\d-\d\d-\d\d)T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads the address of the room; what makes no sense is left out. */
export function readQueueSearch(search: URLSearchParams): QueueSearch {
  const moment = (name: string) => {
    const given = search.get(name) ?? '';
    const day = MOMENT.exec(given)?.[1];
    return day && isDay(day) && !Number.isNaN(Date.parse(given)) ? given : null;
  };
  const voice = search.get('of') ?? '';
  return {
    view: QUEUE_VIEWS.find((view) => view === search.get('show')) ?? 'waiting',
    since: moment('since'),
    voice: UUID.test(voice) ? voice : null,
    ticked: moment('ticked'),
  };
}

// JavaScript takes the 30th of February for the 2nd of March; the database refuses it.
function isDay(day: string): boolean {
  const moment = new Date(day);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day);
}

/** The address of a part of a shelf. */
export function queuePath({ view, since, voice, ticked }: Partial<QueueSearch>): string {
  const search = new URLSearchParams();
  if (view && view !== 'waiting') search.set('show', view);
  if (since) search.set('since', since);
  if (voice) search.set('of', voice);
  if (ticked) search.set('ticked', ticked);
  return `/admin/comments${search.size > 0 ? `?${search}` : ''}`;
}

/** Where the ticked comments are decided on, among the ids of forms. */
export const MANY = 'many';

/** A decision that the database refused, with what was typed and ticked. */
export interface RefusedDecision {
  /** The comment whose form it was, or `many`. */
  from: string;
  intent: string;
  sentence: string;
  typed: string;
  /** Whether those who wrote were to write no more. */
  withAuthors: boolean;
  ticked: string[];
  /** The comments that are the reason. */
  because: string[];
}

/** What a form shows again of a decision that was refused. */
export function refusedDecision(wish: Moderation, problem: Problem & { sentence: string }): RefusedDecision {
  const { ids } = problem.facts;
  return {
    from: wish.from,
    intent: wish.intent,
    sentence: problem.sentence,
    typed: wish.intent === 'hide' ? wish.reason : wish.intent === 'answer' ? wish.body : '',
    withAuthors: wish.intent === 'hide' && wish.with_authors === 'on',
    ticked: 'chosen' in wish ? wish.chosen.map(({ id }) => id) : [],
    because: Array.isArray(ids) ? ids.map(String) : [],
  };
}
