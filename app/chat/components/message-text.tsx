import { useTranslator } from '~/platform/i18n/provider';
import { textParts } from '../text-parts';

/** The words of a message, as they are: only addresses of pages and order codes are links. */
export function MessageText({ body, orderPath }: { body: string; orderPath: (code: string) => string }) {
  const t = useTranslator();
  let at = 0;
  return (
    <p className="message__text" dir="auto">
      {textParts(body).map(({ kind, text }) => {
        const key = at;
        at += text.length;
        if (kind === 'words') return text;
        if (kind === 'order') {
          return (
            <a key={key} href={orderPath(text)}>
              {text}
            </a>
          );
        }
        return (
          <a key={key} href={text} target="_blank" rel="noopener noreferrer nofollow">
            {text}
            <span className="visually-hidden"> ({t('chat.opens_elsewhere')})</span>
          </a>
        );
      })}
    </p>
  );
}
