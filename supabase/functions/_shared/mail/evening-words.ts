import type { Language } from '../language.ts';
import type { MailWords } from './words.ts';

/** The mails about an evening that is moved or cancelled, and what follows; each name but the `plainly` one is a kind of the outbox. */
export type EveningMailKind =
  | 'performance_moved'
  | 'performance_cancelled'
  | 'performance_cancelled_plainly'
  | 'choice_reminder'
  | 'credit_given';

/** `{title}`, `{was}`, `{when}`, `{until}`, `{reason}`, `{credit}` and `{amount}` are filled in. */
export const EVENING_WORDS: Record<Language, Record<EveningMailKind, MailWords>> = {
  fr: {
    performance_moved: {
      subject: 'Nouvelle date pour {title} : commande {code}',
      heading: 'Votre représentation change de date',
      paragraphs: [
        '{title}, prévu le {was}, se jouera le {when}. La raison : {reason}',
        'Vos billets restent valables pour la nouvelle date, avec les mêmes places : vous n’avez rien à faire.',
        'Si cette date ne vous convient pas, vous pouvez rendre vos places et être remboursé.',
      ],
      action: 'Garder ou rendre mes places',
    },
    performance_cancelled: {
      subject: 'Représentation annulée, à vous de choisir : commande {code}',
      heading: 'Votre représentation est annulée',
      paragraphs: [
        '{title}, prévu le {when}, n’aura pas lieu. La raison : {reason}',
        'Nous en sommes désolés. Dites-nous ce que vous préférez, jusqu’au {until}.',
        'Sans réponse de votre part, nous vous remboursons.',
      ],
      action: 'Choisir',
    },
    performance_cancelled_plainly: {
      subject: 'Représentation annulée, vous êtes remboursé : commande {code}',
      heading: 'Votre représentation est annulée',
      paragraphs: [
        '{title}, prévu le {when}, n’aura pas lieu. La raison : {reason}',
        'Nous en sommes désolés. Nous vous rendons ce que vous avez payé ; payé par PayPal, l’argent revient de lui-même.',
        'Si vous avez payé au guichet, passez-y avec vos billets ou écrivez-nous.',
      ],
      action: 'Voir la commande',
    },
    choice_reminder: {
      subject: 'Il vous reste peu de temps pour choisir : commande {code}',
      heading: 'Que préférez-vous ?',
      paragraphs: [
        '{title}, prévu le {when}, n’aura pas lieu. Vous pouvez choisir jusqu’au {until}.',
        'Après ce moment, nous vous remboursons.',
      ],
      action: 'Choisir',
    },
    credit_given: {
      subject: 'Votre avoir de {amount} : commande {code}',
      heading: 'Votre avoir',
      paragraphs: [
        'Nous gardons {amount} pour vous. Le code de votre avoir : {credit}',
        'Donnez ce code au moment de payer en ligne, ou au guichet, pour la représentation de votre choix. Ce qui n’est pas utilisé reste sur l’avoir, sans limite de temps.',
        'Ce code vaut de l’argent : gardez-le pour vous.',
      ],
      action: 'Choisir une représentation',
    },
  },
  es: {
    performance_moved: {
      subject: 'Nueva fecha para {title}: pedido {code}',
      heading: 'Su función cambia de fecha',
      paragraphs: [
        '{title}, prevista para el {was}, será el {when}. El motivo: {reason}',
        'Sus entradas valen para la nueva fecha, con las mismas butacas: no tiene que hacer nada.',
        'Si esa fecha no le conviene, puede devolver sus butacas y recuperar su dinero.',
      ],
      action: 'Conservar o devolver mis butacas',
    },
    performance_cancelled: {
      subject: 'Función cancelada, usted elige: pedido {code}',
      heading: 'Su función se ha cancelado',
      paragraphs: [
        '{title}, prevista para el {when}, no tendrá lugar. El motivo: {reason}',
        'Lo sentimos. Díganos qué prefiere, hasta el {until}.',
        'Si no recibimos respuesta, le devolvemos el dinero.',
      ],
      action: 'Elegir',
    },
    performance_cancelled_plainly: {
      subject: 'Función cancelada, le devolvemos el dinero: pedido {code}',
      heading: 'Su función se ha cancelado',
      paragraphs: [
        '{title}, prevista para el {when}, no tendrá lugar. El motivo: {reason}',
        'Lo sentimos. Le devolvemos lo que pagó; lo pagado con PayPal vuelve por sí solo.',
        'Si pagó en la taquilla, venga con sus entradas o escríbanos.',
      ],
      action: 'Ver el pedido',
    },
    choice_reminder: {
      subject: 'Queda poco tiempo para elegir: pedido {code}',
      heading: '¿Qué prefiere?',
      paragraphs: [
        '{title}, prevista para el {when}, no tendrá lugar. Puede elegir hasta el {until}.',
        'Después le devolvemos el dinero.',
      ],
      action: 'Elegir',
    },
    credit_given: {
      subject: 'Su vale de {amount}: pedido {code}',
      heading: 'Su vale',
      paragraphs: [
        'Guardamos {amount} para usted. El código de su vale: {credit}',
        'Indique este código al pagar en línea, o en la taquilla, para la función que quiera. Lo que no se use queda en el vale, sin límite de tiempo.',
        'Este código vale dinero: no lo comparta.',
      ],
      action: 'Elegir una función',
    },
  },
  en: {
    performance_moved: {
      subject: 'A new date for {title}: order {code}',
      heading: 'Your performance has a new date',
      paragraphs: [
        '{title}, announced for {was}, will be on {when}. The reason: {reason}',
        'Your tickets are valid for the new date, with the same seats: there is nothing for you to do.',
        'If that date does not suit you, you can give your seats back and get your money.',
      ],
      action: 'Keep or return my seats',
    },
    performance_cancelled: {
      subject: 'Performance cancelled, the choice is yours: order {code}',
      heading: 'Your performance is cancelled',
      paragraphs: [
        '{title}, announced for {when}, will not take place. The reason: {reason}',
        'We are sorry. Tell us what you prefer, until {until}.',
        'If we do not hear from you, we give you your money back.',
      ],
      action: 'Choose',
    },
    performance_cancelled_plainly: {
      subject: 'Performance cancelled, your money comes back: order {code}',
      heading: 'Your performance is cancelled',
      paragraphs: [
        '{title}, announced for {when}, will not take place. The reason: {reason}',
        'We are sorry. We give back what you paid; what was paid with PayPal returns by itself.',
        'If you paid at the counter, come by with your tickets or write to us.',
      ],
      action: 'See the order',
    },
    choice_reminder: {
      subject: 'Little time left to choose: order {code}',
      heading: 'What do you prefer?',
      paragraphs: [
        '{title}, announced for {when}, will not take place. You can choose until {until}.',
        'After that we give you your money back.',
      ],
      action: 'Choose',
    },
    credit_given: {
      subject: 'Your credit of {amount}: order {code}',
      heading: 'Your credit',
      paragraphs: [
        'We keep {amount} for you. The code of your credit: {credit}',
        'Give this code when you pay online, or at the counter, for any performance you like. What you do not use stays on the credit, with no time limit.',
        'This code is worth money: keep it to yourself.',
      ],
      action: 'Choose a performance',
    },
  },
};
