import * as v from 'valibot';
import type { House } from '../house.ts';
import { type Language, toLanguage } from '../language.ts';
import type { Letter } from './letter.ts';
import { fill } from './words.ts';

interface CommentWords {
  about: string;
  published: { subject: string; heading: string; paragraphs: string[] };
  hidden: { subject: string; heading: string; paragraphs: string[]; reason: string };
  answered: { subject: string; heading: string; said: string };
  action: string;
  settings: string;
  why: string;
}

const WORDS: Record<Language, CommentWords> = {
  fr: {
    about: 'Votre avis sur {title}',
    published: {
      subject: 'Votre avis sur {title} est publié',
      heading: 'Votre avis est publié',
      paragraphs: ['Merci de l’avoir écrit. Tout le monde peut maintenant le lire sous le spectacle.'],
    },
    hidden: {
      subject: 'Votre avis sur {title} n’est pas publié',
      heading: 'Votre avis n’est pas publié',
      paragraphs: ['Le théâtre l’a lu et a décidé de ne pas le montrer. Vous seul pouvez encore le lire.'],
      reason: 'Raison donnée par le théâtre\u00a0: {reason}',
    },
    answered: {
      subject: '{theatre} répond à votre avis sur {title}',
      heading: 'Le théâtre vous répond',
      said: '{theatre} a écrit sous votre avis\u00a0:',
    },
    action: 'Relire mon avis',
    settings: 'Choisir ce qui sonne',
    why: 'Vous recevez ce message parce que vous avez écrit un avis chez {theatre}.',
  },
  es: {
    about: 'Su opinión sobre {title}',
    published: {
      subject: 'Su opinión sobre {title} está publicada',
      heading: 'Su opinión está publicada',
      paragraphs: ['Gracias por escribirla. Ahora cualquiera puede leerla junto al espectáculo.'],
    },
    hidden: {
      subject: 'Su opinión sobre {title} no se publica',
      heading: 'Su opinión no se publica',
      paragraphs: ['El teatro la ha leído y ha decidido no mostrarla. Solo usted puede seguir leyéndola.'],
      reason: 'Motivo que da el teatro: {reason}',
    },
    answered: {
      subject: '{theatre} responde a su opinión sobre {title}',
      heading: 'El teatro le responde',
      said: '{theatre} ha escrito junto a su opinión:',
    },
    action: 'Ver mi opinión',
    settings: 'Elegir qué suena',
    why: 'Recibe este mensaje porque escribió una opinión en {theatre}.',
  },
  en: {
    about: 'Your comment on {title}',
    published: {
      subject: 'Your comment on {title} is published',
      heading: 'Your comment is published',
      paragraphs: ['Thank you for writing it. Everybody can now read it under the show.'],
    },
    hidden: {
      subject: 'Your comment on {title} is not published',
      heading: 'Your comment is not published',
      paragraphs: ['The theatre has read it and decided not to show it. You alone can still read it.'],
      reason: 'Reason given by the theatre: {reason}',
    },
    answered: {
      subject: '{theatre} answers your comment on {title}',
      heading: 'The theatre has answered you',
      said: '{theatre} wrote under your comment:',
    },
    action: 'See my comment',
    settings: 'Choose what rings',
    why: 'You receive this message because you wrote a comment at {theatre}.',
  },
};

const facts = v.object({
  event: v.picklist(['published', 'hidden', 'answered']),
  title: v.object({ fr: v.string(), es: v.optional(v.string()), en: v.optional(v.string()) }),
  slug: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/)),
  reason: v.optional(v.string()),
  answer: v.optional(v.string()),
});

/** To who wrote a comment: the house published it, hid it and says why, or answered. Undefined for facts of something else. */
export function composeCommentLetter(
  matter: { language: string; facts: Record<string, unknown>; house: House },
  appUrl: string,
): Letter | undefined {
  const about = v.safeParse(facts, matter.facts);
  if (!about.success) return undefined;
  const { event, title, slug, reason, answer } = about.output;
  const language = toLanguage(matter.language);
  const words = WORDS[language];
  const values = { theatre: matter.house.theatre_name, title: title[language] ?? title.fr };
  const { subject, heading } = words[event];
  return {
    language,
    subject: fill(subject, values).replace(/\p{Cc}+/gu, ' '),
    heading,
    orderLine: fill(words.about, values),
    paragraphs:
      event === 'answered'
        ? [fill(words.answered.said, values), answer ?? '']
        : [
            ...words[event].paragraphs,
            ...(event === 'hidden' && reason ? [fill(words.hidden.reason, { reason })] : []),
          ],
    action: { label: words.action, url: `${appUrl}/shows/${slug}/comment` },
    moreLinks: [{ label: words.settings, url: `${appUrl}/account/notifications` }],
    performances: [],
    footer: [fill(words.why, values), matter.house.legal_name ?? matter.house.theatre_name],
  };
}
