// On a page without scripts of its own: says that somebody has just written, and keeps true what is read.
import { whenIdle } from '~/platform/live/attention';
import { followComments } from './follow-comments';

void whenIdle().then(() => {
  for (const section of document.querySelectorAll<HTMLElement>('[data-comments]')) followComments(section);
});
