const NOT_COLUMNS = new Set(['select', 'order', 'limit', 'offset', 'on_conflict', 'columns', 'apikey', 'and', 'or']);
const COMPARED = /^((?:not\.)?(?:eq|neq|gte?|lte?|isdistinct)\.)([^"].*)$/s;
const LISTED = /^((?:not\.)?in\.\()(.*)\)$/s;
const ITEM = /"(?:[^"\\]|\\.)*"|[^,]+/g;

/**
 * Lite guesses the type of a compared value from its looks: the text 0X1234AB becomes the number 19088811, and 1.50 becomes
 * 1.5. PostgREST leaves the guess to the type of the column. A value that would not come back as it was written is quoted,
 * which makes it text, and Postgres reads it as the column's type.
 */
export function withQuotedNumbers(request: Request): Request {
  const url = new URL(request.url);
  const asked = [...url.searchParams];
  const meant = asked.map(([name, value]): [string, string] => [name, isFilter(name) ? quoted(value) : value]);
  if (meant.every(([, value], at) => value === asked[at]?.[1])) return request;
  url.search = new URLSearchParams(meant).toString();
  return new Request(url, request);
}

const isFilter = (name: string) => !NOT_COLUMNS.has(name) && !/\.(select|order|limit|offset|and|or)$/.test(name);

function quoted(value: string): string {
  const [, compare, text] = COMPARED.exec(value) ?? [];
  if (compare && text) return compare + asText(text);
  const [, list, items] = LISTED.exec(value) ?? [];
  return list && items ? `${list}${items.replace(ITEM, asText)})` : value;
}

function asText(value: string): string {
  const isNumber = value.trim() !== '' && Number.isFinite(Number(value));
  return isNumber && String(Number(value)) !== value ? `"${value}"` : value;
}
