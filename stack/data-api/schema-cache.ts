import type { IntrospectResult } from '@supabase/lite';
import { createPostgresConnection } from '@supabase/lite/postgres';

/**
 * The Data API's picture of the database. It is drawn by the owner of the objects, because the API's own login is allowed
 * to see nothing, and drawn once: requests that arrive meanwhile wait for the same drawing.
 */
export type SchemaCache = {
  /** The current picture. @throws when the database cannot be read; the next call tries again. */
  read: () => Promise<IntrospectResult>;
  /** Forgets the picture, as `NOTIFY pgrst, 'reload schema'` asks. */
  forget: () => void;
  /** What a view allows; asked by OPTIONS requests. */
  viewOptions: ReturnType<typeof createPostgresConnection>['viewOptionsMetadata'];
  close: () => Promise<void>;
};

/** @param ownerUrl the database as `postgres` */
export function createSchemaCache(ownerUrl: string): SchemaCache {
  const owner = createPostgresConnection({
    url: ownerUrl,
    postgresOptions: { max: 2, idle_timeout: 30, onnotice: () => {} },
  });
  let picture: Promise<IntrospectResult> | undefined;

  async function draw(): Promise<IntrospectResult> {
    const drawn = await owner.introspect();
    // A failed introspection is reported as an empty database; the list of functions is missing only then.
    if (!drawn.functions) throw Object.assign(new Error('The schema could not be read.'), { code: 'PGRST002' });
    // One row of many may be unique by such an index ("one open payment per order"); to lite it would make the whole
    // relation one to one, and an embedded list a single object. PostgREST looks at constraints alone.
    const partial = await partialIndexes();
    return { ...drawn, indexes: drawn.indexes.filter(({ schema, name }) => !partial.has(`${schema}.${name}`)) };
  }

  async function partialIndexes(): Promise<Set<string>> {
    const rows = await owner.driver<{ name: string }[]>`
      select space.nspname || '.' || index.relname as name from pg_index
      join pg_class as index on index.oid = indexrelid join pg_namespace as space on space.oid = index.relnamespace
      where indpred is not null`;
    return new Set(rows.map(({ name }) => name));
  }

  return {
    read: () => {
      picture ??= draw().catch((cause) => {
        picture = undefined;
        throw cause;
      });
      return picture;
    },
    forget: () => {
      picture = undefined;
    },
    viewOptions: (view, schema) => owner.viewOptionsMetadata(view, schema),
    close: () => owner.close(),
  };
}
