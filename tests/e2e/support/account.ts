import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { service } from '../../support/supabase-clients.ts';
import type { House } from './house.ts';
import { enter, PASSWORD } from './sign-in.ts';

/** A person with an account of their own, so that no other test meets them. */
export type Person = { id: string; email: string };

/** Makes an account; with a role, that of somebody who works here. */
export async function newPerson(house: House, name: string, role?: string): Promise<Person> {
  const email = `${name.toLowerCase()}-${randomUUID()}@parterre.example`;
  const { data, error } = await service(house.addresses).auth.admin.createUser({
    email,
    password: PASSWORD,
    email_confirm: true,
    user_metadata: { full_name: name, language: 'fr' },
  });
  if (error) throw error;
  if (role)
    await house.sql`insert into members (user_id, role, display_name) values (${data.user.id}, ${role}, ${name})`;
  return { id: data.user.id, email };
}

/** Signs in and arrives at the account. */
export async function signInAs(page: Page, { email }: Person): Promise<void> {
  await enter(page, email, '/account');
}
