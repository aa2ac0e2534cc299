// On a page without scripts of its own: what it says is left of each date stays true.
import { whenIdle } from '~/platform/live/attention';
import { followDates } from './follow-dates';
import { askPlacesLeft, showPlacesLeft } from './places-left';

void whenIdle().then(() => {
  followDates(document, async (ids) =>
    showPlacesLeft(document, await askPlacesLeft(ids, document.documentElement.lang)),
  );
});
