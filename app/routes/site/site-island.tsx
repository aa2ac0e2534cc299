import { useContext, useEffect } from 'react';
import { BellWatch } from '~/notifications/components/bell-watch';
import { DocumentContext } from '~/platform/document-context';
import type { Dictionary } from '~/platform/i18n/messages';
import { liveUserChanged } from '~/platform/live/topics';
import { BoxOfficeButton } from '~/presence/components/box-office-button';
import type { BoxOffice } from '~/presence/rules';
import island from './site.island?worker&url';

interface SiteIslandProps {
  boxOffice: BoxOffice;
  dictionary: Dictionary;
  /** Whose page it is, empty for a stranger. */
  user: string;
}

/**
 * What features put on every page, at the place the layout keeps for it. Where the document runs in the browser their components do
 * the work; a document without scripts gets one small module of plain DOM that calls the same functions.
 */
export function SiteIsland({ boxOffice, dictionary, user }: SiteIslandProps) {
  const { scripts } = useContext(DocumentContext);
  useEffect(() => liveUserChanged(user), [user]);
  const { common } = dictionary;
  const sentences = typeof common === 'object' && !scripts ? (common.lamp ?? null) : null;
  return (
    <>
      <BoxOfficeButton status={boxOffice} sentences={sentences} />
      {user ? <BellWatch user={user} /> : null}
      {scripts ? null : <script type="module" src={island} />}
    </>
  );
}
