import { formatDate } from '~/platform/dates';
import { useTranslator } from '~/platform/i18n/provider';
import type { Translator } from '~/platform/i18n/translate';
import { Icon, type IconName } from '~/ui/icon';
import { printedNumber } from '../../tickets';
import type { DoorAnswer } from '../door';
import type { Shown } from '../door-device';
import { TONES, type Tone } from '../signals';
import { placeWords } from './place-words';
import './result.scss';

// Written out in full: the build keeps only the class names it can read here.
const CLASSES: Record<Tone, string> = {
  good: 'door-result door-result--good',
  careful: 'door-result door-result--careful',
  bad: 'door-result door-result--bad',
};
const ICONS: Record<Tone, IconName> = { good: 'check', careful: 'warning', bad: 'cross' };

/** What the last ticket gave: colour, sign and word, then who, where and what to be shown. Said aloud by screen readers as it changes. */
export function ResultCard({ shown, timeZone }: { shown: Shown | null; timeZone: string }) {
  const t = useTranslator();
  return (
    <section aria-label={t('door.result.label')} aria-live="assertive" aria-atomic="true" className="door-result-place">
      {shown === null ? <p className="door-result door-result--empty">{t('door.result.empty')}</p> : null}
      {shown !== null && 'answer' in shown ? (
        <Answer key={shown.key} answer={shown.answer} timeZone={timeZone} />
      ) : null}
      {shown !== null && !('answer' in shown) ? (
        <div key={shown.key} className={CLASSES.bad}>
          <p className="door-result__note">
            <Icon name="warning" />{' '}
            {'sentence' in shown ? sentenceOf(shown, t, timeZone) : t(`door.result.${shown.word}`)}
          </p>
        </div>
      ) : null}
    </section>
  );
}

function Answer({ answer, timeZone }: { answer: DoorAnswer; timeZone: string }) {
  const t = useTranslator();
  const tone = TONES[answer.outcome];
  return (
    <div className={CLASSES[tone]}>
      <p className="door-result__word">
        <Icon name={ICONS[tone]} /> {wordOf(answer, t)}
      </p>
      {answer.ticketId === null ? null : (
        <>
          <p className="door-result__place">{placeWords(answer, t)}</p>
          <p className="door-result__name">{answer.name}</p>
          <p>
            {[
              answer.priceType,
              answer.zone,
              t('door.result.number', { number: answer.number === null ? '' : printedNumber(answer.number) }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          {answer.proof && answer.outcome === 'entered' ? (
            <p className="door-result__proof">{t('door.result.proof', { proof: answer.proof })}</p>
          ) : null}
        </>
      )}
      {noteOf(answer, t, timeZone)}
      {answer.fromList && answer.outcome !== 'unknown' ? <p>{t('door.result.from_list')}</p> : null}
    </div>
  );
}

function sentenceOf(
  { sentence, again }: { sentence: string; again?: string },
  t: Translator,
  timeZone: string,
): string {
  if (again === undefined) return sentence;
  // To the minute, and never too early.
  const minute = new Date(Math.ceil(Date.parse(again) / 60_000) * 60_000).toISOString();
  return t('door.result.slowed', { time: formatDate(minute, { language: t.language, timeZone, style: 'time' }) });
}

function wordOf(answer: DoorAnswer, t: Translator): string {
  if (answer.outcome === 'void') return t(`door.outcome.void_${answer.voidReason ?? 'replaced'}`);
  return t(`door.outcome.${answer.outcome}`);
}

function noteOf(answer: DoorAnswer, t: Translator, timeZone: string) {
  const at = (moment: string | null, style: 'short' | 'time') =>
    moment === null ? '' : formatDate(moment, { language: t.language, timeZone, style });
  const whyVoid = () => t(`door.result.${answer.voidReason ?? 'replaced'}`, { date: at(answer.voidedAt, 'short') });
  const note = () => {
    switch (answer.outcome) {
      case 'entered':
        return null;
      case 'already_in':
        return t('door.result.in_since', { time: at(answer.checkedInAt, 'time') });
      case 'wrong_performance':
        return t('door.result.for', { title: answer.title, date: at(answer.startsAt, 'short') });
      case 'void':
        return whyVoid();
      case 'cancelled':
        return [t('door.result.performance_cancelled'), answer.voidedAt === null ? '' : whyVoid()]
          .filter(Boolean)
          .join(' ');
      case 'unknown':
        return t(answer.fromList ? 'door.result.unknown_offline' : 'door.result.unknown');
    }
  };
  const words = note();
  return words === null ? null : <p className="door-result__note">{words}</p>;
}
