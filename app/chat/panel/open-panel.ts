import { watchAnswers } from './waiting';

// A page without scripts ends with every link: the panel comes back on the next one, as it was left.
const OPEN = 'parterre.chat.open';

/**
 * Has the button of the box office open the panel in place of its page, in any document. The panel (React and all) is loaded when
 * it is first asked for; where that fails, or with a key held down, the button is the link it is.
 * @returns what ends it
 */
export function openPanelFrom(root: Document): () => void {
  const lookAgain = watchAnswers(root);
  let panel: ReturnType<typeof load> | undefined;
  const open = async (button: HTMLAnchorElement, takesFocus: boolean) => {
    panel ??= load(root);
    const loaded = await panel.catch(() => undefined);
    if (!loaded) {
      panel = undefined;
      if (takesFocus) location.assign(button.href);
      return;
    }
    keepOpen(true);
    button.setAttribute('aria-expanded', 'true');
    loaded.open({
      takesFocus,
      onClose: () => {
        keepOpen(false);
        button.setAttribute('aria-expanded', 'false');
        button.focus();
        void lookAgain();
      },
    });
  };
  const onClick = (event: MouseEvent) => {
    const button =
      event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-chat-button]') : null;
    if (!button || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (isPageOfMessages()) return;
    event.preventDefault();
    if (button.getAttribute('aria-expanded') === 'true') void panel?.then((loaded) => loaded.close());
    else void open(button, true);
  };
  // Before React's own listener: a link of the router is then left alone.
  root.addEventListener('click', onClick, { capture: true });
  const button = root.querySelector<HTMLAnchorElement>('a[data-chat-button]');
  if (button && wasOpen() && !isPageOfMessages()) void open(button, false);
  return () => root.removeEventListener('click', onClick, { capture: true });
}

async function load(root: Document) {
  const host = root.querySelector<HTMLElement>('[data-chat-panel]');
  if (!host) throw new Error('no place for the panel');
  const { mountPanel } = await import('./mount');
  await styled(root, host.dataset.chatPanel ?? '');
  return mountPanel(host);
}

/** The panel is not shown before its style sheet is there; a style sheet that cannot be had does not keep it back. */
function styled(root: Document, href: string): Promise<void> {
  if ([...root.styleSheets].some((sheet) => sheet.href === new URL(href, root.baseURI).href)) return Promise.resolve();
  const link = root.createElement('link');
  link.rel = 'stylesheet';
  link.href = href;
  const ready = new Promise<void>((resolve) => {
    link.onload = () => resolve();
    link.onerror = () => resolve();
  });
  root.head.append(link);
  return ready;
}

function isPageOfMessages(): boolean {
  return location.pathname === '/messages';
}

function wasOpen(): boolean {
  try {
    return sessionStorage.getItem(OPEN) === 'yes';
  } catch {
    return false;
  }
}

function keepOpen(isOpen: boolean): void {
  try {
    if (isOpen) sessionStorage.setItem(OPEN, 'yes');
    else sessionStorage.removeItem(OPEN);
  } catch {
    // A browser that keeps nothing forgets this too.
  }
}
