import * as v from 'valibot';
import type { House } from '../house.ts';
import { type Language, toLanguage } from '../language.ts';
import type { Letter } from './letter.ts';
import { fill } from './words.ts';

const ROLES = ['owner', 'manager', 'box_office', 'door', 'support'] as const;

interface InvitationWords {
  subject: string;
  heading: string;
  /** With the name of who invites, and without. */
  invites: string;
  invitesNobody: string;
  paragraphs: string[];
  action: string;
  why: string;
  roles: Record<(typeof ROLES)[number], string>;
}

const WORDS: Record<Language, InvitationWords> = {
  fr: {
    subject: 'Rejoindre l’équipe de {theatre}',
    heading: 'Une place vous attend, côté coulisses',
    invites: '{inviter} vous invite à travailler avec l’équipe de {theatre}. Votre rôle : {role}.',
    invitesNobody: 'L’équipe de {theatre} vous invite à travailler avec elle. Votre rôle : {role}.',
    paragraphs: [
      'Il vous faudra un compte, que vous pourrez créer en chemin. Le lien sert une fois, pendant sept jours.',
    ],
    action: 'Accepter l’invitation',
    why: 'Vous recevez ce message parce que quelqu’un de {theatre} a donné votre adresse. Si ce n’était pas prévu, ne faites rien.',
    roles: {
      owner: 'propriétaire',
      manager: 'direction',
      box_office: 'billetterie',
      door: 'contrôle à l’entrée',
      support: 'accueil du public',
    },
  },
  es: {
    subject: 'Unirse al equipo de {theatre}',
    heading: 'Le espera un sitio entre bastidores',
    invites: '{inviter} le invita a trabajar con el equipo de {theatre}. Su función: {role}.',
    invitesNobody: 'El equipo de {theatre} le invita a trabajar con él. Su función: {role}.',
    paragraphs: ['Necesitará una cuenta, que podrá crear por el camino. El enlace sirve una vez, durante siete días.'],
    action: 'Aceptar la invitación',
    why: 'Recibe este mensaje porque alguien de {theatre} dio su dirección. Si no lo esperaba, no haga nada.',
    roles: {
      owner: 'titular',
      manager: 'dirección',
      box_office: 'taquilla',
      door: 'control de acceso',
      support: 'atención al público',
    },
  },
  en: {
    subject: 'Joining the team of {theatre}',
    heading: 'There is a place for you backstage',
    invites: '{inviter} invites you to work with the team of {theatre}. Your role: {role}.',
    invitesNobody: 'The team of {theatre} invites you to work with them. Your role: {role}.',
    paragraphs: ['You will need an account, which you can make on the way. The link works once, for seven days.'],
    action: 'Accept the invitation',
    why: 'You receive this message because somebody at {theatre} gave your address. If you did not expect it, do nothing.',
    roles: {
      owner: 'owner',
      manager: 'management',
      box_office: 'box office',
      door: 'the door',
      support: 'audience care',
    },
  },
};

const facts = v.object({
  secret: v.pipe(v.string(), v.nonEmpty()),
  role: v.picklist(ROLES),
  inviter: v.nullish(v.string()),
});

/** To somebody who is asked to join the team. Undefined without the secret that opens the door. */
export function composeInvitationLetter(
  matter: { language: string; facts: Record<string, unknown>; house: House },
  appUrl: string,
): Letter | undefined {
  const about = v.safeParse(facts, matter.facts);
  if (!about.success) return undefined;
  const { secret, role, inviter } = about.output;
  const language = toLanguage(matter.language);
  const words = WORDS[language];
  const values = { theatre: matter.house.theatre_name, inviter: inviter ?? '', role: words.roles[role] };
  return {
    language,
    subject: fill(words.subject, values).replace(/\p{Cc}+/gu, ' '),
    heading: words.heading,
    orderLine: matter.house.theatre_name,
    paragraphs: [fill(inviter ? words.invites : words.invitesNobody, values), ...words.paragraphs],
    action: { label: words.action, url: `${appUrl}/admin/team/join?secret=${encodeURIComponent(secret)}` },
    moreLinks: [],
    performances: [],
    footer: [fill(words.why, values), matter.house.legal_name ?? matter.house.theatre_name],
  };
}
