import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { expectHonestBooks } from './support/books.ts';
import { buyTickets, goToPayPal } from './support/stories.ts';
import { openTheatre, type Theatre } from './support/theatre.ts';
import { letMinutesPass, runExpiryJob } from './support/time.ts';

interface Mail {
  to: string[];
  subject: string;
  text: string;
  html: string;
}

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
  await theatre.sql`update settings set theatre_name = 'Théâtre du Puits', contact_email = 'bonjour@parterre.example'`;
});
afterEach(() => expectHonestBooks(theatre));
afterAll(() => theatre.close());

/** What the mail server caught about an order, oldest first. */
async function mailsAbout(order: { code: string }): Promise<Mail[]> {
  const reply = await fetch(`${theatre.stack.addresses.mailUrl}/api/messages`);
  const mails = (await reply.json()) as Mail[];
  return mails.filter(({ text }) => text.includes(order.code)).reverse();
}

describe('The mail after a purchase', () => {
  test('names every ticket and leads to the order, the PDF and the calendar without a password', async () => {
    const { order } = await buyTickets(theatre);
    await theatre.dispatch();
    const [mail, ...more] = await mailsAbout(order);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({
      to: ['camille@parterre.example'],
      subject: `Vos billets pour Théâtre du Puits\u00a0: commande ${order.code}`,
    });
    const [row] = await theatre.sql`select key from private.order_keys where order_id = ${order.id}`;
    const { appUrl } = theatre.stack.addresses;
    for (const page of ['', '/tickets.pdf', '/calendar.ics']) {
      const link = `${appUrl}/orders/${order.code}${page}?key=${row?.key}`;
      expect(mail?.text).toContain(link);
      expect(mail?.html).toContain(`href="${link}"`);
    }
    expect(mail?.text).toContain('Rang A, place 1 · Plein · 15,00');
    expect(mail?.text).toContain('Rang A, place 2 · Plein · 15,00');
    expect(mail?.text).toMatch(/Total\s: 30,00/);
  });

  test('asks nothing of the network: no image, no script, no style from elsewhere', async () => {
    const { order } = await buyTickets(theatre);
    await theatre.dispatch();
    const [mail] = await mailsAbout(order);
    expect(mail?.html).not.toMatch(/<(img|script|link|iframe)|url\(/i);
  });

  test.each([
    ['es', 'Sus entradas para Théâtre du Puits', 'Fila A, asiento 1'],
    ['en', 'Your tickets for Théâtre du Puits', 'Row A, seat 1'],
  ])('speaks the language of the order (%s)', async (language, subject, seat) => {
    const { order } = await buyTickets(theatre);
    await theatre.sql`update private.outbox set language = ${language} where order_id = ${order.id}`;
    await theatre.dispatch();
    const [mail] = await mailsAbout(order);
    expect(mail?.subject).toContain(subject);
    expect(mail?.text).toContain(seat);
  });

  test('shows a name full of tricks as that name: no markup, no further header, no further recipient', async () => {
    const { order } = await buyTickets(theatre);
    const name = 'Zoé <script>alert(1)</script> "x" <thief@evil.example>';
    await theatre.sql`update orders set full_name = ${name} where id = ${order.id}`;
    await theatre.sql`update settings set theatre_name = ${'Puits\r\nBcc: thief@evil.example'}`;
    await theatre.dispatch();
    await theatre.sql`update settings set theatre_name = 'Théâtre du Puits'`;
    const [mail] = await mailsAbout(order);
    expect(mail?.to).toEqual(['camille@parterre.example']);
    expect(mail?.subject).toBe(`Vos billets pour Puits Bcc: thief@evil.example\u00a0: commande ${order.code}`);
    expect(mail?.html).not.toContain('<script>');
    expect(mail?.html).toContain('&lt;script&gt;');
  });

  test('to a buyer whose seats were gone says that nothing was charged, and which seats', async () => {
    const { performance, buyer, order, page } = await goToPayPal(theatre);
    await letMinutesPass(theatre.sql, 20);
    await runExpiryJob(theatre.sql);
    await (await theatre.visitor()).order(performance, ['A2']);
    await theatre.paypal.approve(page);
    await buyer.comeBack(page);
    await theatre.dispatch();
    const [mail] = await mailsAbout(order);
    expect(mail?.subject).toContain('Vous n’avez pas été débité');
    expect(mail?.text).toContain('Rang A, place 2');
    expect(mail?.text).toContain('Rien n’a été débité');
  });
});

describe('The clock wakes the dispatcher', () => {
  test('twice at once: every mail leaves once', async () => {
    const { order } = await buyTickets(theatre);
    await Promise.all([theatre.dispatch(), theatre.dispatch()]);
    expect(await mailsAbout(order)).toHaveLength(1);
  });

  test('while the mail server does not answer: the mail waits, and leaves later', async () => {
    const { order } = await buyTickets(theatre);
    const mailServer = theatre.stack.pidOf('mail') ?? 0;
    process.kill(mailServer, 'SIGSTOP');
    try {
      expect((await theatre.dispatch()).body).toMatchObject({ sent: 0, postponed: 1 });
    } finally {
      process.kill(mailServer, 'SIGCONT');
    }
    const [row] = await theatre.sql`select last_error from private.outbox where order_id = ${order.id}`;
    expect(row?.last_error).toBe('ETIMEDOUT');
    await letMinutesPass(theatre.sql, 10);
    await theatre.dispatch();
    expect(await mailsAbout(order)).toHaveLength(1);
  });

  test('with a mail nobody can write among others: the others leave', async () => {
    await theatre.sql`insert into private.outbox (kind, recipient, language) values ('no_such_letter', 'noe@parterre.example', 'fr')`;
    const { order } = await buyTickets(theatre);
    expect((await theatre.dispatch()).body).toMatchObject({ sent: 1, postponed: 1 });
    expect(await mailsAbout(order)).toHaveLength(1);
    await theatre.sql`delete from private.outbox where kind = 'no_such_letter'`;
  });

  test('somebody else cannot wake it; the service key and the secret can', async () => {
    const customer = await theatre.visitor();
    expect((await theatre.call('dispatch', {})).status).toBe(401);
    expect((await theatre.call('dispatch', {}, customer.headers)).status).toBe(401);
    expect((await theatre.call('dispatch', {}, { 'x-dispatch-secret': 'x'.repeat(40) })).status).toBe(401);
    const { secretKey } = theatre.stack.addresses;
    expect((await theatre.call('dispatch', {}, { authorization: `Bearer ${secretKey}` })).status).toBe(200);
    expect(await theatre.dispatch()).toEqual({
      status: 200,
      body: { payments: 0, refunds: 0, faults: 0, compensated: 0, sent: 0, postponed: 0, pushed: 0, push_failed: 0 },
    });
  });
});
