import type { App } from '@supabase/lite';
import type { SendAuthMail } from './mails.ts';

type LiteMailer = NonNullable<App['_mailer']>;

/**
 * Lets lite send its mails through ours.
 * @param confirmEmail false silences the mail about an address that needs no confirmation
 */
export function liteMailer(send: SendAuthMail, confirmEmail: boolean): LiteMailer {
  return {
    sendConfirmation: (to, tokenHash, code, meta) => send('signup', to, { tokenHash, code, userId: meta?.userId }),
    sendRecovery: (to, tokenHash, code, meta) => send('recovery', to, { tokenHash, code, userId: meta?.userId }),
    sendMagicLink: (to, tokenHash, code, meta) => send('magiclink', to, { tokenHash, code, userId: meta?.userId }),
    sendEmailChange: async (to, tokenHash, code, meta) => {
      const isFirstAddress = !meta?.currentEmail;
      if (isFirstAddress && !confirmEmail) return;
      await send('email_change', to, { tokenHash, code, userId: meta?.userId });
    },
    sendReauthentication: (to, code, meta) =>
      send('reauthentication', to, { tokenHash: meta?.tokenHash ?? '', code, userId: meta?.userId }),
  };
}
