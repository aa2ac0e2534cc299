import { startPush, stopPush, takesPushes, whyNot } from './push-subscription';

type State = 'on' | 'off' | 'denied' | 'ios' | 'unsupported' | 'failed';

/** Runs the card "On this device": one sentence and one button, whichever are true for this browser now. */
export function runPushCard(page: Document): void {
  const card = page.querySelector<HTMLElement>('[data-push]');
  const key = card?.dataset.push;
  if (!card || !key) return;
  const show = (state: State) => {
    for (const line of card.querySelectorAll<HTMLElement>('[data-push-state]')) {
      line.hidden = line.dataset.pushState !== state;
    }
    const isOffered = { start: state === 'off' || state === 'failed', stop: state === 'on' };
    for (const button of buttonsOf(card))
      button.hidden = !isOffered[button.dataset.pushDo === 'start' ? 'start' : 'stop'];
  };
  const look = async () => show(whyNot() ?? ((await takesPushes()) ? 'on' : 'off'));
  const attempt = (work: () => Promise<unknown>) =>
    work()
      .then(look)
      .catch(() => show(whyNot() ?? 'failed'));

  for (const button of buttonsOf(card)) {
    button.onclick = () => void attempt(() => (button.dataset.pushDo === 'start' ? startPush(key) : stopPush()));
  }
  void attempt(async () => {});
}

function buttonsOf(card: HTMLElement): NodeListOf<HTMLElement> {
  return card.querySelectorAll('[data-push-do]');
}
