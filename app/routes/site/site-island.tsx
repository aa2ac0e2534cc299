import { useContext, useEffect } from 'react';
import panelStyles from '~/chat/chat.scss?url';
import { WaitingAnswers } from '~/chat/components/waiting-answers';
import { openPanelFrom } from '~/chat/panel/open-panel';
import type { Waiting } from '~/chat/panel/waiting';
import { BellWatch } from '~/notifications/components/bell-watch';
import { DocumentContext } from '~/platform/document-context';
import type { Dictionary } from '~/platform/i18n/messages';
import { liveUserChanged } from '~/platform/live/topics';
import { BoxOfficeButton } from '~/presence/components/box-office-button';
import type { BoxOffice } from '~/presence/rules';
import { tidyDoorOf } from '~/tickets/door/tidy';
import island from './site.island?worker&url';

interface SiteIslandProps {
  boxOffice: BoxOffice;
  dictionary: Dictionary;
  /** The visitor's conversation with the box office, if any. */
  waiting: Waiting | null;
  /** Whose page it is, empty for a stranger. */
  user: string;
}

/**
 * What features put on every page, at the place the layout keeps for it. Where the document runs in the browser their components do
 * the work; a document without scripts gets one small module of plain DOM that calls the same functions.
 */
export function SiteIsland({ boxOffice, dictionary, waiting, user }: SiteIslandProps) {
  const { scripts, failed } = useContext(DocumentContext);
  useEffect(() => liveUserChanged(user), [user]);
  // A page that failed does not know whose it is.
  useEffect(() => (failed ? undefined : tidyDoorOf(user)), [user, failed]);
  useEffect(() => openPanelFrom(document), []);
  const common = typeof dictionary.common === 'object' ? dictionary.common : {};
  const sentences = scripts ? null : (common.lamp ?? null);
  return (
    <>
      <BoxOfficeButton
        status={boxOffice}
        sentences={sentences}
        waiting={<WaitingAnswers waiting={waiting} words={common.unread_answers ?? ''} />}
      />
      <PanelPlace />
      {user ? <BellWatch user={user} /> : null}
      {scripts || failed ? null : <script type="module" src={island} />}
    </>
  );
}

/** Where the panel of the conversation is drawn, by a React of its own: this one leaves the inside alone. */
function PanelPlace() {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: nothing, which is how React is told to keep out
  return <div data-chat-panel={panelStyles} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: '' }} />;
}
