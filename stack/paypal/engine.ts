import { Clock } from './clock';
import type { Refund } from './model';
import { Store } from './store';
import type { ViewContext } from './views';

/** What every rule of the emulator works on: its memory, its clock, and its own address for links. */
export interface Engine {
  store: Store;
  clock: Clock;
  /** `http://host:port`, known once the server listens. */
  base: string;
  views: ViewContext;
}

/** Opens (or creates) the state in `dataDir`. */
export function openEngine(dataDir: string): Engine {
  const store = new Store(dataDir);
  const engine: Engine = {
    store,
    clock: new Clock(store),
    base: '',
    views: {
      get base() {
        return engine.base;
      },
      capture: (id) => store.get('captures', id),
      refundsOf: (captureId) => refundsOf(store, captureId),
    },
  };
  return engine;
}

/** Every refund of a capture, oldest first, whatever its status. */
export function refundsOf(store: Store, captureId: string): Refund[] {
  return store.all('refunds').filter((refund) => refund.captureId === captureId);
}
