import * as v from 'valibot';
import type { House } from '../house.ts';
import { type Language, toLanguage } from '../language.ts';
import type { Letter } from './letter.ts';
import { fill } from './words.ts';

/** An answer of the box office that its reader has not seen. */
export interface UnreadAnswer {
  memberName: string | null;
  body: string;
}

interface AnswerWords {
  subject: string;
  heading: string;
  line: string;
  said: string;
  somebody: string;
  action: string;
  where: string;
  why: string;
}

const WORDS: Record<Language, AnswerWords> = {
  fr: {
    subject: 'La billetterie de {theatre} vous répond',
    heading: 'Votre réponse est là',
    line: 'Conversation avec la billetterie',
    said: '{member} vous a écrit\u00a0:',
    somebody: 'La billetterie',
    action: 'Continuer la conversation',
    where: 'Ouvrez ce lien sur l’appareil d’où vous avez écrit, ou connectez-vous à votre compte.',
    why: 'Vous recevez ce message parce que vous avez écrit à la billetterie de {theatre} et n’étiez plus sur la page.',
  },
  es: {
    subject: 'La taquilla de {theatre} le responde',
    heading: 'Ya tiene respuesta',
    line: 'Conversación con la taquilla',
    said: '{member} le ha escrito:',
    somebody: 'La taquilla',
    action: 'Seguir la conversación',
    where: 'Abra este enlace en el dispositivo desde el que escribió, o inicie sesión en su cuenta.',
    why: 'Recibe este mensaje porque escribió a la taquilla de {theatre} y ya no estaba en la página.',
  },
  en: {
    subject: 'The box office of {theatre} has answered',
    heading: 'Your answer is here',
    line: 'Conversation with the box office',
    said: '{member} wrote to you:',
    somebody: 'The box office',
    action: 'Go on with the conversation',
    where: 'Open this link on the device you wrote from, or sign in to your account.',
    why: 'You receive this message because you wrote to the box office of {theatre} and had left the page.',
  },
};

const facts = v.object({ conversation_id: v.pipe(v.string(), v.uuid()), first_id: v.number() });

/** Which answers a mail is about: those of this conversation from this message on. Undefined for facts of something else. */
export function answersMeant(given: Record<string, unknown>): { conversationId: string; firstId: number } | undefined {
  const read = v.safeParse(facts, given);
  return read.success ? { conversationId: read.output.conversation_id, firstId: read.output.first_id } : undefined;
}

/** To a visitor who has left: what the box office answered, and the way back. */
export function composeAnswerLetter(
  matter: { language: string; house: House; answers: readonly UnreadAnswer[] },
  appUrl: string,
): Letter {
  const language = toLanguage(matter.language);
  const words = WORDS[language];
  const values = { theatre: matter.house.theatre_name };
  let named: string | undefined;
  return {
    language,
    subject: fill(words.subject, values).replace(/\p{Cc}+/gu, ' '),
    heading: words.heading,
    orderLine: words.line,
    paragraphs: matter.answers.flatMap(({ memberName, body }) => {
      const member = memberName ?? words.somebody;
      const head = member === named ? [] : [fill(words.said, { member })];
      named = member;
      return [...head, ...body.split(/\n+/)];
    }),
    action: { label: words.action, url: `${appUrl}/messages` },
    moreLinks: [],
    performances: [],
    footer: [words.where, fill(words.why, values), matter.house.legal_name ?? matter.house.theatre_name],
  };
}
