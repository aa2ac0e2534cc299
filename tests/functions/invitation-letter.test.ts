import { expect, test } from 'vitest';
import { letterHtml } from '../../supabase/functions/_shared/mail/html.ts';
import { composeInvitationLetter } from '../../supabase/functions/_shared/mail/invitation-letter.ts';
import { letterText } from '../../supabase/functions/_shared/mail/text.ts';

const house = {
  theatre_name: 'Théâtre du Puits',
  legal_name: null,
  contact_email: null,
  contact_phone: null,
  mail_sender_name: null,
};
const roles = ['owner', 'manager', 'box_office', 'door', 'support'];
const all = ['fr', 'es', 'en'].flatMap((language) => roles.map((role) => ({ language, role })));
const write = (language: string, facts: Record<string, unknown>) =>
  composeInvitationLetter({ language, facts, house }, 'https://tickets.parterre.example');

test.each(all)('in $language, an invitation as $role has its link and no gap left open', ({ language, role }) => {
  for (const inviter of ['Camille', null]) {
    const letter = write(language, { secret: 'A1B2', role, inviter });
    if (!letter) throw new Error('no letter');
    const written = `${letter.subject}\n${letterText(letter)}\n${letterHtml(letter, house.theatre_name)}`;
    expect(written).not.toMatch(/\{\w+\}|undefined|null|box_office/);
    expect(written).toContain('https://tickets.parterre.example/admin/team/join?secret=A1B2');
    expect(letter.subject).toContain('Théâtre du Puits');
  }
});

test('a name with a line break cannot begin another header, and without a secret there is no letter', () => {
  const named = composeInvitationLetter(
    { language: 'fr', facts: { secret: 'A', role: 'door' }, house: { ...house, theatre_name: 'Puits\r\nBcc: x@y.z' } },
    'https://tickets.parterre.example',
  );
  expect(named?.subject).not.toMatch(/[\r\n]/);
  expect(write('fr', { role: 'door' })).toBeUndefined();
  expect(write('fr', { secret: 'A', role: 'director' })).toBeUndefined();
});
