/** What has just rung: its sentence, where a press leads, and which page is already about it (empty for several). */
export interface News {
  sentence: string;
  leads: string;
  path: string;
}

const STAYS_MS = 10_000;

let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Shows one toast in the place the page keeps for it, in the stead of the one before. It is read out politely, makes no
 * sound, and leaves after ten seconds in which somebody could see it and nobody held on to it.
 */
export function showToast(page: Document, { sentence, leads }: News): void {
  const place = page.querySelector<HTMLElement>('[data-toasts]');
  if (!place) return;
  const toast = page.createElement('div');
  toast.className = 'toast-note';
  const link = page.createElement('a');
  link.className = 'toast-note__link';
  link.href = leads;
  link.textContent = sentence;
  const close = page.createElement('button');
  close.className = 'toast-note__close';
  close.type = 'button';
  close.textContent = '×';
  close.setAttribute('aria-label', place.dataset.toasts ?? '');
  close.addEventListener('click', () => toast.remove());
  toast.append(link, close);
  place.replaceChildren(toast);
  clearTimeout(timer);
  leaveWhenSeen(page, toast);
}

function leaveWhenSeen(page: Document, toast: HTMLElement): void {
  clearTimeout(timer);
  timer = setTimeout(() => {
    const isHeld = toast.matches(':hover, :focus-within') || page.visibilityState === 'hidden';
    if (isHeld) leaveWhenSeen(page, toast);
    else toast.remove();
  }, STAYS_MS);
}
