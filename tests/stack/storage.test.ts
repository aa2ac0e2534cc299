import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { SupabaseClient } from '@supabase/supabase-js';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestStack, type TestStack } from '../support/stack';
import { service, visitor } from '../support/supabase-clients';

let stack: TestStack;
let sql: postgres.Sql;
let manager: SupabaseClient;
let boxOffice: SupabaseClient;

beforeAll(async () => {
  stack = await startTestStack();
  sql = postgres(stack.addresses.databaseUrl, { max: 2, onnotice: () => {} });
  await sql`insert into storage.buckets (id, name, public) values ('papers', 'papers', false), ('open', 'open', true)`;
  manager = await member('manager');
  boxOffice = await member('box_office');
});
afterAll(async () => {
  await sql?.end();
  await stack?.stop();
});

async function member(role: string): Promise<SupabaseClient> {
  const email = `${role}@parterre.example`;
  const made = await service(stack.addresses).auth.admin.createUser({
    email,
    password: 'la servante',
    email_confirm: true,
  });
  await sql`insert into members (user_id, role, display_name) values (${made.data.user?.id ?? ''}, ${role}, ${role})`;
  const client = visitor(stack.addresses);
  await client.auth.signInWithPassword({ email, password: 'la servante' });
  return client;
}

const WEBP = Buffer.from('RIFF0000WEBP, as far as anybody here looks');
const put = (client: SupabaseClient, name: string, body: Buffer | Blob = WEBP, contentType = 'image/webp') =>
  client.storage.from('posters').upload(name, body, { contentType, cacheControl: '31536000' });
const urlOf = (name: string, bucket = 'posters') =>
  visitor(stack.addresses).storage.from(bucket).getPublicUrl(name).data.publicUrl;
const kept = () => readdirSync(path.join(stack.data, 'storage', 'objects'));
const raw = (address: string, init: RequestInit = {}) =>
  fetch(`${stack.addresses.supabaseUrl}/storage/v1/${address}`, init);

test('a manager hangs a poster, and everybody sees it as it was', async () => {
  const { data, error } = await put(manager, 'show/a-960.webp');
  expect(error).toBeNull();
  expect(data).toMatchObject({ path: 'show/a-960.webp', fullPath: 'posters/show/a-960.webp' });
  const answer = await fetch(urlOf('show/a-960.webp'));
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(WEBP);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'image/webp',
    'cache-control': 'max-age=31536000',
    etag: `"${createHash('md5').update(WEBP).digest('hex')}"`,
    'x-content-type-options': 'nosniff',
  });
  const again = await fetch(urlOf('show/a-960.webp'), {
    headers: { 'if-none-match': answer.headers.get('etag') ?? '' },
  });
  expect(again.status).toBe(304);
  const [object] = await sql`select owner_id, metadata from storage.objects where name = 'show/a-960.webp'`;
  expect(object?.owner_id).toBe((await manager.auth.getUser()).data.user?.id);
  expect(object?.metadata).toMatchObject({ mimetype: 'image/webp', size: WEBP.length });
  // A Blob travels as a form.
  expect((await put(manager, 'show/b.webp', new Blob([WEBP], { type: 'image/webp' }))).error).toBeNull();
});

test('who does not manage the catalogue hangs, lists and removes nothing, and the manager does', async () => {
  await put(manager, 'show/kept.webp');
  const before = kept().length;
  for (const client of [boxOffice, visitor(stack.addresses)]) {
    expect((await put(client, 'show/mine.webp')).error).toMatchObject({ statusCode: '403' });
    expect((await client.storage.from('posters').list('show')).data).toEqual([]);
    expect((await client.storage.from('posters').remove(['show/kept.webp'])).data).toEqual([]);
  }
  expect((await fetch(urlOf('show/kept.webp'))).status).toBe(200);
  expect(kept().length).toBe(before);
  const listed = await manager.storage.from('posters').list('show', { search: 'kept' });
  expect(listed.data).toMatchObject([{ name: 'kept.webp', metadata: { mimetype: 'image/webp' } }]);
  expect((await manager.storage.from('posters').list()).data).toMatchObject([{ name: 'show', id: null }]);
  const removed = await manager.storage.from('posters').remove(['show/kept.webp', 'show/never.webp']);
  expect(removed.data?.map(({ name }) => name)).toEqual(['show/kept.webp']);
  expect((await fetch(urlOf('show/kept.webp'))).status).toBe(400);
  expect(kept().length).toBe(before - 1);
});

test('a name that is taken is not overwritten', async () => {
  await put(manager, 'show/twice.webp');
  expect((await put(manager, 'show/twice.webp', Buffer.from('other'))).error).toMatchObject({ statusCode: '409' });
  expect(await (await fetch(urlOf('show/twice.webp'))).text()).toBe(String(WEBP));
  expect((await put(manager, 'show/thrice.webp')).error).toBeNull();
});

test('a bucket takes its own kinds of file, up to its own size', async () => {
  for (const type of ['image/svg+xml', 'text/html', 'image/png', 'application/octet-stream'])
    expect((await put(manager, 'show/x', WEBP, type)).error).toMatchObject({ statusCode: '415' });
  expect((await put(manager, 'show/x', Buffer.alloc(5 * 1024 * 1024 + 1))).error).toMatchObject({ statusCode: '413' });
  expect((await put(manager, 'show/x', Buffer.alloc(5 * 1024 * 1024), 'image/avif')).error).toBeNull();
});

test('what is private stays private, and a missing object says no more than that', async () => {
  const office = service(stack.addresses).storage;
  expect(
    (await office.from('papers').upload('contract.pdf', WEBP, { contentType: 'application/pdf' })).error,
  ).toBeNull();
  expect((await fetch(urlOf('contract.pdf', 'papers'))).status).toBe(400);
  for (const client of [visitor(stack.addresses), boxOffice, manager]) {
    expect((await client.storage.from('papers').download('contract.pdf')).error).not.toBeNull();
    expect((await client.storage.from('papers').list()).data).toEqual([]);
    const put = await client.storage.from('papers').upload('mine.pdf', WEBP, { contentType: 'application/pdf' });
    expect(put.error).toMatchObject({ statusCode: '403' });
  }
  const own = await office.from('papers').download('contract.pdf');
  expect(Buffer.from((await own.data?.arrayBuffer()) ?? new ArrayBuffer(0))).toEqual(WEBP);
  expect((await office.from('nowhere').upload('x', WEBP)).error).toMatchObject({ statusCode: '404' });
  expect((await raw('object/posters/x.webp', { method: 'POST', body: WEBP })).status).toBe(401);
  const forged = { apikey: stack.addresses.publishableKey, authorization: 'Bearer e30.e30.e30' };
  const answer = await raw('object/posters/x.webp', { method: 'POST', body: WEBP, headers: forged });
  expect(await answer.json()).toMatchObject({ statusCode: '403' });
});

test('no name leads out of the bucket, and names are never paths on this machine', async () => {
  for (const name of [
    '..%2f..%2fstate.json',
    '%2e%2e%2f%2e%2e%2fstack.json',
    'show%2f..%2f..%2fx',
    '%00',
    '%',
    'a%5c..%5cb',
    'a//b',
  ]) {
    const read = await raw(`object/public/posters/${name}`);
    expect([400, 404]).toContain(read.status);
    const key = (await manager.auth.getSession()).data.session?.access_token ?? '';
    const headers = {
      apikey: stack.addresses.publishableKey,
      authorization: `Bearer ${key}`,
      'content-type': 'image/webp',
    };
    expect([400, 404]).toContain((await raw(`object/posters/${name}`, { method: 'POST', body: WEBP, headers })).status);
  }
  await put(manager, 'show/fine.webp');
  expect(kept().every((file) => /^[0-9a-f-]{36}$/.test(file))).toBe(true);
});

test('nothing that was uploaded runs in a browser', async () => {
  const office = service(stack.addresses).storage.from('open');
  for (const [name, contentType] of [
    ['page.html', 'text/html'],
    ['drawing.svg', 'image/svg+xml'],
  ] as const) {
    await office.upload(name, Buffer.from('<script>alert(1)</script>'), { contentType });
    const answer = await fetch(urlOf(name, 'open'));
    expect(answer.headers.get('content-type')).toBe('text/plain');
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
  }
  await office.upload('photo.webp', WEBP, { contentType: 'image/webp' });
  expect((await fetch(urlOf('photo.webp', 'open'))).headers.get('content-type')).toBe('image/webp');
});

test('a right that is taken away is gone at the next upload', async () => {
  expect((await put(manager, 'show/last.webp')).error).toBeNull();
  await sql`update members set role = 'door' where role = 'manager'`;
  expect((await put(manager, 'show/late.webp')).error).toMatchObject({ statusCode: '403' });
  await sql`update members set role = 'manager' where display_name = 'manager'`;
  expect((await put(manager, 'show/back.webp')).error).toBeNull();
});

test('who manages the settings puts the logo of the house, which everybody sees; nobody else does', async () => {
  const logo = (client: SupabaseClient) =>
    client.storage.from('house').upload('0123456789abcdef.webp', WEBP, { contentType: 'image/webp' });
  for (const client of [boxOffice, visitor(stack.addresses)]) {
    expect((await logo(client)).error).toMatchObject({ statusCode: '403' });
  }
  expect((await logo(manager)).error).toBeNull();
  expect((await fetch(urlOf('0123456789abcdef.webp', 'house'))).status).toBe(200);
  expect((await boxOffice.storage.from('house').remove(['0123456789abcdef.webp'])).data).toEqual([]);
  expect((await manager.storage.from('house').remove(['0123456789abcdef.webp'])).data).toHaveLength(1);
});
