import type { Language } from '../language.ts';

/** What a mail of one kind says; its file names the gaps (`{code}`, `{amount}` …) that are filled in. */
export interface MailWords {
  subject: string;
  heading: string;
  paragraphs: string[];
  /** The label of the main button, which leads to the order (or to the season after seats were lost). */
  action: string;
}

/** What all mails share. */
export interface CommonWords {
  hello: string;
  helloNobody: string;
  order: string;
  pdf: string;
  calendar: string;
  doors: string;
  why: string;
  contact: string;
  keepLink: string;
  /** Of an order that is the exchange of a place of another one, `{exchanged}`. */
  exchanged: string;
}

export const COMMON: Record<Language, CommonWords> = {
  fr: {
    hello: 'Bonjour {name},',
    helloNobody: 'Bonjour,',
    order: 'Commande {code}',
    pdf: 'Imprimer les billets (PDF)',
    calendar: 'Ajouter à mon agenda',
    doors: 'ouverture des portes à {time}',
    why: 'Vous recevez ce message parce qu’une commande a été passée avec cette adresse au guichet de {theatre}.',
    contact: 'Une question ? Écrivez à {email}.',
    exchanged:
      'Cette commande remplace une place de la commande {exchanged}, dont l’ancien billet n’ouvre plus la porte.',
    keepLink: 'Ce lien ouvre votre commande sans mot de passe : gardez-le pour vous.',
  },
  es: {
    hello: 'Hola, {name}:',
    helloNobody: 'Hola:',
    order: 'Pedido {code}',
    pdf: 'Imprimir las entradas (PDF)',
    calendar: 'Añadir a mi calendario',
    doors: 'apertura de puertas a las {time}',
    why: 'Recibe este mensaje porque se hizo un pedido con esta dirección en la taquilla de {theatre}.',
    contact: '¿Alguna pregunta? Escriba a {email}.',
    exchanged: 'Este pedido sustituye una plaza del pedido {exchanged}, cuya entrada anterior ya no abre la puerta.',
    keepLink: 'Este enlace abre su pedido sin contraseña: no lo comparta.',
  },
  en: {
    hello: 'Hello {name},',
    helloNobody: 'Hello,',
    order: 'Order {code}',
    pdf: 'Print the tickets (PDF)',
    calendar: 'Add to my calendar',
    doors: 'doors open at {time}',
    why: 'You receive this message because an order was placed with this address at the box office of {theatre}.',
    contact: 'Any question? Write to {email}.',
    exchanged: 'This order replaces a place of order {exchanged}, whose old ticket no longer opens the door.',
    keepLink: 'This link opens your order without a password: keep it to yourself.',
  },
};

/** Fills `{name}` gaps; what is not given leaves nothing. */
export function fill(sentence: string, values: Record<string, string>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}
