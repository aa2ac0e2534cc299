/** What a key does at the desk. */
export type DeskKey = 'next' | 'previous' | 'reply' | 'note' | 'close' | 'take' | 'search' | 'help';

/** The keys, as the help lists them. */
export const DESK_KEYS: readonly { key: string; does: DeskKey }[] = [
  { key: 'j', does: 'next' },
  { key: 'k', does: 'previous' },
  { key: 'r', does: 'reply' },
  { key: 'n', does: 'note' },
  { key: 'a', does: 'take' },
  { key: 'e', does: 'close' },
  { key: '/', does: 'search' },
  { key: '?', does: 'help' },
];

/** What the rule needs to know of a pressed key. */
export interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  repeat: boolean;
  /** True in a field, a list of choices or an open dialog, where keys write or choose. */
  writing: boolean;
}

/** What this press does; null where it belongs to the browser, to what is being written, or to somebody who switched the keys off. */
export function deskKeyOf(press: Press, switchedOn: boolean): DeskKey | null {
  if (!switchedOn || press.writing || press.repeat || press.ctrlKey || press.metaKey || press.altKey) return null;
  return DESK_KEYS.find(({ key }) => key === press.key)?.does ?? null;
}
