import { describe, expect, test } from 'vitest';
import { parseEnv } from '~/platform/env.server';

const good = {
  NODE_ENV: 'production',
  APP_URL: 'https://billets.parterre.example/',
  SUPABASE_URL: 'https://project.supabase.example',
  SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_x',
  PAYPAL_MODE: 'live',
  SESSION_SECRET: 'a-long-secret-a-long-secret-a-long-secret',
};

describe('the configuration of the app', () => {
  test('a complete one is read, with defaults and without trailing slash', () => {
    expect(parseEnv(good)).toMatchObject({
      APP_URL: 'https://billets.parterre.example',
      PORT: 3000,
      HOST: '127.0.0.1',
    });
  });

  test('everything missing is named in one line', () => {
    expect(() => parseEnv({})).toThrow(/^Configuration: [^\n]*APP_URL[^\n]*SUPABASE_URL[^\n]*SESSION_SECRET[^\n]*$/);
  });

  test('a short secret is refused without being shown', () => {
    expect(() => parseEnv({ ...good, SESSION_SECRET: 'hunter2' })).toThrow(
      'SESSION_SECRET needs at least 32 characters',
    );
    expect(() => parseEnv({ ...good, SESSION_SECRET: 'hunter2' })).not.toThrow(/hunter2/);
  });

  test.each(['0x50', '-1', '70000', 'http'])('port %s is refused', (PORT) => {
    expect(() => parseEnv({ ...good, PORT })).toThrow('PORT is not a port');
  });

  test('proxies of a private network are believed, others only by their address', () => {
    expect(parseEnv(good).TRUSTED_PROXIES).toEqual(['loopback', 'linklocal', 'uniquelocal']);
    expect(parseEnv({ ...good, TRUSTED_PROXIES: '203.0.113.0/24, 2001:db8::1' }).TRUSTED_PROXIES).toEqual([
      '203.0.113.0/24',
      '2001:db8::1',
    ]);
  });

  test.each(['everyone', '203.0.113.0/24/1', '203.0.113', '*', ''])('a proxy called "%s" is refused', (proxies) => {
    expect(() => parseEnv({ ...good, TRUSTED_PROXIES: proxies })).toThrow('TRUSTED_PROXIES must be addresses');
  });

  test('simulated payments are refused on a public address, and allowed on this machine', () => {
    expect(() => parseEnv({ ...good, PAYPAL_MODE: 'emulator' })).toThrow('PAYPAL_MODE=emulator');
    expect(parseEnv({ ...good, PAYPAL_MODE: 'emulator', APP_URL: 'http://127.0.0.1:3000' }).PAYPAL_MODE).toBe(
      'emulator',
    );
    expect(() => parseEnv({ ...good, PAYPAL_MODE: 'emulator', APP_URL: 'http://localhost.evil.example' })).toThrow();
  });

  test('real payments need https', () => {
    expect(() => parseEnv({ ...good, APP_URL: 'http://billets.parterre.example' })).toThrow('https');
    expect(parseEnv(good).PAYPAL_MODE).toBe('live');
  });
});
