import { Hono } from 'hono';
import { SMTPServer } from 'smtp-server';
import { requiredEnv } from '../env.ts';
import { serveUntilStopped } from '../http-server.ts';
import { listPage, mailPage } from './pages.ts';
import { MailStore } from './store.ts';

// The process that catches every mail: SMTP on one loopback port, a page and a JSON API on another.

const MAX_MAIL_BYTES = 25 * 1024 * 1024;
const store = await MailStore.open(requiredEnv('DATA_DIR'));

const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  size: MAX_MAIL_BYTES,
  onData(stream, _session, done) {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => void store.add(Buffer.concat(chunks)).then(() => done(), done));
  },
});
// A client that hangs up in the middle of a mail is no reason to stop.
smtp.on('error', (cause) => console.error('smtp:', cause.message));
smtp.listen(Number(requiredEnv('SMTP_PORT')), '127.0.0.1');

const web = new Hono();
// A page of another origin must not read or steer this one.
web.use('*', async (context, next) => {
  await next();
  context.header(
    'content-security-policy',
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'",
  );
  context.header('x-content-type-options', 'nosniff');
  context.header('referrer-policy', 'no-referrer');
});
web.get('/', (context) => context.html(listPage(store.list())));
web.get('/messages/:id', (context) => {
  const mail = store.find(context.req.param('id'));
  return mail ? context.html(mailPage(mail)) : context.notFound();
});
web.get('/messages/:id/html', (context) => {
  const mail = store.find(context.req.param('id'));
  return mail ? context.html(`<base target="_blank">${mail.html}`) : context.notFound();
});
web.get('/messages/:id/attachments/:index', (context) => {
  const attachment = store.find(context.req.param('id'))?.attachments[Number(context.req.param('index'))];
  if (!attachment) return context.notFound();
  const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(attachment.filename)}`;
  return new Response(attachment.content, {
    headers: { 'content-type': attachment.mimeType, 'content-disposition': disposition },
  });
});
web.get('/api/messages', (context) =>
  context.json(
    store.list(context.req.query('to')).map(({ attachments, ...mail }) => ({
      ...mail,
      attachments: attachments.map(({ filename, mimeType, content }) => ({ filename, mimeType, size: content.length })),
    })),
  ),
);
web.delete('/api/messages', (context) => {
  store.clear();
  return context.body(null, 204);
});

serveUntilStopped(web.fetch, Number(requiredEnv('PORT')), () => new Promise((resolve) => smtp.close(() => resolve())));
