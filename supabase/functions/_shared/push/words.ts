import type { Language } from '../language.ts';

/** What a push can be about; the kinds of notifications, and a visitor's message to a member. */
export type PushKind =
  | 'message'
  | 'visitor_message'
  | 'order_paid'
  | 'refund'
  | 'performance_moved'
  | 'performance_cancelled'
  | 'incident'
  | 'shop_order'
  | 'door_alert'
  | 'comment';

/** General sentences: whoever sees the locked screen learns neither who, nor what, nor how much. */
export const PUSH_WORDS: Record<Language, Record<PushKind, string>> = {
  fr: {
    message: 'La billetterie vous a répondu.',
    visitor_message: 'Un visiteur vous a écrit.',
    order_paid: 'Vos billets sont prêts.',
    refund: 'Un remboursement est en route.',
    performance_moved: 'Une date a changé pour l’une de vos sorties.',
    performance_cancelled: 'Une de vos sorties est annulée.',
    incident: 'Quelque chose demande votre attention.',
    shop_order: 'Il y a du nouveau pour votre commande.',
    door_alert: 'Une porte essaie beaucoup de codes inconnus.',
    comment: 'Le théâtre vous dit quelque chose de votre avis.',
  },
  es: {
    message: 'La taquilla le ha respondido.',
    visitor_message: 'Un visitante le ha escrito.',
    order_paid: 'Sus entradas están listas.',
    refund: 'Un reembolso está en camino.',
    performance_moved: 'Ha cambiado la fecha de una de sus salidas.',
    performance_cancelled: 'Una de sus salidas se ha cancelado.',
    incident: 'Algo requiere su atención.',
    shop_order: 'Hay novedades de su pedido.',
    door_alert: 'Una puerta prueba muchos códigos desconocidos.',
    comment: 'El teatro le dice algo de su opinión.',
  },
  en: {
    message: 'The box office has answered you.',
    visitor_message: 'A visitor has written to you.',
    order_paid: 'Your tickets are ready.',
    refund: 'A refund is on its way.',
    performance_moved: 'A date has changed for one of your evenings.',
    performance_cancelled: 'One of your evenings is cancelled.',
    incident: 'Something needs your attention.',
    shop_order: 'There is news of your order.',
    door_alert: 'A door is trying many unknown codes.',
    comment: 'The theatre has something to say about your comment.',
  },
};
