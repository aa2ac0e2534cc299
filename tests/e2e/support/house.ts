import postgres from 'postgres';
import type { StackAddresses } from '../../../stack/supervisor/stack.ts';
import { PayPalControl } from '../../functions/support/paypal-control.ts';
import { type CaughtMail, mailsTo } from '../../support/caught-mail.ts';
import { letMinutesPass } from '../../support/sales.ts';

/** What goes on behind the pages of a running theatre: its database, its PayPal, its letter box, its clock. */
export type House = {
  addresses: StackAddresses;
  /** As `postgres`, past all policies. */
  sql: postgres.Sql;
  paypal: PayPalControl;
  /** Sends the mails that wait, and gives those to this address, newest first. */
  mailsTo: (address: string) => Promise<CaughtMail[]>;
  /** Lets minutes pass for one order; nobody else notices. */
  letMinutesPass: (orderId: string, minutes: number) => Promise<void>;
  close: () => Promise<void>;
};

/** Reaches behind the pages of the theatre at these addresses. */
export function houseAt(addresses: StackAddresses): House {
  const sql = postgres(addresses.databaseUrl, { max: 2, onnotice: () => {} });
  return {
    addresses,
    sql,
    paypal: new PayPalControl(addresses.paypalUrl),
    mailsTo: async (address) => {
      await fetch(`${addresses.tickerUrl}/dispatch`, { method: 'POST' });
      return mailsTo(addresses.mailUrl, address);
    },
    letMinutesPass: (orderId, minutes) => letMinutesPass({ sql }, orderId, minutes),
    close: () => sql.end({ timeout: 5 }),
  };
}
