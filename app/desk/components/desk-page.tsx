import { type ReactNode, useEffect, useState } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import { useLive } from '~/platform/live/use-live';
import { useDeskPresence } from '~/presence/hooks/use-desk-presence';
import { useDeskKeys } from '../hooks/use-desk-keys';
import { useNow } from '../hooks/use-now';
import type { DeskMember } from '../member.server';
import type { Colleague, InboxLine } from '../queries.server';
import { type Filter, type InboxView, viewSearch } from '../rules';
import { DeskHeader } from './desk-header';
import { Inbox } from './inbox';
import { KeysHelp } from './keys-help';
import './desk.scss';

interface Props {
  me: DeskMember;
  view: InboxView;
  inbox: { lines: readonly InboxLine[]; next: string | null };
  counts: Record<Filter, number>;
  colleagues: readonly Colleague[];
  /** The conversation that is open, or null. */
  current: string | null;
  /** What a narrow screen shows of an open conversation. */
  panel: 'talk' | 'customer';
  now: string;
  timeZone: string;
  /** The open conversation and its customer. */
  children: ReactNode;
}

/** The desk: the inbox, and beside it the conversation with its customer. Narrow screens show one of them. */
export function DeskPage(props: Props) {
  const { me, view, current, panel, colleagues, timeZone } = props;
  const now = useNow(props.now);
  const presence = useDeskPresence();
  useLive('desk', { isPrivate: true });
  // A colleague came or went.
  useLive('box-office', { isPrivate: true, events: ['changed'] });
  return (
    <div className={current === null ? 'desk' : panel === 'customer' ? 'desk desk--customer' : 'desk desk--talk'}>
      <DeskHeader me={me.id} {...{ colleagues, presence }} isAlone={current === null}>
        <Keys me={me.id} current={current} search={viewSearch(view)} />
      </DeskHeader>
      <Inbox {...{ view, current, now, timeZone }} counts={props.counts} {...props.inbox} />
      {props.children}
    </div>
  );
}

/** The keys need scripts, so what speaks of them comes with the scripts. */
function Keys(desk: { me: string; current: string | null; search: string }) {
  const t = useTranslator();
  const [awake, setAwake] = useState(false);
  const [helpOpen, setHelpOpen] = useState(false);
  const [onHelp] = useState(() => () => setHelpOpen(true));
  const [on, onSwitch] = useDeskKeys({ ...desk, onHelp });
  useEffect(() => setAwake(true), []);
  if (!awake) return null;
  return (
    <>
      <button type="button" className="desk-header__keys" onClick={onHelp}>
        {t('desk.keys.title')}
      </button>
      <KeysHelp open={helpOpen} {...{ on, onSwitch }} onClose={() => setHelpOpen(false)} />
    </>
  );
}
