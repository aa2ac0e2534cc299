import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { LinkForm } from '~/account/components/link-form';
import { SignInForm } from '~/account/components/sign-in-form';
import { renderPage } from '../../support/render';

test('a password can be looked at without losing what was typed or the place where one types', async () => {
  const user = userEvent.setup();
  renderPage(<SignInForm answer={undefined} query="" />, { namespaces: ['account'] });
  const password = await screen.findByLabelText('Mot de passe');
  await user.type(password, 'à la tombée');
  expect(password).toHaveAttribute('type', 'password');
  await user.click(await screen.findByRole('button', { name: 'Afficher le mot de passe' }));
  expect(password).toHaveAttribute('type', 'text');
  expect(password).toHaveValue('à la tombée');
  expect(password).toHaveFocus();
  await user.click(screen.getByRole('button', { name: 'Masquer le mot de passe' }));
  expect(password).toHaveAttribute('type', 'password');
});

test('passwords may be pasted, and password managers know what they are', async () => {
  const user = userEvent.setup();
  renderPage(<SignInForm answer={undefined} query="" />, { namespaces: ['account'] });
  const password = await screen.findByLabelText('Mot de passe');
  await user.click(password);
  await user.paste('une phrase apprise par cœur');
  expect(password).toHaveValue('une phrase apprise par cœur');
  expect(password).toHaveAttribute('autocomplete', 'current-password');
  expect(screen.getByLabelText('Votre e-mail')).toHaveAttribute('autocomplete', 'username');
});

test('the other ways in keep the way back', async () => {
  renderPage(<SignInForm answer={undefined} query="?next=%2Fcart" />, { namespaces: ['account'] });
  expect(await screen.findByRole('link', { name: 'Créer un compte' })).toHaveAttribute('href', '/sign-up?next=%2Fcart');
  expect(screen.getByRole('link', { name: /Mot de passe oublié\s\?/ })).toHaveAttribute(
    'href',
    '/forgot-password?next=%2Fcart',
  );
});

test('a link that is over says so and offers a new one instead of its button', async () => {
  const link = { tokenHash: 'a'.repeat(64), type: 'magiclink' } as const;
  renderPage(<LinkForm link={link} problem="Ce lien a déjà servi." />, { namespaces: ['account'] });
  expect(await screen.findByRole('alert')).toHaveTextContent('Ce lien a déjà servi.');
  expect(screen.queryByRole('button')).toBeNull();
  expect(screen.getByRole('link', { name: 'Recevoir un lien de connexion' })).toHaveAttribute('href', '/sign-in/link');
});
