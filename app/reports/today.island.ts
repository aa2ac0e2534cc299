// On a page without scripts of its own: keeps the takings of today true while somebody looks.
import { whenIdle } from '~/platform/live/attention';
import { followToday } from './follow-today';

void whenIdle().then(() => {
  const section = document.querySelector<HTMLElement>('[data-revenue-today]');
  if (section) followToday(section);
});
