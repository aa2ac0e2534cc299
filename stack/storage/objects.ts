import { asCaller, type Caller } from './callers.ts';
import { noBucket, notFound } from './refusals.ts';
import type { StorageParts } from './upload.ts';

type Metadata = { mimetype: string; eTag: string; size: number; cacheControl: string; lastModified: string };
/** An object as it is served. */
export type StoredObject = { version: string; metadata: Metadata };

/** Finds an object of a public bucket. @throws StorageRefusal when there is none, or its bucket is private */
export async function findPublic({ owner }: StorageParts, bucket: string, name: string): Promise<StoredObject> {
  const [isPublic] = await owner`select id from storage.buckets where id = ${bucket} and public`;
  if (!isPublic) throw noBucket();
  const [found] = await owner<StoredObject[]>`
    select version, metadata from storage.objects where bucket_id = ${bucket} and name = ${name}`;
  if (!found) throw notFound();
  return found;
}

/** Finds an object that the policies let the caller read. @throws StorageRefusal when there is none */
export async function findAs(parts: StorageParts, caller: Caller, bucket: string, name: string): Promise<StoredObject> {
  const [found] = await asCaller(
    parts.authenticator,
    caller,
    (sql) => sql<StoredObject[]>`
      select version, metadata from storage.objects where bucket_id = ${bucket} and name = ${name}`,
  );
  if (!found) throw notFound();
  return found;
}

/** Removes the objects that the policies let the caller see and remove; the answer names them. */
export async function removeObjects(parts: StorageParts, caller: Caller, bucket: string, names: string[]) {
  const removed = await asCaller(
    parts.authenticator,
    caller,
    (sql) => sql<{ version: string }[]>`
      delete from storage.objects where bucket_id = ${bucket} and name = any (${names})
      returning name, bucket_id, owner, owner_id, version, id, updated_at, created_at, last_accessed_at, metadata, user_metadata`,
  );
  await Promise.all(removed.map(({ version }) => parts.files.forget(version)));
  return removed;
}

/** What a caller asks of a folder; names as in `storage.from().list()`. */
export type Listing = { prefix: string; limit: number; offset: number; search: string; descending: boolean };

/** One level of a folder, files and folders mixed by name, as far as the policies let the caller see it. */
export async function listObjects(parts: StorageParts, caller: Caller, bucket: string, asked: Listing) {
  const folder = asked.prefix === '' || asked.prefix.endsWith('/') ? asked.prefix : `${asked.prefix}/`;
  const rows = await asCaller(
    parts.authenticator,
    caller,
    (sql) => sql<{ name: string }[]>`
      select name, id, updated_at, created_at, last_accessed_at, metadata from storage.objects
       where bucket_id = ${bucket} and starts_with(name, ${folder})`,
  );
  const level = new Map<string, object>();
  for (const row of rows) {
    const [name = '', ...deeper] = row.name.slice(folder.length).split('/');
    if (!name.toLowerCase().startsWith(asked.search.toLowerCase())) continue;
    const nothing = { id: null, updated_at: null, created_at: null, last_accessed_at: null, metadata: null };
    level.set(name, deeper.length > 0 ? { name, ...nothing } : { ...row, name });
  }
  const names = [...level.keys()].sort();
  if (asked.descending) names.reverse();
  return names.slice(asked.offset, asked.offset + asked.limit).map((name) => level.get(name));
}
