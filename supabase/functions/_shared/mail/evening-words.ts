import type { Language } from '../language.ts';
import type { MailWords } from './words.ts';

/** The mails about an evening that is moved or cancelled, and what follows; each name but `plainly` and `unpaid` is a kind of the outbox. */
export type EveningMailKind =
  | 'performance_moved'
  | 'performance_moved_unpaid'
  | 'performance_cancelled'
  | 'performance_cancelled_plainly'
  | 'performance_cancelled_unpaid'
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
    performance_moved_unpaid: {
      subject: 'Nouvelle date pour {title} : commande {code}',
      heading: 'Votre représentation change de date',
      paragraphs: [
        '{title}, prévu le {was}, se jouera le {when}. La raison : {reason}',
        'Vos places sont gardées pour la nouvelle date. Votre lien de paiement reste valable jusqu’au {until}.',
        'Si cette date ne vous convient pas, ne payez pas : vos places redeviendront libres d’elles-mêmes.',
      ],
      action: 'Voir la commande',
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
    performance_cancelled_unpaid: {
      subject: 'Représentation annulée, vous n’avez rien à payer : commande {code}',
      heading: 'Votre représentation est annulée',
      paragraphs: [
        '{title}, prévu le {when}, n’aura pas lieu. La raison : {reason}',
        'Nous en sommes désolés. Vous n’avez pas été débité, et vous n’avez rien à payer pour cette date.',
        'Si vous nous avez déjà envoyé un virement, répondez à cette lettre : nous vous le rendrons.',
        'Les autres dates de cette commande, s’il y en a, restent comme elles sont.',
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
    performance_moved_unpaid: {
      subject: 'Nueva fecha para {title}: pedido {code}',
      heading: 'Su función cambia de fecha',
      paragraphs: [
        '{title}, prevista para el {was}, será el {when}. El motivo: {reason}',
        'Guardamos sus butacas para la nueva fecha. Su enlace de pago sigue valiendo hasta el {until}.',
        'Si esa fecha no le conviene, no pague: sus butacas quedarán libres por sí solas.',
      ],
      action: 'Ver el pedido',
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
    performance_cancelled_unpaid: {
      subject: 'Función cancelada, no tiene nada que pagar: pedido {code}',
      heading: 'Su función se ha cancelado',
      paragraphs: [
        '{title}, prevista para el {when}, no tendrá lugar. El motivo: {reason}',
        'Lo sentimos. No le hemos cobrado nada, y no tiene que pagar nada por esta fecha.',
        'Si ya nos ha enviado una transferencia, responda a esta carta: se la devolveremos.',
        'Las otras fechas de este pedido, si las hay, quedan como están.',
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
    performance_moved_unpaid: {
      subject: 'A new date for {title}: order {code}',
      heading: 'Your performance has a new date',
      paragraphs: [
        '{title}, announced for {was}, will be on {when}. The reason: {reason}',
        'Your seats are kept for the new date. Your payment link is good until {until}.',
        'If that date does not suit you, do not pay: your seats become free again by themselves.',
      ],
      action: 'See the order',
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
    performance_cancelled_unpaid: {
      subject: 'Performance cancelled, nothing to pay: order {code}',
      heading: 'Your performance is cancelled',
      paragraphs: [
        '{title}, announced for {when}, will not take place. The reason: {reason}',
        'We are sorry. You have not been charged, and there is nothing to pay for this date.',
        'If you have already sent us a transfer, answer this letter: we will give it back.',
        'The other dates of this order, if there are any, stay as they are.',
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

/** What a letter that asks adds while nobody has seen the reader's transfer. */
export const TRANSFER_WORDS: Record<Language, string> = {
  fr: 'Votre virement ne nous est pas encore parvenu. S’il n’est pas parti, ne payez pas ces places, sauf si vous choisissez une autre date ; s’il est parti, répondez à cette lettre.',
  es: 'Su transferencia todavía no nos ha llegado. Si no la ha enviado, no pague estas butacas, salvo si elige otra fecha; si ya la ha enviado, responda a esta carta.',
  en: 'Your transfer has not reached us yet. If you have not sent it, do not pay for these seats unless you choose another date; if you have, answer this letter.',
};
