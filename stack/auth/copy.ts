/** Languages of the product. */
export type Language = 'fr' | 'es' | 'en';

/** What a mail of Auth is for; also the `type` that `verifyOtp` expects back. */
export type MailPurpose = 'signup' | 'magiclink' | 'recovery' | 'email_change' | 'reauthentication';

type Copy = { subject: string; lead: string; button: string; code: string; ignore: string };

/** Words of the mails that Auth sends. */
export const mailCopy: Record<Language, Record<MailPurpose, Copy>> = {
  fr: {
    signup: {
      subject: 'Confirmez votre adresse',
      lead: 'Bienvenue ! Il ne reste qu’à confirmer que cette adresse est la vôtre.',
      button: 'Confirmer mon adresse',
      code: 'Ou recopiez ce code :',
      ignore: 'Vous n’avez rien demandé ? Ne faites rien : aucun compte ne sera ouvert.',
    },
    magiclink: {
      subject: 'Votre lien de connexion',
      lead: 'Voici le lien pour vous connecter, sans mot de passe. Il ne sert qu’une fois.',
      button: 'Me connecter',
      code: 'Ou recopiez ce code :',
      ignore: 'Vous n’avez rien demandé ? Ne faites rien : personne ne peut se connecter sans ce message.',
    },
    recovery: {
      subject: 'Choisissez un nouveau mot de passe',
      lead: 'Ce lien vous permet de choisir un nouveau mot de passe. Il ne sert qu’une fois.',
      button: 'Choisir un mot de passe',
      code: 'Ou recopiez ce code :',
      ignore: 'Vous n’avez rien demandé ? Ne faites rien : votre mot de passe reste le même.',
    },
    email_change: {
      subject: 'Confirmez votre nouvelle adresse',
      lead: 'Confirmez que cette adresse est bien celle que vous voulez utiliser.',
      button: 'Confirmer l’adresse',
      code: 'Ou recopiez ce code :',
      ignore: 'Vous n’avez rien demandé ? Ne faites rien : rien ne changera.',
    },
    reauthentication: {
      subject: 'Votre code de vérification',
      lead: 'Recopiez ce code pour confirmer que c’est bien vous.',
      button: '',
      code: 'Votre code :',
      ignore: 'Vous n’avez rien demandé ? Ne donnez ce code à personne.',
    },
  },
  es: {
    signup: {
      subject: 'Confirme su dirección',
      lead: '¡Bienvenida, bienvenido! Solo falta confirmar que esta dirección es suya.',
      button: 'Confirmar mi dirección',
      code: 'O copie este código:',
      ignore: '¿No ha pedido nada? No haga nada: no se abrirá ninguna cuenta.',
    },
    magiclink: {
      subject: 'Su enlace para entrar',
      lead: 'Este enlace le permite entrar sin contraseña. Solo sirve una vez.',
      button: 'Entrar',
      code: 'O copie este código:',
      ignore: '¿No ha pedido nada? No haga nada: nadie puede entrar sin este mensaje.',
    },
    recovery: {
      subject: 'Elija una nueva contraseña',
      lead: 'Este enlace le permite elegir una nueva contraseña. Solo sirve una vez.',
      button: 'Elegir una contraseña',
      code: 'O copie este código:',
      ignore: '¿No ha pedido nada? No haga nada: su contraseña sigue siendo la misma.',
    },
    email_change: {
      subject: 'Confirme su nueva dirección',
      lead: 'Confirme que esta es la dirección que quiere usar.',
      button: 'Confirmar la dirección',
      code: 'O copie este código:',
      ignore: '¿No ha pedido nada? No haga nada: nada cambiará.',
    },
    reauthentication: {
      subject: 'Su código de verificación',
      lead: 'Copie este código para confirmar que es usted.',
      button: '',
      code: 'Su código:',
      ignore: '¿No ha pedido nada? No dé este código a nadie.',
    },
  },
  en: {
    signup: {
      subject: 'Confirm your address',
      lead: 'Welcome! All that is left is to confirm that this address is yours.',
      button: 'Confirm my address',
      code: 'Or type this code:',
      ignore: 'You asked for nothing? Do nothing: no account will be opened.',
    },
    magiclink: {
      subject: 'Your sign-in link',
      lead: 'This link signs you in without a password. It works once.',
      button: 'Sign in',
      code: 'Or type this code:',
      ignore: 'You asked for nothing? Do nothing: nobody can sign in without this message.',
    },
    recovery: {
      subject: 'Choose a new password',
      lead: 'This link lets you choose a new password. It works once.',
      button: 'Choose a password',
      code: 'Or type this code:',
      ignore: 'You asked for nothing? Do nothing: your password stays the same.',
    },
    email_change: {
      subject: 'Confirm your new address',
      lead: 'Confirm that this is the address you want to use.',
      button: 'Confirm the address',
      code: 'Or type this code:',
      ignore: 'You asked for nothing? Do nothing: nothing will change.',
    },
    reauthentication: {
      subject: 'Your verification code',
      lead: 'Type this code to confirm that it is you.',
      button: '',
      code: 'Your code:',
      ignore: 'You asked for nothing? Give this code to nobody.',
    },
  },
};
