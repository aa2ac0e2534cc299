/** Cents from what somebody types for euros: `20`, `20,5`, `20.50 €`. Null for what is no amount, undefined for nothing. */
export function readEuros(text: string): number | null | undefined {
  const amount = text.replace(/[\s\u00a0\u202f€]/g, '');
  if (amount === '') return undefined;
  const parts = /^(\d{1,6})(?:[.,](\d{1,2}))?$/.exec(amount);
  return parts ? Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0')) : null;
}

/** Name and address from one field: `Noé Lafleur noe@parterre.example`, with or without angle brackets, or only one of the two. */
export function readPerson(text: string): { fullName: string; email: string } {
  const words = text.trim().split(/\s+/);
  const address = words.find((word) => word.includes('@')) ?? '';
  return {
    fullName: words.filter((word) => word !== address).join(' '),
    email: address.replace(/^<|[>,;]+$/g, '').toLowerCase(),
  };
}
