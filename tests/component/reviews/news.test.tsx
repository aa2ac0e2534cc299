import { beforeEach, describe, expect, test } from 'vitest';
import { CommentsSection } from '~/reviews/components/comments-section';
import { newsOf, showComments } from '~/reviews/news';
import type { Comment } from '~/reviews/queries.server';
import { renderPage } from '../../support/render.tsx';

const comment = (id: string, more: Partial<Comment> = {}): Comment => ({
  id,
  name: 'Camille',
  body: `Avis ${id}`,
  rating: null,
  wasThere: false,
  at: '2026-11-14T20:00:00Z',
  isEdited: false,
  answer: null,
  ...more,
});
const theatre = { name: 'Théâtre du Puits', timeZone: 'Europe/Paris' };
const written = (list: Comment[], average: { stars: number; count: number } | null = null): HTMLElement => {
  const { container } = renderPage(
    <CommentsSection
      show={{ id: 'show', slug: 'l-avare' }}
      comments={{ list, more: null, average }}
      theatre={theatre}
    />,
    { namespaces: ['reviews'] },
  );
  const section = container.querySelector<HTMLElement>('[data-comments]');
  if (!section) throw new Error('The section was not written.');
  return section;
};
/** What the page shows, then what the server would write now. */
const update = (section: HTMLElement, now: HTMLElement) => showComments(section, newsOf(section, now));
const shown = (section: Element) =>
  [...section.querySelectorAll('[data-comment]')].map((item) => item.getAttribute('data-comment'));
const offer = (section: Element) => section.querySelector<HTMLButtonElement>('[data-comments-news] button');

let page: HTMLElement;
beforeEach(() => {
  page = written([comment('one'), comment('two')]);
});

describe('the comments of a page that is being read', () => {
  test('offer a new one, and show it only when the reader asks', () => {
    update(page, written([comment('new'), comment('one'), comment('two')]));
    expect(shown(page)).toEqual(['one', 'two']);
    expect(offer(page)?.textContent).toBe('1 nouvel avis\u00a0: le lire');
    offer(page)?.click();
    expect(shown(page)).toEqual(['new', 'one', 'two']);
    expect(document.activeElement?.getAttribute('data-comment')).toBe('new');
    expect(offer(page)).toBeNull();
  });

  test('count no further than "one" or "several"', () => {
    update(page, written([comment('newer'), comment('new'), comment('one'), comment('two')]));
    expect(offer(page)?.textContent).toBe('De nouveaux avis\u00a0: les lire');
  });

  test('lose what was hidden and gain an answer without being asked, and the average follows', () => {
    update(page, written([comment('two', { answer: 'Merci !' })], { stars: 4.5, count: 2 }));
    expect(shown(page)).toEqual(['two']);
    expect(page.textContent).toContain('Merci !');
    expect(page.querySelector('[data-comments-average]')?.textContent).toContain('4,5 sur 5');
  });

  test('are left alone where the reader is', () => {
    page.querySelector<HTMLElement>('[data-comment="two"] a')?.focus();
    update(page, written([comment('one'), comment('two', { answer: 'Merci !' })]));
    expect(page.textContent).not.toContain('Merci !');
  });

  test('take back an offer whose comment was hidden meanwhile, and say when nothing is left', () => {
    update(page, written([comment('new'), comment('one'), comment('two')]));
    update(page, written([comment('one'), comment('two')]));
    expect(offer(page)).toBeNull();
    update(page, written([]));
    expect(page.textContent).toContain('Personne n’a encore écrit');
  });

  test('show what looks like HTML as the text it is', () => {
    const section = written([comment('x', { body: '<img src=x onerror=alert(1)>' })]);
    expect(section.querySelector('img')).toBeNull();
    expect(section.textContent).toContain('<img src=x onerror=alert(1)>');
  });
});
