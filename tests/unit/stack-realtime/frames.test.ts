import { expect, test } from 'vitest';
import { decodeFrame, encodeText } from '../../../stack/realtime/frames';
import { Message } from '../../../stack/realtime/message';

/** A broadcast as clients send it in binary form. */
function clientBroadcast(fields: string[], encoding: number, payload: string | Buffer): Buffer {
  const parts = fields.map((field) => Buffer.from(field));
  const header = Buffer.from([3, ...parts.map((part) => part.length), encoding]);
  return Buffer.concat([header, ...parts, Buffer.from(payload)]);
}

const whole = ['1', '2', 'realtime:foyer', 'sonnette 🔔', ''];

test('a broadcast in binary form is read to the last emoji', () => {
  const frame = decodeFrame('2.0.0', clientBroadcast(whole, 1, '{"acte":"Ⅱ"}'), true);
  expect(frame).toMatchObject({ joinRef: '1', ref: '2', topic: 'realtime:foyer', event: 'broadcast' });
  expect(frame?.broadcast?.event).toBe('sonnette 🔔');
  expect(frame?.broadcast?.body.toString()).toBe('{"acte":"Ⅱ"}');
});

test('a broadcast without references has none, and raw bytes stay as they are', () => {
  const bytes = Buffer.from([0, 255, 128]);
  const frame = decodeFrame('2.0.0', clientBroadcast(['', '', 'realtime:foyer', 'son', ''], 0, bytes), true);
  expect(frame).toMatchObject({ joinRef: null, ref: null });
  expect(frame?.broadcast).toMatchObject({ isJson: false, body: bytes });
});

test.each<[string, Buffer]>([
  ['is empty', Buffer.alloc(0)],
  ['is of another kind', Buffer.concat([Buffer.from([0]), clientBroadcast(whole, 1, '{}').subarray(1)])],
  ['ends before its fields do', clientBroadcast(whole, 1, '').subarray(0, 12)],
  ['says it is JSON and is not', clientBroadcast(whole, 1, '{')],
])('a binary frame that %s is dropped', (_, data) => {
  expect(decodeFrame('2.0.0', data, true)).toBeUndefined();
});

test.each([
  '',
  'null',
  '[]',
  '{"topic":"a"}',
  '["1","2","topic","event"]',
  '[1,"2","topic","event",{}]',
  '[null,null,3,"event",{}]',
])('the text %s is no frame', (text) => expect(decodeFrame('2.0.0', Buffer.from(text), false)).toBeUndefined());

test('a text frame of either version is read, and the older one has no binary frames', () => {
  const frame = { joinRef: null, ref: '7', topic: 'phoenix', event: 'heartbeat', payload: {} };
  expect(decodeFrame('2.0.0', encodeText('2.0.0', frame), false)).toEqual(frame);
  expect(decodeFrame('1.0.0', encodeText('1.0.0', frame), false)).toEqual(frame);
  expect(decodeFrame('1.0.0', clientBroadcast(whole, 1, '{}'), true)).toBeUndefined();
});

test('a message is encoded once for all who receive it', () => {
  const message = Message.raw(
    'foyer',
    { event: 'sonnette', body: Buffer.from('{"acte":2}'), isJson: true },
    { id: 'x' },
  );
  expect(message.encoded('2.0.0')).toBe(message.encoded('2.0.0'));
  expect(message.encoded('2.0.0')?.binary).toBe(true);
  expect(JSON.parse(String(message.encoded('1.0.0')?.data))).toEqual({
    topic: 'realtime:foyer',
    event: 'broadcast',
    payload: { type: 'broadcast', event: 'sonnette', payload: { acte: 2 }, meta: { id: 'x' } },
    ref: null,
  });
});

test('raw bytes have no form in the older version', () => {
  const message = Message.raw('foyer', { event: 'son', body: Buffer.from([0]), isJson: false });
  expect(message.encoded('1.0.0')).toBeUndefined();
  expect(message.encoded('2.0.0')?.binary).toBe(true);
});

test('a name too long for the binary form goes as text', () => {
  const message = Message.raw('foyer', { event: 'é'.repeat(128), body: Buffer.from('1'), isJson: true });
  expect(message.encoded('2.0.0')?.binary).toBe(false);
  const shorter = Message.raw('foyer', { event: 'é'.repeat(127), body: Buffer.from('1'), isJson: true });
  expect(shorter.encoded('2.0.0')?.binary).toBe(true);
});
