import { StorageRefusal } from './refusals.ts';

// What hosted Storage accepts in the name of an object.
const ACCEPTED = /^[\w/!\-.*'() &$@=;:+,?]+$/;
const LONGEST = 1024;

/**
 * Reads `<bucket>/<name of an object>` from the rest of an address.
 * @throws StorageRefusal when no object can be called this; steps up or aside (`..`, `.`, nothing) are no part of a name
 */
export function readAddress(rest: string): { bucket: string; name: string } {
  const [bucket = '', ...steps] = rest.split('/').map(decoded);
  const name = steps.join('/');
  if (!isName(bucket) || bucket.includes('/'))
    throw new StorageRefusal('400', 'InvalidBucketName', 'Bucket name invalid');
  if (!isName(name)) throw invalidKey(name);
  return { bucket, name };
}

/** Whether an object may have this name. */
export function isName(name: string): boolean {
  if (!ACCEPTED.test(name) || name.length > LONGEST) return false;
  return name.split('/').every((step) => step !== '' && step !== '.' && step !== '..');
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    throw invalidKey(step);
  }
}

const invalidKey = (name: string) => new StorageRefusal('400', 'InvalidKey', `Invalid key: ${name.slice(0, 100)}`);
