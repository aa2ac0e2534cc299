import { Link } from '@remix-run/react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { inLanguage } from '~/ui/layout/language-address';
import { Layout } from '~/ui/layout/layout';
import { renderPage } from '../../support/render';

const house = {
  theatre: {
    name: 'Théâtre du Puits',
    tagline: '',
    legalName: null,
    legalMentions: '',
    legalDetails: [],
    contactEmail: 'billetterie@parterre.example',
    contactPhone: '+33 4 65 71 00 00',
    logoPath: null,
  },
  address: '/shows/avare?month=2026-11',
  cartCount: 0,
  signedIn: false,
  worksTheDesk: false,
  keepsTheDoor: false,
  administers: false,
  paypalMode: 'live',
  notice: null,
} as const;

test('the cart says how many places it holds, in words for those who do not see the figure', async () => {
  renderPage(
    <Layout {...house} cartCount={2}>
      page
    </Layout>,
  );
  expect(await screen.findByRole('link', { name: /Panier.*2 places dans le panier/ })).toHaveAttribute('href', '/cart');
});

test('an empty cart shows no figure', async () => {
  renderPage(<Layout {...house}>page</Layout>);
  expect(await screen.findByRole('link', { name: 'Panier' })).toBeVisible();
});

test('a visitor may sign in, a member of the audience goes to the account', async () => {
  const { unmount } = renderPage(<Layout {...house}>page</Layout>);
  expect(await screen.findByRole('link', { name: 'Se connecter' })).toHaveAttribute('href', '/sign-in');
  unmount();
  renderPage(
    <Layout {...house} signedIn>
      page
    </Layout>,
  );
  expect(await screen.findByRole('link', { name: 'Compte' })).toHaveAttribute('href', '/account');
});

test('those who answer visitors have a way to the desk on every page, and nobody else has', async () => {
  const { unmount } = renderPage(
    <Layout {...house} signedIn worksTheDesk>
      page
    </Layout>,
  );
  expect(await screen.findByRole('link', { name: 'Guichet' })).toHaveAttribute('href', '/desk');
  unmount();
  renderPage(
    <Layout {...house} signedIn>
      page
    </Layout>,
  );
  await screen.findByText('page');
  expect(screen.queryByRole('link', { name: 'Guichet' })).toBeNull();
});

test('every page says when payments are not real, and says nothing when they are', async () => {
  const { unmount } = renderPage(
    <Layout {...house} paypalMode="emulator">
      page
    </Layout>,
  );
  expect(await screen.findByText(/paiements sont simulés/)).toBeVisible();
  unmount();
  renderPage(<Layout {...house}>page</Layout>);
  await screen.findByText('page');
  expect(screen.queryByText(/simulés|bac à sable/)).toBeNull();
});

test('the other languages are links to the same page with its filters', async () => {
  renderPage(<Layout {...house}>page</Layout>, { language: 'en' });
  const navigation = await screen.findByRole('banner');
  const spanish = within(navigation).getByText('Español');
  expect(spanish).toHaveAttribute('href', '/shows/avare?month=2026-11&lang=es');
  expect(spanish).toHaveAttribute('lang', 'es');
  expect(inLanguage('/?lang=fr&q=a', 'es')).toBe('/?lang=es&q=a');
});

test('a message left by the page before is announced', async () => {
  renderPage(
    <Layout {...house} notice={{ tone: 'success', sentence: 'La place A6 est rendue.' }}>
      page
    </Layout>,
  );
  expect(await screen.findByRole('status')).toHaveTextContent('La place A6 est rendue.');
});

function PageThatLooksAgain() {
  const [notice, setNotice] = useState<Parameters<typeof Layout>[0]['notice']>({
    tone: 'success',
    sentence: 'C’est fait.',
  });
  return (
    <Layout {...house} notice={notice}>
      <button type="button" onClick={() => setNotice(null)}>
        Look again
      </button>
      <Link to="/elsewhere">Elsewhere</Link>
    </Layout>
  );
}

test('what the page before has left to say stays while a live page looks again, and goes with the page', async () => {
  const user = userEvent.setup();
  renderPage(<PageThatLooksAgain />);
  await user.click(await screen.findByRole('button', { name: 'Look again' }));
  expect(screen.getByRole('status')).toHaveTextContent('C’est fait.');
  await user.click(screen.getByRole('link', { name: 'Elsewhere' }));
  expect(screen.queryByRole('status')).toBeNull();
});
