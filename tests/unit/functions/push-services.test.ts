import { describe, expect, it } from 'vitest';
import { isPushService } from '../../../supabase/functions/_shared/push/push-services';

const PUBLIC = 'https://tickets.parterre.example';
const LOCAL = 'http://127.0.0.1:3000';

describe('where a push may be posted', () => {
  it.each([
    'https://fcm.googleapis.com/fcm/send/abc',
    'https://updates.push.services.mozilla.com/wpush/v2/abc',
    'https://db5p.notify.windows.com/w/?token=abc',
    'https://web.push.apple.com/abc',
  ])('to the push service of a browser: %s', (endpoint) => {
    expect(isPushService(endpoint, [], PUBLIC)).toBe(true);
  });

  it.each([
    ['this machine', 'http://127.0.0.1:8080/'],
    ['this machine by name', 'https://localhost/'],
    ['the office network', 'https://192.168.1.1/'],
    ['the cloud’s own address', 'http://169.254.169.254/latest/meta-data'],
    ['a host that only ends alike', 'https://evilfcm.googleapis.com.example/'],
    ['a host whose name only ends with the letters', 'https://notfcm.googleapis.com/'],
    ['another port', 'https://fcm.googleapis.com:8443/'],
    ['an unencrypted way', 'http://fcm.googleapis.com/fcm/send/abc'],
    ['an address with a password', 'https://a:b@fcm.googleapis.com/'],
    ['a file', 'file:///etc/passwd'],
    ['no address', 'fcm.googleapis.com'],
  ])('never to %s', (_, endpoint) => {
    expect(isPushService(endpoint, [], PUBLIC)).toBe(false);
  });

  it('to one more service when the house names it, and to nothing beside it', () => {
    expect(isPushService('https://push.parterre.example/x', ['push.parterre.example'], PUBLIC)).toBe(true);
    expect(isPushService('https://parterre.example/x', ['push.parterre.example'], PUBLIC)).toBe(false);
  });

  it('to this machine only when the theatre itself is nowhere else', () => {
    expect(isPushService('http://127.0.0.1:8080/send/x', [], LOCAL)).toBe(true);
    expect(isPushService('http://10.0.0.7/send/x', [], LOCAL)).toBe(false);
  });
});
