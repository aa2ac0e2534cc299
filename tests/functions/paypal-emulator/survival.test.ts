import { appendFile, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CLIENT, spawnEmulator, TestEmulator } from './emulator';
import { isGenuine, openMailbox } from './mailbox';

let mailbox: Awaited<ReturnType<typeof openMailbox>>;
let paypal: TestEmulator;
beforeAll(async () => {
  mailbox = await openMailbox();
  paypal = await TestEmulator.start(mailbox.url);
});
afterAll(async () => {
  await paypal.stop();
  await mailbox.close();
});
beforeEach(async () => {
  await paypal.reset();
  mailbox.empty();
});

/** Status of a request that claims another host name, which fetch does not allow. */
function statusWithHost(host: string): Promise<number | undefined> {
  return new Promise((done, failed) => {
    const { hostname, port } = new URL(paypal.url);
    request({ hostname, port, path: '/__emu/state', headers: { host } }, (response) => {
      response.resume();
      done(response.statusCode);
    })
      .on('error', failed)
      .end();
  });
}

describe('Surviving', () => {
  test('killed without warning right after a sale, it still knows the money, the keys, the token and the clock', async () => {
    await paypal.emu('POST', '/clock', { advance_seconds: 3600 });
    const { orderId, captureId } = await paypal.sell('k1');
    await paypal.kill('SIGKILL');
    await paypal.restart();
    const again = await paypal.capture(orderId, 'cap-k1');
    expect([again.status, again.body.purchase_units[0].payments.captures[0]?.id]).toEqual([200, captureId]);
    expect((await paypal.emu('GET', '/state')).body.totals.captured_cents).toBe(8400);
    const { now } = (await paypal.emu('GET', '/clock')).body as unknown as { now: string };
    expect(Date.parse(now)).toBeGreaterThan(Date.now() + 3_000_000);
  });

  test('a state file torn in the middle of a write loses only what was never answered', async () => {
    await paypal.sell('k1');
    await paypal.kill('SIGKILL');
    await appendFile(join(paypal.dataDir, 'journal.jsonl'), '[["captures","TORN",{"id":"TO');
    await paypal.restart();
    expect((await paypal.emu('GET', '/state')).body.captures).toHaveLength(1);
    await paypal.sell('k2');
    expect((await paypal.emu('GET', '/state')).body.captures).toHaveLength(2);
  });

  test('a letter queued before the crash is delivered after it, signed by the same authority', async () => {
    await paypal.emu('POST', '/settings', { webhook_mode: 'delay', webhook_delay_seconds: 600 });
    await paypal.sell('k1');
    const authority = (await paypal.emu('GET', '/ca.pem')).text;
    await paypal.kill('SIGKILL');
    await paypal.restart();
    await paypal.emu('POST', '/clock', { advance_seconds: 601 });
    await paypal.emu('POST', '/webhooks/idle');
    expect(mailbox.types()).toContain('PAYMENT.CAPTURE.COMPLETED');
    for (const letter of mailbox.letters) expect(await isGenuine(letter, authority)).toBe(true);
  });

  test('asked to stop, it stops cleanly', async () => {
    expect(await paypal.kill('SIGTERM')).toBe(0);
    await paypal.restart();
  });

  test('neither secret nor token is written to disk, and only its owner can read its files', async () => {
    await paypal.sell('k1');
    for (const name of await readdir(paypal.dataDir)) {
      const file = join(paypal.dataDir, name);
      expect((await stat(file)).mode & 0o077).toBe(0);
      expect(await readFile(file, 'utf8')).not.toMatch(new RegExp(`${CLIENT.secret}|A21AA`));
    }
  });

  test('a reset forgets all but the theatre’s webhook', async () => {
    const { orderId } = await paypal.sell('k1');
    await paypal.reset();
    expect((await paypal.api('GET', `/v2/checkout/orders/${orderId}`)).status).toBe(404);
    expect((await paypal.api('GET', '/v1/notifications/webhooks')).body.webhooks).toHaveLength(1);
  });
});

describe('Staying on this machine', () => {
  test.each([
    [{ HOST: '0.0.0.0' }, 'loopback'],
    [{ HOST: '192.168.1.20' }, 'loopback'],
    [{ WEBHOOK_URL: 'https://example.com/hook', WEBHOOK_ID: 'W' }, 'this machine'],
    [{ CLIENT_SECRET: '' }, 'CLIENT_SECRET is missing'],
    [{ PORT: 'many' }, 'PORT'],
  ])('it does not start with %o, and says why in one line', async (wrong, reason) => {
    const dir = await mkdtemp(join(tmpdir(), 'paypal-emulator-'));
    const right = { HOST: '127.0.0.1', PORT: '0', DATA_DIR: dir, CLIENT_ID: CLIENT.id, CLIENT_SECRET: CLIENT.secret };
    const refused = await spawnEmulator({ ...right, ...wrong });
    expect([refused.url, refused.code]).toEqual([undefined, 1]);
    expect(refused.complaint()).toContain(reason);
    expect(refused.complaint().trim().split('\n')).toHaveLength(1);
    await rm(dir, { recursive: true });
  });

  test('a page elsewhere on the web cannot steer it through the visitor’s browser', async () => {
    expect(await statusWithHost('evil.example')).toBe(403);
    expect(await statusWithHost('localhost')).toBe(200);
    const foreign = await paypal.raw('/__emu/reset', { method: 'POST', headers: { origin: 'https://evil.example' } });
    expect(foreign.status).toBe(403);
    const own = await paypal.raw('/__emu/reset', { method: 'POST', headers: { origin: paypal.url } });
    expect(own.status).toBe(200);
  });

  test('an oversize body and an unknown address get PayPal’s own kind of answer', async () => {
    const huge = await paypal.api('POST', '/v2/checkout/orders', {
      body: { intent: 'x'.repeat(1_100_000) },
      key: 'k1',
    });
    expect([huge.status, huge.body.name]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
    const unknown = await paypal.api('GET', '/v9/nothing');
    expect([unknown.status, unknown.body.name]).toEqual([404, 'RESOURCE_NOT_FOUND']);
  });
});
