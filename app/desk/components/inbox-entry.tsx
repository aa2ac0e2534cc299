import { Link } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import type { Translator } from '~/platform/i18n/translate';
import type { InboxLine } from '../queries.server';
import { Clock } from './clock';
import { Waiting } from './waiting';

interface Props {
  line: InboxLine;
  /** The query part of the list, so that the list stays the same beside the conversation. */
  search: string;
  current: boolean;
  now: string;
  timeZone: string;
}

/** One conversation in the list: who, since when they wait, the last words, who takes care of it. */
export function InboxEntry({ line, search, current, now, timeZone }: Props) {
  const t = useTranslator();
  return (
    <Link
      to={`/desk/${line.id}${search}`}
      className={line.unread > 0 ? 'desk-line desk-line--unread' : 'desk-line'}
      aria-current={current ? 'true' : undefined}
      data-desk-line={line.id}
    >
      <span className="desk-line__head">
        <span className="desk-line__name">{line.name ?? t('desk.visitor')}</span>
        {line.language !== t.language ? <span className="desk-tag">{line.language.toUpperCase()}</span> : null}
        <Clock at={line.lastAt} now={now} timeZone={timeZone} />
      </span>
      <span className="desk-line__words">{lastWords(line, t)}</span>
      <span className="desk-line__foot">
        {line.unread > 0 ? <span className="desk-line__count">{t('desk.unread', { count: line.unread })}</span> : null}
        {line.waitingSince ? <Waiting since={line.waitingSince} now={now} /> : null}
        {line.open ? null : <span className="desk-tag">{t('desk.closed')}</span>}
        {line.assignedName ? <span className="desk-line__who">{line.assignedName}</span> : null}
      </span>
    </Link>
  );
}

function lastWords(line: InboxLine, t: Translator): string {
  if (line.lastAuthor === 'system') return t('desk.line.house');
  if (line.lastWords === null) return t('desk.line.taken_back');
  if (line.isNote) return t('desk.line.note', { words: line.lastWords });
  return line.lastAuthor === 'member'
    ? t('desk.line.by', { member: line.lastAuthorName ?? '', words: line.lastWords })
    : line.lastWords;
}
