import { createHash, randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import { asCaller, type Caller } from './callers.ts';
import type { Files } from './files.ts';
import { noBucket, notAllowed, notFound, StorageRefusal } from './refusals.ts';

type Upload = { bytes: Uint8Array; mimetype: string; cacheControl: string };
type Where = { bucket: string; name: string };
/** Whether an object of this name is made, made or replaced, or only replaced. */
export type Mode = 'insert' | 'upsert' | 'update';

/** The parts that an upload needs: the database past policies, the database for callers, the files. */
export type StorageParts = { owner: postgres.Sql; authenticator: postgres.Sql; files: Files };

/**
 * Keeps an object if its bucket takes it and the policies let the caller.
 * @throws StorageRefusal and then nothing is kept
 */
export async function keepObject(parts: StorageParts, caller: Caller, where: Where, upload: Upload, mode: Mode) {
  await checkBucket(parts.owner, where.bucket, upload);
  const version = randomUUID();
  try {
    const [before] = await parts.owner<{ version: string }[]>`
      select version from storage.objects where bucket_id = ${where.bucket} and name = ${where.name}`;
    const id = await asCaller(parts.authenticator, caller, async (sql) => {
      const written = await writeRow(sql, caller, where, describe(upload), version, mode);
      // Before the commit: a row never stands without its bytes.
      await parts.files.keep(version, upload.bytes);
      return written;
    });
    if (before) await parts.files.forget(before.version);
    return { Id: id, Key: `${where.bucket}/${where.name}` };
  } catch (cause) {
    await parts.files.forget(version);
    throw refusalOf(cause);
  }
}

async function checkBucket(owner: postgres.Sql, id: string, { bytes, mimetype }: Upload): Promise<void> {
  const [bucket] = await owner<{ file_size_limit: string | null; allowed_mime_types: string[] | null }[]>`
    select file_size_limit, allowed_mime_types from storage.buckets where id = ${id}`;
  if (!bucket) throw noBucket();
  if (bucket.file_size_limit !== null && bytes.byteLength > Number(bucket.file_size_limit))
    throw new StorageRefusal('413', 'Payload too large', 'The object exceeded the maximum allowed size');
  const allowed = bucket.allowed_mime_types;
  const kind = mimetype.split('/')[0];
  if (allowed && !allowed.some((one) => one === mimetype || one === `${kind}/*`))
    throw new StorageRefusal('415', 'invalid_mime_type', `mime type ${mimetype} is not supported`);
}

async function writeRow(
  sql: postgres.TransactionSql,
  { claims }: Caller,
  { bucket, name }: Where,
  metadata: Record<string, string | number>,
  version: string,
  mode: Mode,
): Promise<string> {
  const owner = typeof claims.sub === 'string' ? claims.sub : null;
  if (mode === 'update') {
    const rows = await sql<{ id: string }[]>`
      update storage.objects set version = ${version}, metadata = ${sql.json(metadata)}, updated_at = now()
       where bucket_id = ${bucket} and name = ${name} returning id`;
    if (!rows[0]) throw notFound();
    return rows[0].id;
  }
  // Not "returning": that would ask for the right to read as well.
  const id = randomUUID();
  const replace = sql`on conflict (bucket_id, name) do update
    set version = excluded.version, metadata = excluded.metadata, owner = excluded.owner, owner_id = excluded.owner_id, updated_at = now()`;
  await sql`
    insert into storage.objects (id, bucket_id, name, owner, owner_id, version, metadata)
    values (${id}, ${bucket}, ${name}, ${owner}, ${owner}, ${version}, ${sql.json(metadata)})
    ${mode === 'upsert' ? replace : sql``}`;
  return id;
}

function describe({ bytes, mimetype, cacheControl }: Upload) {
  return {
    eTag: `"${createHash('md5').update(bytes).digest('hex')}"`,
    size: bytes.byteLength,
    mimetype,
    cacheControl,
    lastModified: new Date().toISOString(),
    contentLength: bytes.byteLength,
    httpStatusCode: 200,
  };
}

function refusalOf(cause: unknown): unknown {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  if (code === '42501') return notAllowed();
  if (code === '23505') return new StorageRefusal('409', 'Duplicate', 'The resource already exists');
  return cause;
}
