import { fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { BellLink } from '~/notifications/components/bell-link';
import { NotificationList } from '~/notifications/components/notification-list';
import { PushSwitch } from '~/notifications/components/push-switch';
import { WishesForm } from '~/notifications/components/wishes-form';
import { KINDS, type Line } from '~/notifications/rules';
import { showToast } from '~/notifications/toast';
import { renderPage } from '../../support/render';

const page = { namespaces: ['notifications' as const] };
const line = (changes: Partial<Line> = {}): Line => ({
  id: 7,
  kind: 'order_paid',
  sentence: 'Commande ABCD2345 payée',
  at: '2026-11-22T19:00:00Z',
  isUnread: true,
  ...changes,
});
const list = { next: null, isFirst: true, unread: 1, timeZone: 'Europe/Paris' };

describe('the list', () => {
  test('says in words which lines are unread, and when they rang at the theatre', async () => {
    renderPage(<NotificationList {...list} lines={[line(), line({ id: 6, isUnread: false })]} />, page);
    const [unread, read] = await screen.findAllByRole('listitem');
    expect(within(unread as HTMLElement).getByRole('link')).toHaveAttribute('href', '/notifications/7');
    expect(within(unread as HTMLElement).getByText('non lu')).toBeVisible();
    expect(within(unread as HTMLElement).getByText(/20h00$/)).toBeVisible();
    expect(within(read as HTMLElement).queryByText('non lu')).toBeNull();
  });

  test('offers to mark all as read only while something is unread', async () => {
    const { unmount } = renderPage(<NotificationList {...list} lines={[line()]} />, page);
    expect(await screen.findByRole('button', { name: 'Tout marquer comme lu' })).toBeVisible();
    unmount();
    renderPage(<NotificationList {...list} unread={0} lines={[line({ isUnread: false })]} />, page);
    expect(await screen.findByText('Tout est lu')).toBeVisible();
    expect(screen.queryByRole('button')).toBeNull();
  });

  test('leads to older lines and back, and says what will be here when nothing is', async () => {
    const { unmount } = renderPage(<NotificationList {...list} isFirst={false} next={3} lines={[line()]} />, page);
    expect(await screen.findByRole('link', { name: 'Plus anciennes' })).toHaveAttribute(
      'href',
      '/notifications?before=3',
    );
    expect(screen.getByRole('link', { name: 'Revenir aux plus récentes' })).toBeVisible();
    unmount();
    renderPage(<NotificationList {...list} lines={[]} />, page);
    expect(await screen.findByText('Rien ne sonne')).toBeVisible();
  });
});

describe('the bell', () => {
  const bell = { unread: 0, newest: 0, isShown: true };

  test('says its number in words, and nothing of it when everything is read', async () => {
    const { unmount } = renderPage(<BellLink bell={{ ...bell, unread: 3 }} atDesk={false} />);
    expect(await screen.findByRole('link', { name: '3 nouvelles notifications' })).toHaveAttribute(
      'href',
      '/notifications',
    );
    unmount();
    renderPage(<BellLink bell={bell} atDesk={false} />);
    expect(await screen.findByRole('link', { name: 'Notifications' })).toBeVisible();
  });

  test('is not shown to a visitor for whom nothing has ever rung', async () => {
    const { container } = renderPage(<BellLink bell={{ ...bell, isShown: false }} atDesk={false} />);
    await vi.waitFor(() => expect(container.querySelector('[data-bell]')).not.toBeNull());
    expect(screen.queryByRole('link')).toBeNull();
  });
});

test('every choice has a name of its own, and what is always mailed offers none', async () => {
  const wishes = KINDS.map((kind) => ({ kind, screen: true, push: false, mail: true }));
  renderPage(<WishesForm wishes={wishes} isMember={false} />, page);
  expect(await screen.findByRole('checkbox', { name: 'Un remboursement, À l’écran' })).toBeChecked();
  expect(screen.getByRole('checkbox', { name: 'Un remboursement, En alerte' })).not.toBeChecked();
  expect(screen.getByRole('checkbox', { name: 'Une réponse de la billetterie, Par e-mail' })).toBeChecked();
  expect(screen.queryByRole('checkbox', { name: 'Un remboursement, Par e-mail' })).toBeNull();
  expect(screen.getAllByText('toujours')).toHaveLength(2);
});

describe('pushes on this device', () => {
  test('a browser that cannot take them is told so, and offers no button', async () => {
    renderPage(<PushSwitch vapidKey={'B'.repeat(87)} />, page);
    expect(await screen.findByText(/ne sait pas recevoir d’alertes/)).toBeVisible();
    expect(screen.queryByRole('button')).toBeNull();
  });

  test('a house without keys does not offer them', async () => {
    renderPage(<PushSwitch vapidKey={null} />, page);
    expect(await screen.findByText(/n’envoie pas encore d’alertes/)).toBeVisible();
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('a toast', () => {
  beforeEach(() => {
    document.body.innerHTML = '<div role="status" data-toasts="Fermer"></div>';
  });

  test('is one, polite, leads there, and goes when closed', () => {
    showToast(document, { sentence: 'Camille vous a répondu', leads: '/notifications/7', path: '/messages' });
    showToast(document, { sentence: '2 choses nouvelles', leads: '/notifications', path: '' });
    const place = screen.getByRole('status');
    expect(within(place).getAllByRole('link')).toHaveLength(1);
    expect(within(place).getByRole('link', { name: '2 choses nouvelles' })).toHaveAttribute('href', '/notifications');
    fireEvent.click(within(place).getByRole('button', { name: 'Fermer' }));
    expect(place).toBeEmptyDOMElement();
  });

  test('shows what a person wrote as text, never as a page', () => {
    showToast(document, { sentence: '<img src=x onerror=alert(1)> vous a écrit', leads: '/notifications/7', path: '' });
    expect(document.querySelector('img')).toBeNull();
    expect(screen.getByText(/<img src=x/)).toBeVisible();
  });
});
