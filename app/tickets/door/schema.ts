import * as v from 'valibot';
import { OUTCOMES } from './door';

const deviceName = v.pipe(v.string(), v.regex(/^[0-9a-z]{4,40}$/));
const scanId = v.pipe(v.string(), v.uuid());
const device = v.optional(deviceName);
const scan = v.optional(scanId);
const ticket = v.pipe(v.string(), v.uuid());

const queuedScans = v.pipe(
  v.string(),
  v.parseJson(),
  v.pipe(
    v.array(
      v.object({
        hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
        scan_id: scanId,
        device: deviceName,
        scanned_at: v.pipe(v.string(), v.isoTimestamp()),
        outcome_shown: v.picklist(OUTCOMES),
      }),
    ),
    v.maxLength(200),
  ),
);

/** What a door can do: check a code or a ticket found by name, hand in scans made without network, undo an entry, tick off a report. */
export const doorForm = v.variant('intent', [
  v.object({
    intent: v.literal('code'),
    code: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(500)),
    device,
    scan,
  }),
  v.object({ intent: v.literal('ticket'), ticket, device, scan }),
  v.object({ intent: v.literal('scans'), member: v.pipe(v.string(), v.uuid()), scans: queuedScans }),
  v.object({ intent: v.literal('undo'), ticket, reason: v.optional(v.string(), '') }),
  v.object({ intent: v.literal('settle'), device: deviceName, scan: scanId, note: v.optional(v.string(), '') }),
]);
export type DoorForm = v.InferOutput<typeof doorForm>;
