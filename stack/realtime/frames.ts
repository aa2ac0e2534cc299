/** A frame from a client. `ref` is wanted back in the answer; `joinRef` names the join that the channel began with. */
export type Frame = {
  joinRef: string | null;
  ref: string | null;
  topic: string;
  event: string;
  payload: unknown;
  /** Present where the client sent a broadcast in binary form. */
  broadcast?: BinaryBroadcast;
};

/** A broadcast as it came in a binary frame: its payload is passed on as it is. */
export type BinaryBroadcast = { event: string; body: Buffer; isJson: boolean };

/** The version of the protocol that a socket speaks. */
export type Version = '1.0.0' | '2.0.0';

/** What goes out, ready for the wire. */
export type Encoded = { data: Buffer; binary: boolean };

const CLIENT_BROADCAST = 3;
const SERVER_BROADCAST = 4;
const CLIENT_HEADER_BYTES = 7;
const LONGEST_FIELD = 255;

/** Reads a frame of a client; undefined when it is malformed. */
export function decodeFrame(version: Version, data: Buffer, binary: boolean): Frame | undefined {
  if (binary) return version === '2.0.0' ? decodeBinary(data) : undefined;
  const value = parseJson(data.toString());
  if (version === '1.0.0') {
    if (!isRecord(value)) return undefined;
    return checked([value.join_ref ?? null, value.ref ?? null, value.topic, value.event, value.payload]);
  }
  return Array.isArray(value) && value.length === 5 ? checked(value) : undefined;
}

function checked([joinRef, ref, topic, event, payload]: unknown[]): Frame | undefined {
  if (typeof topic !== 'string' || typeof event !== 'string') return undefined;
  if (!isRef(joinRef) || !isRef(ref)) return undefined;
  return { joinRef, ref, topic, event, payload };
}

const isRef = (value: unknown): value is string | null => value === null || typeof value === 'string';

// Kind 3: five lengths and an encoding, then join_ref, ref, topic, event, metadata, and the payload to the end.
function decodeBinary(data: Buffer): Frame | undefined {
  if (data.length < CLIENT_HEADER_BYTES || data[0] !== CLIENT_BROADCAST) return undefined;
  let at = CLIENT_HEADER_BYTES;
  const fields: string[] = [];
  for (const length of data.subarray(1, 6)) {
    fields.push(data.toString('utf8', at, at + length));
    at += length;
  }
  if (at > data.length) return undefined;
  const [joinRef = '', ref = '', topic = '', event = ''] = fields;
  const body = data.subarray(at);
  const isJson = data[6] === 1;
  if (isJson && parseJson(body.toString()) === undefined) return undefined;
  return {
    joinRef: joinRef || null,
    ref: ref || null,
    topic,
    event: 'broadcast',
    payload: {},
    broadcast: { event, body, isJson },
  };
}

/** A text frame to a client. Version 1 has no place for the join's ref. */
export function encodeText(version: Version, frame: Omit<Frame, 'broadcast'>): Buffer {
  const { joinRef, ref, topic, event, payload } = frame;
  const value = version === '1.0.0' ? { topic, event, payload, ref } : [joinRef, ref, topic, event, payload];
  return Buffer.from(JSON.stringify(value));
}

/** A broadcast as a binary frame of kind 4; undefined when a field does not fit into its one-byte length. */
export function encodeBinary(
  topic: string,
  message: BinaryBroadcast,
  meta: Record<string, unknown> | undefined,
): Buffer | undefined {
  const fields = [topic, message.event, meta ? JSON.stringify(meta) : ''].map((text) => Buffer.from(text));
  if (fields.some((field) => field.length > LONGEST_FIELD)) return undefined;
  const header = [SERVER_BROADCAST, ...fields.map((field) => field.length), message.isJson ? 1 : 0];
  return Buffer.concat([Buffer.from(header), ...fields, message.body]);
}

/** The value of a JSON text, or undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether a value of JSON is an object, not an array and not null. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
