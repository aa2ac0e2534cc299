import type postgres from 'postgres';
import { insertRows } from './insert.ts';
import { demoId } from './random.ts';

/** Everyone of the cast signs in with it. The demo says so on its own pages: it guards nothing. */
export const DEMO_PASSWORD = 'parterre-demo';

type Role = 'owner' | 'manager' | 'box_office' | 'door' | 'support';
type CastMember = { key: string; name: string; role?: Role; language: 'fr' | 'es' | 'en' };

const CAST: CastMember[] = [
  { key: 'owner', name: 'Direction', role: 'owner', language: 'fr' },
  { key: 'manager', name: 'Administration', role: 'manager', language: 'fr' },
  { key: 'desk', name: 'Billetterie', role: 'box_office', language: 'fr' },
  { key: 'door', name: 'Contrôle', role: 'door', language: 'fr' },
  { key: 'support', name: 'Accueil du public', role: 'support', language: 'fr' },
  { key: 'bar', name: 'Bar du Puits', language: 'fr' },
  { key: 'camille', name: 'Camille', language: 'fr' },
  { key: 'noe', name: 'Noé', language: 'fr' },
];

/** The id of someone of the cast (`owner`, `camille`, …). */
export const castId = (key: string): string => demoId('user', key);

/** The address of someone of the cast. */
export const castEmail = (key: string): string => `${key}@parterre.example`;

/** Creates the eight accounts, confirmed and able to sign in, and gives those who work here their role. */
export async function insertCast(sql: postgres.TransactionSql, createdAt: Date): Promise<void> {
  await insertRows(sql, 'auth.users', await accounts(sql, createdAt));
  await insertRows(
    sql,
    'auth.identities',
    CAST.map((member) => identity(member, createdAt)),
  );
  const members = CAST.filter((member) => member.role);
  await insertRows(
    sql,
    'public.members',
    members.map(({ key, name, role }) => ({ user_id: castId(key), role, display_name: name, created_at: createdAt })),
  );
}

async function accounts(sql: postgres.TransactionSql, createdAt: Date) {
  const [facts] = await sql<{ hash: string; hosted: boolean }[]>`
    select extensions.crypt(${DEMO_PASSWORD}, extensions.gen_salt('bf', 10)) as hash,
      exists (select from pg_attribute where attrelid = 'auth.users'::regclass and attname = 'instance_id') as hosted`;
  return CAST.map((member) => ({
    // Supabase's own service looks accounts up by instance as well; elsewhere the column does not exist.
    ...(facts?.hosted ? { instance_id: '00000000-0000-0000-0000-000000000000' } : {}),
    id: castId(member.key),
    aud: 'authenticated',
    role: 'authenticated',
    email: castEmail(member.key),
    encrypted_password: facts?.hash,
    email_confirmed_at: createdAt,
    // Auth reads these as text and cannot read null.
    confirmation_token: '',
    recovery_token: '',
    email_change: '',
    email_change_token_new: '',
    email_change_token_current: '',
    phone_change: '',
    phone_change_token: '',
    reauthentication_token: '',
    raw_app_meta_data: { provider: 'email', providers: ['email'] },
    raw_user_meta_data: { full_name: member.name, language: member.language },
    is_anonymous: false,
    is_sso_user: false,
    created_at: createdAt,
    updated_at: createdAt,
  }));
}

function identity(member: CastMember, createdAt: Date) {
  const id = castId(member.key);
  return {
    id: demoId('identity', member.key),
    provider: 'email',
    provider_id: id,
    user_id: id,
    identity_data: { sub: id, email: castEmail(member.key), email_verified: true, phone_verified: false },
    last_sign_in_at: createdAt,
    created_at: createdAt,
    updated_at: createdAt,
  };
}
