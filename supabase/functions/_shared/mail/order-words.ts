import type { Language } from '../language.ts';
import type { MailWords } from './words.ts';

/** The mails about buying and what was bought; each name is a kind of the outbox. */
export type OrderMailKind = 'order_paid' | 'order_changed' | 'payment_pending' | 'payment_link' | 'seats_gone';

/** `{code}`, `{theatre}`, `{amount}`, `{until}` and `{lost}` are filled in. */
export const ORDER_WORDS: Record<Language, Record<OrderMailKind, MailWords>> = {
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
  },
};
