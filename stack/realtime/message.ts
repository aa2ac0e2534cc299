import { type BinaryBroadcast, type Encoded, encodeBinary, encodeText, parseJson, type Version } from './frames.ts';

/** Something on its way to many sockets. It is encoded once per form, however many receive it. */
export class Message {
  /** The row in `realtime.messages` it came from, if any; who has had it replayed does not get it again. */
  readonly id: string | undefined;
  readonly #forms = new Map<Version, Encoded | undefined>();
  readonly #encode: (version: Version) => Encoded | undefined;

  private constructor(encode: (version: Version) => Encoded | undefined, id?: string) {
    this.#encode = encode;
    this.id = id;
  }

  /**
   * A frame that is text in both versions: a change of presence, or a broadcast that came as text.
   * @param topic without the prefix
   */
  static text(topic: string, event: 'broadcast' | 'presence_diff', payload: Record<string, unknown>): Message {
    return new Message((version) => textForm(version, topic, event, payload));
  }

  /** A broadcast whose payload is passed on as it came: version 2 receives it in binary form, version 1 as text. */
  static raw(topic: string, message: BinaryBroadcast, meta?: Record<string, unknown>, id?: string): Message {
    return new Message((version) => {
      const binary = version === '2.0.0' ? encodeBinary(`realtime:${topic}`, message, meta) : undefined;
      if (binary) return { data: binary, binary: true };
      // Raw bytes have no text form: an old client does without.
      if (!message.isJson) return undefined;
      const payload = parseJson(message.body.toString());
      const envelope = { type: 'broadcast', event: message.event, payload, ...(meta && { meta }) };
      return textForm(version, topic, 'broadcast', envelope);
    }, id);
  }

  /** The frame for a socket of this version; undefined when the version has none. */
  encoded(version: Version): Encoded | undefined {
    if (!this.#forms.has(version)) this.#forms.set(version, this.#encode(version));
    return this.#forms.get(version);
  }
}

function textForm(version: Version, topic: string, event: string, payload: Record<string, unknown>): Encoded {
  const frame = { joinRef: null, ref: null, topic: `realtime:${topic}`, event, payload };
  return { data: encodeText(version, frame), binary: false };
}
