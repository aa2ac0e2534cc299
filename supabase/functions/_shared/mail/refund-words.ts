import type { Language } from '../language.ts';
import type { MailWords } from './words.ts';

/** The mails about money that goes back; each name is a kind of the outbox. */
export type RefundMailKind = 'order_refunded' | 'places_refunded' | 'amount_refunded' | 'money_returned';

/** `{code}`, `{amount}`, `{places}` and `{returned}` (how the money comes, in sentences of RETURN_WORDS) are filled in. */
export const REFUND_WORDS: Record<Language, Record<RefundMailKind, MailWords>> = {
  fr: {
    order_refunded: {
      subject: 'Votre commande {code} est remboursée',
      heading: 'Votre remboursement est en route',
      paragraphs: [
        'Votre commande a été annulée et vos billets ne sont plus valables.',
        'Le montant payé vous est rendu. Par PayPal ou par carte, cela prend quelques jours selon votre banque.',
      ],
      action: 'Voir la commande',
    },
    places_refunded: {
      subject: 'Nous vous rendons {amount} : commande {code}',
      heading: 'Une partie de votre commande est remboursée',
      paragraphs: [
        'Ces places ne sont plus à vous : {places}. Leurs billets ne sont plus valables et nous vous rendons {amount}.',
        'Les places ci-dessous restent les vôtres, avec leurs billets.',
      ],
      action: 'Voir la commande',
    },
    amount_refunded: {
      subject: 'Nous vous rendons {amount} : commande {code}',
      heading: 'Une partie de votre argent vous revient',
      paragraphs: [
        'Nous vous rendons {amount} sur votre commande {code}. {returned}',
        'Rien ne change pour vos places : vos billets restent valables.',
      ],
      action: 'Voir la commande',
    },
    money_returned: {
      subject: 'Nous vous rendons {amount} : commande {code}',
      heading: 'Nous vous rendons votre argent',
      paragraphs: [
        'Un paiement de {amount} nous est parvenu pour cette commande, mais il ne pouvait plus acheter ces places.',
        'Nous vous rendons la totalité par le même moyen de paiement ; vous n’avez rien à faire. Selon votre banque, cela prend quelques jours.',
      ],
      action: 'Voir la commande',
    },
  },
  es: {
    order_refunded: {
      subject: 'Le devolvemos su pedido {code}',
      heading: 'Su reembolso está en camino',
      paragraphs: [
        'Su pedido se ha anulado y sus entradas ya no son válidas.',
        'Le devolvemos lo pagado. Por PayPal o con tarjeta, puede tardar unos días según su banco.',
      ],
      action: 'Ver el pedido',
    },
    places_refunded: {
      subject: 'Le devolvemos {amount}: pedido {code}',
      heading: 'Una parte de su pedido se ha reembolsado',
      paragraphs: [
        'Estas localidades ya no son suyas: {places}. Sus entradas ya no son válidas y le devolvemos {amount}.',
        'Las localidades siguientes siguen siendo suyas, con sus entradas.',
      ],
      action: 'Ver el pedido',
    },
    amount_refunded: {
      subject: 'Le devolvemos {amount}: pedido {code}',
      heading: 'Le devolvemos una parte de su dinero',
      paragraphs: [
        'Le devolvemos {amount} de su pedido {code}. {returned}',
        'Nada cambia en sus plazas: sus entradas siguen siendo válidas.',
      ],
      action: 'Ver el pedido',
    },
    money_returned: {
      subject: 'Le devolvemos {amount}: pedido {code}',
      heading: 'Le devolvemos su dinero',
      paragraphs: [
        'Nos llegó un pago de {amount} para este pedido, pero ya no podía comprar esas butacas.',
        'Se lo devolvemos todo por el mismo medio de pago; no tiene que hacer nada. Según su banco, puede tardar unos días.',
      ],
      action: 'Ver el pedido',
    },
  },
  en: {
    order_refunded: {
      subject: 'Your order {code} is refunded',
      heading: 'Your refund is on its way',
      paragraphs: [
        'Your order was cancelled and its tickets are no longer valid.',
        'What you paid goes back to you. With PayPal or a card this takes a few days, depending on your bank.',
      ],
      action: 'See the order',
    },
    places_refunded: {
      subject: 'We are returning {amount}: order {code}',
      heading: 'A part of your order is refunded',
      paragraphs: [
        'These places are no longer yours: {places}. Their tickets are no longer valid, and we are returning {amount}.',
        'The places below stay yours, with their tickets.',
      ],
      action: 'See the order',
    },
    amount_refunded: {
      subject: 'We are returning {amount}: order {code}',
      heading: 'Some of your money comes back',
      paragraphs: [
        'We are returning {amount} of your order {code}. {returned}',
        'Nothing changes about your places: your tickets stay valid.',
      ],
      action: 'See the order',
    },
    money_returned: {
      subject: 'We are returning {amount}: order {code}',
      heading: 'We are returning your money',
      paragraphs: [
        'A payment of {amount} reached us for this order, but it could no longer buy these seats.',
        'All of it goes back the way it came; there is nothing for you to do. Depending on your bank this takes a few days.',
      ],
      action: 'See the order',
    },
  },
};

/** The ways money comes back, as the database names them. */
export type ReturnWay = 'paypal' | 'cash' | 'card' | 'cheque' | 'transfer';

/** How `{amount}` reaches the buyer, one sentence for each way. */
export const RETURN_WORDS: Record<Language, Record<ReturnWay, string>> = {
  fr: {
    paypal: 'Par PayPal, sur le moyen de paiement d’origine : {amount}, en quelques jours selon votre banque.',
    cash: 'En espèces, au guichet : {amount}.',
    card: 'Sur votre carte : {amount}, en quelques jours selon votre banque.',
    cheque: 'Par chèque : {amount}.',
    transfer: 'Par virement : {amount}, en quelques jours selon votre banque.',
  },
  es: {
    paypal: 'Por PayPal, al medio de pago original: {amount}, en unos días según su banco.',
    cash: 'En efectivo, en la taquilla: {amount}.',
    card: 'A su tarjeta: {amount}, en unos días según su banco.',
    cheque: 'Con un cheque: {amount}.',
    transfer: 'Por transferencia: {amount}, en unos días según su banco.',
  },
  en: {
    paypal: 'Through PayPal, the way you paid: {amount}, within a few days depending on your bank.',
    cash: 'In cash, at the box office: {amount}.',
    card: 'To your card: {amount}, within a few days depending on your bank.',
    cheque: 'By cheque: {amount}.',
    transfer: 'By bank transfer: {amount}, within a few days depending on your bank.',
  },
};
