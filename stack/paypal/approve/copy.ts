/** The words of the approve page in one language. */
export interface Copy {
  banner: string;
  title: (brand: string) => string;
  intro: string;
  total: string;
  reference: string;
  pay: string;
  otherTitle: string;
  declined: string;
  declinedHint: string;
  echeck: string;
  echeckHint: string;
  close: string;
  closeHint: string;
  cancel: string;
  back: string;
  closedTitle: string;
  closedText: string;
  goneTitle: string;
  goneText: string;
  doneTitle: string;
  doneText: string;
  againNote: string;
}

const fr: Copy = {
  banner: 'Émulateur local : aucun argent réel ne circule.',
  title: (brand) => `Payer ${brand}`,
  intro: 'Vous remplacez ici l’acheteur sur la page de PayPal. Choisissez ce qu’il fait.',
  total: 'Total',
  reference: 'Référence',
  pay: 'Payer',
  otherTitle: 'Quand tout ne va pas bien',
  declined: 'Payer avec une carte refusée',
  declinedHint: 'L’accord est donné, puis la banque refuse à l’encaissement.',
  echeck: 'Payer par eCheck',
  echeckHint: 'Le paiement reste en attente jusqu’à ce que la banque réponde.',
  close: 'Accepter et fermer la fenêtre',
  closeHint: 'L’accord est donné, mais l’acheteur ne revient pas sur le site.',
  cancel: 'Annuler et revenir au théâtre',
  back: 'Revenir au théâtre',
  closedTitle: 'Fenêtre fermée',
  closedText: 'L’acheteur a donné son accord et n’est pas revenu. Seul le webhook le dit au théâtre.',
  goneTitle: 'Ce paiement n’existe plus',
  goneText: 'Il est inconnu ou trop ancien. Rien n’a été débité. Recommencez depuis votre panier.',
  doneTitle: 'Ce paiement est déjà terminé',
  doneText: 'Il n’y a plus rien à payer ici.',
  againNote: 'Un accord a déjà été donné pour ce paiement. Vous pouvez choisir un autre moyen.',
};

const es: Copy = {
  banner: 'Emulador local: no se mueve dinero real.',
  title: (brand) => `Pagar a ${brand}`,
  intro: 'Aquí usted hace de comprador en la página de PayPal. Elija lo que hace.',
  total: 'Total',
  reference: 'Referencia',
  pay: 'Pagar',
  otherTitle: 'Cuando algo sale mal',
  declined: 'Pagar con una tarjeta rechazada',
  declinedHint: 'El comprador acepta y el banco rechaza el cobro.',
  echeck: 'Pagar con eCheck',
  echeckHint: 'El pago queda pendiente hasta que el banco responda.',
  close: 'Aceptar y cerrar la ventana',
  closeHint: 'El comprador acepta, pero no vuelve al sitio.',
  cancel: 'Cancelar y volver al teatro',
  back: 'Volver al teatro',
  closedTitle: 'Ventana cerrada',
  closedText: 'El comprador aceptó y no volvió. Solo el webhook se lo dice al teatro.',
  goneTitle: 'Este pago ya no existe',
  goneText: 'Es desconocido o demasiado antiguo. No se ha cobrado nada. Empiece de nuevo desde su cesta.',
  doneTitle: 'Este pago ya está terminado',
  doneText: 'Aquí no queda nada por pagar.',
  againNote: 'Este pago ya fue aceptado. Puede elegir otro medio.',
};

const en: Copy = {
  banner: 'Local emulator: no real money moves.',
  title: (brand) => `Pay ${brand}`,
  intro: 'Here you stand in for the buyer on PayPal’s page. Choose what the buyer does.',
  total: 'Total',
  reference: 'Reference',
  pay: 'Pay',
  otherTitle: 'When not all goes well',
  declined: 'Pay with a card that is declined',
  declinedHint: 'The buyer agrees, then the bank refuses at capture.',
  echeck: 'Pay by eCheck',
  echeckHint: 'The payment stays pending until the bank answers.',
  close: 'Approve and close the window',
  closeHint: 'The buyer agrees but never comes back to the site.',
  cancel: 'Cancel and go back to the theatre',
  back: 'Back to the theatre',
  closedTitle: 'Window closed',
  closedText: 'The buyer agreed and did not come back. Only the webhook tells the theatre.',
  goneTitle: 'This payment no longer exists',
  goneText: 'It is unknown or too old. Nothing was charged. Start again from your cart.',
  doneTitle: 'This payment is already complete',
  doneText: 'There is nothing left to pay here.',
  againNote: 'This payment was already approved. You can choose another way to pay.',
};

const COPIES: Record<string, Copy> = { fr, es, en };

/** The words for a locale such as `es-ES`; English when PayPal's locale is none of ours. */
export function copyFor(locale: string | undefined): { language: string; copy: Copy } {
  const language = locale?.slice(0, 2) ?? 'en';
  const copy = COPIES[language];
  return copy ? { language, copy } : { language: 'en', copy: en };
}
