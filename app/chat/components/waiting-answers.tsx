import type { MessageTree } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { type Waiting, type WaitingData, waitingHtml } from '../panel/waiting';

/** How many answers wait, on the button that leads to them. The server writes it; `watchAnswers` keeps it true, with or without React. */
export function WaitingAnswers({ waiting, words }: { waiting: Waiting | null; words: MessageTree }) {
  const { language } = useTranslator();
  const data: WaitingData = { waiting, words, language };
  return (
    <span
      data-answers={JSON.stringify(data)}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: a number and a sentence of ours, which plain DOM code also writes
      dangerouslySetInnerHTML={{ __html: waitingHtml(waiting?.unread ?? 0, words, language) }}
    />
  );
}
