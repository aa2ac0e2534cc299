import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const client = fileURLToPath(new URL('../../../build/client', import.meta.url));

// What only servers may know, by the form of its value or by the name under which servers read it.
const SECRETS = [
  /sb_secret_/,
  /service_role/i,
  /SESSION_SECRET|DISPATCH_SECRET|PAYPAL_CLIENT_SECRET|DATABASE_URL|SMTP_URL/,
  /postgres(ql)?:\/\//,
  /-----BEGIN [A-Z ]*PRIVATE KEY/,
  /eyJ[\w-]{20,}\.eyJ[\w-]{20,}\./,
  /parterre-demo/,
  /sourceMappingURL/,
];

test('the patterns know a secret when they see one', () => {
  const samples = ['sb_secret_x', "role: 'service_role'", 'SMTP_URL', 'postgresql://a:b@c', '-----BEGIN PRIVATE KEY'];
  for (const sample of samples)
    expect(
      SECRETS.some((secret) => secret.test(sample)),
      sample,
    ).toBe(true);
});

// The build comes before the tests; whoever runs this file alone may not have one.
test.skipIf(!existsSync(client))('no file that browsers receive holds a secret or a source map', () => {
  const names = readdirSync(client, { recursive: true, encoding: 'utf8' });
  const text = names.filter((name) => /\.(js|css|json|html|svg|webmanifest|txt)$/.test(name));
  expect(text.some((name) => name.endsWith('.js'))).toBe(true);
  expect(names.filter((name) => name.endsWith('.map'))).toEqual([]);
  for (const name of text) {
    const content = readFileSync(path.join(client, name), 'utf8');
    for (const secret of SECRETS) expect(content, `${name} ${secret}`).not.toMatch(secret);
  }
});
