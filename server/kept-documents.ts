import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const compressors = {
  // Strong enough to save a fifth on gzip, quick enough for a page that lives two seconds.
  br: (body: Buffer) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: promisify<Buffer, Buffer>(gzip),
};

/** A rendered document with its bytes, made ready once for everyone it is sent to. */
export class KeptDocument {
  /** Weak, because it names the text and not one of its compressed forms. */
  readonly etag: string;
  readonly #compressed = new Map<keyof typeof compressors, Promise<Buffer>>();

  constructor(
    readonly status: number,
    readonly headers: Headers,
    readonly body: Buffer,
  ) {
    this.etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  }

  /** The document in the form a browser accepts, compressed at the first request for that form. */
  encoded(encoding: 'br' | 'gzip' | 'identity'): Buffer | Promise<Buffer> {
    if (encoding === 'identity') return this.body;
    const bytes = this.#compressed.get(encoding) ?? compressors[encoding](this.body);
    this.#compressed.set(encoding, bytes);
    return bytes;
  }
}

/** Documents for a short while, the oldest leaving first. Whoever asks while one is being made waits for that one. */
export class KeptDocuments {
  readonly #kept = new Map<string, { since: number; document: Promise<KeptDocument | null> }>();

  /** @param options.now milliseconds of any clock that only goes forward */
  constructor(private readonly options: { freshMs: number; most: number; now: () => number }) {}

  /**
   * The document of this key, made by `make` when there is none or when its making began too long ago: what it says was read
   * from the database at that moment. Only documents with status 200 outlive their making.
   */
  get(key: string, make: () => Promise<KeptDocument | null>): Promise<KeptDocument | null> {
    const { freshMs, most, now } = this.options;
    const known = this.#kept.get(key);
    if (known && now() - known.since < freshMs) return known.document;
    const entry = { since: now(), document: make() };
    // Deleted first, so that the map's own order is that of age.
    this.#kept.delete(key);
    this.#kept.set(key, entry);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= most) break;
      this.#kept.delete(oldest);
    }
    const forget = () => {
      if (this.#kept.get(key) === entry) this.#kept.delete(key);
    };
    entry.document.then((document) => {
      if (document?.status !== 200) forget();
    }, forget);
    return entry.document;
  }
}
