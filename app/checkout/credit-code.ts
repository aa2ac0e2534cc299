/** The code of a credit as people read it out and copy it: in fours. */
export function inFours(code: string): string {
  return code.replace(/(....)(?=.)/g, '$1-');
}
