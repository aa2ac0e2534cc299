import type postgres from 'postgres';

const isoTimestamp = (text: string) => text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00');

function alreadyJson(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}

// The Data API hands over documents that it has already serialised; serialising them again would store a string.
const asJson = (value: unknown) => (alreadyJson(value) ? value : JSON.stringify(value));

/** How values travel between Postgres and JSON so that clients see what PostgREST would show them. */
export const valueFormats: Record<string, postgres.PostgresType> = {
  json: { to: 114, from: [114], serialize: asJson, parse: JSON.parse },
  jsonb: { to: 3802, from: [3802], serialize: asJson, parse: JSON.parse },
  numeric: { to: 1700, from: [1700], serialize: String, parse: Number },
  timestamptz: { to: 1184, from: [1184], serialize: (value) => value, parse: isoTimestamp },
  timestamp: { to: 1114, from: [1114], serialize: (value) => value, parse: (text: string) => text.replace(' ', 'T') },
};
