// A browser may refuse storage (private windows, a full disk): then the evening lasts as long as the page.
const memory = new Map<string, string>();

/** What this device keeps, as JSON, under a key. */
export const deviceStore = {
  read(key: string): unknown {
    try {
      const text = memory.get(key) ?? localStorage.getItem(key);
      return text === null ? null : JSON.parse(text);
    } catch {
      return null;
    }
  },

  write(key: string, value: unknown): void {
    const text = JSON.stringify(value);
    try {
      localStorage.setItem(key, text);
      memory.delete(key);
    } catch {
      memory.set(key, text);
    }
  },

  remove(key: string): void {
    memory.delete(key);
    try {
      localStorage.removeItem(key);
    } catch {
      // Nothing could be kept there either.
    }
  },
};

/** The keys that begin like this. */
export function keysOf(prefix: string): string[] {
  const inMemory = [...memory.keys()];
  try {
    return [...new Set([...Object.keys(localStorage), ...inMemory])].filter((key) => key.startsWith(prefix));
  } catch {
    return inMemory.filter((key) => key.startsWith(prefix));
  }
}
