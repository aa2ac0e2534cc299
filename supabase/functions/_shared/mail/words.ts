import type { Language } from '../language.ts';

/** The mails about an order; each name is a kind of the outbox. */
export type MailKind =
  | 'order_paid'
  | 'order_changed'
  | 'payment_pending'
  | 'payment_link'
  | 'seats_gone'
  | 'order_refunded'
  | 'places_refunded'
  | 'money_returned';

/** What a mail of one kind says. `{code}`, `{theatre}`, `{amount}`, `{until}`, `{lost}` and `{places}` are filled in. */
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
  total: string;
  pdf: string;
  calendar: string;
  doors: string;
  why: string;
  contact: string;
  keepLink: string;
}

export const COMMON: Record<Language, CommonWords> = {
  fr: {
    hello: 'Bonjour {name},',
    helloNobody: 'Bonjour,',
    order: 'Commande {code}',
    total: 'Total',
    pdf: 'Imprimer les billets (PDF)',
    calendar: 'Ajouter à mon agenda',
    doors: 'ouverture des portes à {time}',
    why: 'Vous recevez ce message parce qu’une commande a été passée avec cette adresse au guichet de {theatre}.',
    contact: 'Une question ? Écrivez à {email}.',
    keepLink: 'Ce lien ouvre votre commande sans mot de passe : gardez-le pour vous.',
  },
  es: {
    hello: 'Hola, {name}:',
    helloNobody: 'Hola:',
    order: 'Pedido {code}',
    total: 'Total',
    pdf: 'Imprimir las entradas (PDF)',
    calendar: 'Añadir a mi calendario',
    doors: 'apertura de puertas a las {time}',
    why: 'Recibe este mensaje porque se hizo un pedido con esta dirección en la taquilla de {theatre}.',
    contact: '¿Alguna pregunta? Escriba a {email}.',
    keepLink: 'Este enlace abre su pedido sin contraseña: no lo comparta.',
  },
  en: {
    hello: 'Hello {name},',
    helloNobody: 'Hello,',
    order: 'Order {code}',
    total: 'Total',
    pdf: 'Print the tickets (PDF)',
    calendar: 'Add to my calendar',
    doors: 'doors open at {time}',
    why: 'You receive this message because an order was placed with this address at the box office of {theatre}.',
    contact: 'Any question? Write to {email}.',
    keepLink: 'This link opens your order without a password: keep it to yourself.',
  },
};

export const WORDS: Record<Language, Record<MailKind, MailWords>> = {
  fr: {
    order_paid: {
      subject: 'Vos billets pour {theatre} : commande {code}',
      heading: 'Vos places sont à vous',
      paragraphs: [
        'Merci ! Votre commande est payée et vos billets sont prêts.',
        'Présentez à l’entrée le QR code de chaque billet, imprimé ou sur votre téléphone.',
      ],
      action: 'Voir mes billets',
    },
    order_changed: {
      subject: 'Vos places ont changé : commande {code}',
      heading: 'Voici vos nouveaux billets',
      paragraphs: [
        'Nous avons changé une ou plusieurs places de votre commande, sans rien changer à ce que vous avez payé.',
        'Les places ci-dessous sont les vôtres à présent. Utilisez leurs nouveaux billets : ceux des places d’avant n’ouvrent plus la porte.',
      ],
      action: 'Voir mes billets',
    },
    payment_pending: {
      subject: 'Paiement en attente : commande {code}',
      heading: 'PayPal attend votre banque',
      paragraphs: [
        'Votre paiement est en route, mais PayPal n’a pas encore reçu l’argent. Cela peut prendre quelques jours.',
        'Vos places restent réservées pendant ce temps. Vous recevrez vos billets dès que le paiement sera arrivé.',
      ],
      action: 'Suivre ma commande',
    },
    payment_link: {
      subject: 'Vos places vous attendent : commande {code}',
      heading: 'Il reste à payer vos places',
      paragraphs: [
        'Le guichet de {theatre} garde ces places pour vous jusqu’au {until}.',
        'Payez {amount} par PayPal avec le bouton ci-dessous ; vos billets arrivent aussitôt. Passé ce moment, les places sont remises en vente.',
      ],
      action: 'Payer {amount}',
    },
    seats_gone: {
      subject: 'Vous n’avez pas été débité : commande {code}',
      heading: 'Ces places ont été vendues entre-temps',
      paragraphs: [
        'Le délai de réservation était passé et une autre personne a pris : {lost}.',
        'Rien n’a été débité. Il reste peut-être d’autres places pour cette représentation ou pour une autre date.',
      ],
      action: 'Choisir d’autres places',
    },
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
    order_paid: {
      subject: 'Sus entradas para {theatre}: pedido {code}',
      heading: 'Las butacas son suyas',
      paragraphs: [
        '¡Gracias! Su pedido está pagado y sus entradas están listas.',
        'Muestre en la puerta el código QR de cada entrada, impreso o en su teléfono.',
      ],
      action: 'Ver mis entradas',
    },
    order_changed: {
      subject: 'Sus plazas han cambiado: pedido {code}',
      heading: 'Estas son sus nuevas entradas',
      paragraphs: [
        'Hemos cambiado una o varias plazas de su pedido, sin cambiar nada de lo que pagó.',
        'Las plazas de abajo son ahora las suyas. Use sus nuevas entradas: las de las plazas anteriores ya no abren la puerta.',
      ],
      action: 'Ver mis entradas',
    },
    payment_pending: {
      subject: 'Pago pendiente: pedido {code}',
      heading: 'PayPal espera a su banco',
      paragraphs: [
        'Su pago está en camino, pero PayPal todavía no ha recibido el dinero. Puede tardar unos días.',
        'Mientras tanto sus butacas siguen reservadas. Recibirá las entradas en cuanto llegue el pago.',
      ],
      action: 'Seguir mi pedido',
    },
    payment_link: {
      subject: 'Sus butacas le esperan: pedido {code}',
      heading: 'Solo falta pagar sus butacas',
      paragraphs: [
        'La taquilla de {theatre} le guarda estas butacas hasta el {until}.',
        'Pague {amount} por PayPal con el botón de abajo; recibirá las entradas enseguida. Pasado ese momento, las butacas vuelven a la venta.',
      ],
      action: 'Pagar {amount}',
    },
    seats_gone: {
      subject: 'No se le ha cobrado nada: pedido {code}',
      heading: 'Esas butacas se vendieron entretanto',
      paragraphs: [
        'El plazo de la reserva había terminado y otra persona se llevó: {lost}.',
        'No se le ha cobrado nada. Quizá queden otras butacas para esa función o para otra fecha.',
      ],
      action: 'Elegir otras butacas',
    },
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
    order_paid: {
      subject: 'Your tickets for {theatre}: order {code}',
      heading: 'The seats are yours',
      paragraphs: [
        'Thank you! Your order is paid and your tickets are ready.',
        'Show the QR code of each ticket at the door, on paper or on your phone.',
      ],
      action: 'See my tickets',
    },
    order_changed: {
      subject: 'Your places have changed: order {code}',
      heading: 'Here are your new tickets',
      paragraphs: [
        'We have changed one or more places of your order; what you paid stays the same.',
        'The places below are yours now. Use their new tickets: those of the places before no longer open the door.',
      ],
      action: 'See my tickets',
    },
    payment_pending: {
      subject: 'Payment pending: order {code}',
      heading: 'PayPal is waiting for your bank',
      paragraphs: [
        'Your payment is on its way, but PayPal does not have the money yet. This can take a few days.',
        'Your seats stay reserved meanwhile. You will get your tickets as soon as the payment has arrived.',
      ],
      action: 'Follow my order',
    },
    payment_link: {
      subject: 'Your seats are waiting: order {code}',
      heading: 'Your seats only need paying',
      paragraphs: [
        'The box office of {theatre} keeps these seats for you until {until}.',
        'Pay {amount} by PayPal with the button below and your tickets arrive at once. After that moment the seats go back on sale.',
      ],
      action: 'Pay {amount}',
    },
    seats_gone: {
      subject: 'You were not charged: order {code}',
      heading: 'These seats were sold meanwhile',
      paragraphs: [
        'The time to pay had run out and somebody else took: {lost}.',
        'You were not charged. There may be other seats for this performance or for another date.',
      ],
      action: 'Choose other seats',
    },
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

/** Fills `{name}` gaps; what is not given leaves nothing. */
export function fill(sentence: string, values: Record<string, string>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}
