import * as v from 'valibot';
import type { House } from '../house.ts';
import { type Language, toLanguage } from '../language.ts';
import type { Letter } from './letter.ts';
import { fill } from './words.ts';

interface DeskWords {
  subject: string;
  heading: string;
  paragraphs: string[];
  action: string;
  settings: string;
  why: string;
}

const WORDS: Record<Language, DeskWords> = {
  fr: {
    subject: 'Un visiteur attend une réponse au guichet de {theatre}',
    heading: 'Quelqu’un vous attend au guichet',
    paragraphs: [
      'Un visiteur a écrit pendant que personne n’était au guichet.',
      'Ce message ne part qu’une fois par conversation, jusqu’à ce que quelqu’un la lise.',
    ],
    action: 'Lire et répondre',
    settings: 'Choisir ce qui sonne',
    why: 'Vous recevez ce message parce que vous répondez aux visiteurs de {theatre}.',
  },
  es: {
    subject: 'Un visitante espera respuesta en la taquilla de {theatre}',
    heading: 'Alguien le espera en la taquilla',
    paragraphs: [
      'Un visitante ha escrito mientras no había nadie en la taquilla.',
      'Este mensaje se envía una sola vez por conversación, hasta que alguien la lea.',
    ],
    action: 'Leer y responder',
    settings: 'Elegir qué suena',
    why: 'Recibe este mensaje porque responde a los visitantes de {theatre}.',
  },
  en: {
    subject: 'A visitor is waiting for an answer at the box office of {theatre}',
    heading: 'Somebody is waiting at the box office',
    paragraphs: [
      'A visitor wrote while nobody was at the desk.',
      'This message is sent once per conversation, until somebody reads it.',
    ],
    action: 'Read and answer',
    settings: 'Choose what rings',
    why: 'You receive this message because you answer the visitors of {theatre}.',
  },
};

const facts = v.object({ conversation_id: v.pipe(v.string(), v.uuid()) });

/** To a member: a visitor wrote and nobody was there. What was written stays at the desk. Undefined without a conversation. */
export function composeDeskLetter(
  matter: { language: string; facts: Record<string, unknown>; house: House },
  appUrl: string,
): Letter | undefined {
  const about = v.safeParse(facts, matter.facts);
  if (!about.success) return undefined;
  const language = toLanguage(matter.language);
  const words = WORDS[language];
  const values = { theatre: matter.house.theatre_name };
  return {
    language,
    subject: fill(words.subject, values).replace(/\p{Cc}+/gu, ' '),
    heading: words.heading,
    orderLine: matter.house.theatre_name,
    paragraphs: words.paragraphs,
    action: { label: words.action, url: `${appUrl}/desk/${about.output.conversation_id}` },
    moreLinks: [{ label: words.settings, url: `${appUrl}/account/notifications` }],
    performances: [],
    footer: [fill(words.why, values), matter.house.legal_name ?? matter.house.theatre_name],
  };
}
