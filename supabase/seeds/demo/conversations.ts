import type postgres from 'postgres';
import { addMinutes } from './calendar.ts';
import { castId } from './cast.ts';
import { insertRows } from './insert.ts';
import { words } from './localised.ts';
import { demoId } from './random.ts';

type Line = { by: 'customer' | 'desk' | 'support'; after: number; says: string; note?: true };
type Talk = {
  key: string;
  customer: string;
  name: string;
  daysAgo: number;
  closedBy: 'desk' | 'support';
  lines: Line[];
};

const MEMBERS = { desk: 'Billetterie', support: 'Accueil du public' };

// Minutes after the conversation began; an answer to what waited says how long it took.
const TALKS: Talk[] = [
  {
    key: 'late',
    customer: 'camille',
    name: 'Camille',
    daysAgo: 26,
    closedBy: 'desk',
    lines: [
      {
        by: 'customer',
        after: 0,
        says: 'Bonsoir, mon train arrive à 20 h 40. Me laissera-t-on entrer après le début ?',
      },
      {
        by: 'desk',
        after: 4,
        says: 'Bonsoir Camille, oui : au premier changement de tableau, par la porte du fond. Prévenez le contrôle en arrivant.',
      },
      { by: 'desk', after: 5, says: 'Vu avec la régie : premier noir à 20 h 52.', note: true },
      { by: 'customer', after: 9, says: 'Parfait, merci !' },
      { by: 'desk', after: 11, says: 'Bonne soirée, et bon train.' },
    ],
  },
  {
    key: 'pram',
    customer: 'camille',
    name: 'Camille',
    daysAgo: 12,
    closedBy: 'support',
    lines: [
      {
        by: 'customer',
        after: 0,
        says: 'Bonjour, y a-t-il un endroit où laisser une poussette pendant le spectacle ?',
      },
      {
        by: 'support',
        after: 7,
        says: 'Bonjour Camille, au vestiaire, à gauche en entrant. C’est gratuit et quelqu’un y reste jusqu’à la sortie.',
      },
      { by: 'customer', after: 15, says: 'Et peut-on choisir un bout de rang, pour sortir sans déranger ?' },
      { by: 'support', after: 18, says: 'Bien sûr : sur le plan, prenez les places qui touchent l’allée.' },
    ],
  },
  {
    key: 'subtitles',
    customer: 'noe',
    name: 'Noé',
    daysAgo: 5,
    closedBy: 'desk',
    lines: [
      { by: 'customer', after: 0, says: 'Bonjour ! Les spectacles en espagnol sont-ils surtitrés ?' },
      {
        by: 'desk',
        after: 12,
        says: 'Bonjour Noé, la plupart, en français. La page du spectacle le dit sous les dates.',
      },
    ],
  },
];

const ANSWERS = [
  {
    shortcut: 'horaires',
    body: words(
      'Bonjour {name}, les portes ouvrent une demi-heure avant le spectacle. À bientôt, {member}, {theatre}',
      'Buenos días, {name}: las puertas abren media hora antes de la función. Hasta pronto, {member}, {theatre}',
      'Hello {name}, the doors open half an hour before the show. See you soon, {member}, {theatre}',
    ),
  },
  {
    shortcut: 'retard',
    body: words(
      'En cas de retard, on entre à la première pause que permet le spectacle. Présentez-vous au contrôle.',
      'Si llega tarde, se entra en la primera pausa que permita la función. Diríjase al control.',
      'Latecomers go in at the first break the show allows. Please ask the people at the door.',
    ),
  },
  {
    shortcut: 'fauteuil',
    body: words(
      'Nos salles ont des espaces pour fauteuil roulant, avec une place à côté pour la personne qui accompagne. Dites-moi la date et je m’en occupe.',
      'Nuestras salas tienen espacios para silla de ruedas, con una plaza al lado para quien acompaña. Dígame la fecha y me ocupo.',
      'Our halls have wheelchair spaces with a seat beside for whoever comes along. Tell me the date and I will see to it.',
    ),
  },
  {
    shortcut: 'merci',
    body: words(
      'Merci {name}, et bonne soirée au {theatre} !',
      'Gracias, {name}, y buena velada en {theatre}.',
      'Thank you {name}, and enjoy your evening at {theatre}!',
    ),
  },
];

/** Three conversations that are over, and four answers written once. */
export async function insertConversations(sql: postgres.TransactionSql, now: Date): Promise<void> {
  await insertRows(
    sql,
    'public.canned_answers',
    ANSWERS.map(({ shortcut, body }) => ({
      id: demoId('answer', shortcut),
      shortcut,
      body,
      created_at: now,
      updated_at: now,
    })),
  );
  for (const talk of TALKS) await insertTalk(sql, talk, addMinutes(now, -talk.daysAgo * 24 * 60));
}

async function insertTalk(sql: postgres.TransactionSql, talk: Talk, begunAt: Date): Promise<void> {
  const id = demoId('conversation', talk.key);
  const closedAt = addMinutes(begunAt, (talk.lines.at(-1)?.after ?? 0) + 20);
  const row = {
    id,
    customer_id: castId(talk.customer),
    status: 'closed',
    language: 'fr',
    customer_name: talk.name,
    assigned_to: castId(talk.closedBy),
    last_message_at: closedAt,
    created_at: begunAt,
    closed_at: closedAt,
    customer_read_id: 0,
    desk_read_id: 0,
  };
  await insertRows(sql, 'public.conversations', [row]);
  await insertRows(sql, 'public.messages', [
    ...talk.lines.map((line, at) => message(talk, id, line, at, begunAt)),
    closing(talk, id, closedAt),
  ]);
  // Everything was read, on both sides.
  await sql`update public.conversations set (customer_read_id, desk_read_id) = (select max(messages.id), max(messages.id)
    from public.messages where conversation_id = ${id}) where id = ${id}`;
}

function message(talk: Talk, id: string, line: Line, at: number, begunAt: Date) {
  const isCustomer = line.by === 'customer';
  const before = talk.lines[at - 1];
  const ended = !isCustomer && !line.note && before?.by === 'customer';
  return {
    conversation_id: id,
    client_id: demoId('message', `${talk.key} ${at}`),
    author: isCustomer ? 'customer' : 'member',
    author_id: castId(line.by === 'customer' ? talk.customer : line.by),
    author_name: line.by === 'customer' ? null : MEMBERS[line.by],
    body: line.says,
    facts: {},
    is_internal: line.note ?? false,
    answer_seconds: ended ? (line.after - (before?.after ?? 0)) * 60 : null,
    sent_at: addMinutes(begunAt, line.after),
  };
}

function closing(talk: Talk, id: string, closedAt: Date) {
  return {
    ...message(talk, id, { by: talk.closedBy, after: 0, says: '' }, talk.lines.length, closedAt),
    author: 'system',
    author_id: null,
    author_name: null,
    body: null,
    facts: { event: 'closed', member: MEMBERS[talk.closedBy] },
    answer_seconds: null,
  };
}
