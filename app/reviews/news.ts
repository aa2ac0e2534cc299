// What changed between the comments on a page and those that the server would write now: plain DOM, for the island.

/** The comments as the server writes them now, and the ids of those that the page does not show yet. */
export interface CommentNews {
  now: Element;
  fresh: readonly string[];
}

/** Compares what the page shows with what the server has just written. */
export function newsOf(section: Element, now: Element): CommentNews {
  const shown = new Set(commentsIn(section).map(idOf));
  return {
    now,
    fresh: commentsIn(now)
      .map(idOf)
      .filter((id) => !shown.has(id)),
  };
}

/**
 * Brings the page up to date: what was hidden goes, what was answered says so, and new comments are offered, so that nothing
 * moves under the eyes of somebody who reads.
 */
export function showComments(section: HTMLElement, { now, fresh }: CommentNews): void {
  const written = new Map(commentsIn(now).map((comment) => [idOf(comment), comment]));
  swap(section, now, '[data-comments-average]');
  for (const comment of commentsIn(section)) {
    const newer = written.get(idOf(comment));
    if (!newer) comment.remove();
    else if (newer.innerHTML !== comment.innerHTML) rewrite(comment, newer);
  }
  const news = section.querySelector<HTMLElement>('[data-comments-news]');
  if (!news) return;
  if (fresh.length > 0) {
    offer(section, news, { now, fresh });
    return;
  }
  news.replaceChildren();
  // Only an empty list has words of its own to show or to lose.
  if (written.size === 0) swap(section, now, '[data-comments-body]');
}

/** Nobody loses their place: a comment that is being read keeps the focus, a control in use is left alone. */
function rewrite(comment: Element, newer: Element): void {
  const isRead = comment === document.activeElement;
  if (!isRead && comment.contains(document.activeElement)) return;
  const written = newer.cloneNode(true);
  comment.replaceWith(written);
  if (isRead && written instanceof HTMLElement) written.focus();
}

function offer(section: HTMLElement, news: HTMLElement, { now, fresh }: CommentNews): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'btn btn-primary comments__news';
  button.textContent = (fresh.length === 1 ? news.dataset.one : news.dataset.other) ?? '';
  button.addEventListener('click', () => {
    swap(section, now, '[data-comments-body]');
    news.replaceChildren();
    section.querySelector<HTMLElement>(`[data-comment="${CSS.escape(fresh[0] ?? '')}"]`)?.focus();
  });
  // The same offer twice would be read aloud twice.
  if (news.textContent === button.textContent) news.querySelector('button')?.replaceWith(button);
  else news.replaceChildren(button);
}

function swap(section: Element, now: Element, part: string): void {
  const [old, newer] = [section.querySelector(part), now.querySelector(part)];
  if (old && newer && old.innerHTML !== newer.innerHTML) old.replaceWith(newer.cloneNode(true));
}

function commentsIn(section: Element): Element[] {
  return [...section.querySelectorAll('[data-comment]')];
}

function idOf(comment: Element): string {
  return comment.getAttribute('data-comment') ?? '';
}
