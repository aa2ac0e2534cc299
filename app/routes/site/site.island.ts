import { openPanelFrom } from '~/chat/panel/open-panel';
import { followBell } from '~/notifications/follow-bell';
import { liveUser } from '~/platform/live/token';
import { followLampIn } from '~/presence/lamp-element';
import { tidyDoorOf } from '~/tickets/door/tidy';

// What lives on every public page that has no scripts of its own.
followLampIn(document);
openPanelFrom(document);
followBell(document, liveUser());
tidyDoorOf(liveUser());
