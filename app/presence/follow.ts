import { coalesce } from '~/platform/live/coalesce';
import { joinTopic } from '~/platform/live/topics';
import { BELIEVED_MS, type BoxOffice, hasStrangers, type Known, type Lamp, lampNow, readDesks } from './rules';

// Everyone who sees the lamp is told of a change in one instant; they do not ask in one.
const WAIT_MS = 500;
const SPREAD_MS = 1_000;
const PAUSE_MS = 1_500;
// Often enough for what lapses by itself; nothing is asked for then.
const TICK_MS = 5_000;

interface Follower {
  /** Takes in what a page that was just rendered says. */
  learn(status: BoxOffice): void;
  stop(): void;
}

/**
 * Keeps a lamp true: presence says which desks are connected, the database whose they are. Calls back whenever the lamp changes.
 * Without a connection the database is asked once a minute while somebody looks, and a lamp nobody vouches for goes out.
 */
export function followLamp(first: BoxOffice, onChange: (lamp: Lamp) => void): Follower {
  let known: Known = { status: first, askedAt: Date.now(), desks: null };
  let shown = '';
  const show = () => {
    const lamp = lampNow(known, Date.now());
    const text = JSON.stringify(lamp);
    if (text === shown) return;
    shown = text;
    onChange(lamp);
  };
  const learn = (status: BoxOffice, askedAt = Date.now()) => {
    known = { ...known, status, askedAt };
    show();
  };
  const askAgain = coalesce(
    async () => {
      const askedAt = Date.now();
      const answer = await fetch('/live/box-office', { headers: { accept: 'application/json' } });
      if (answer.ok) learn(await answer.json(), askedAt);
    },
    PAUSE_MS,
    () => WAIT_MS + Math.random() * SPREAD_MS,
  );
  const topic = joinTopic('box-office', {
    isPrivate: true,
    onMessage: (event) => {
      if (event === 'changed') askAgain();
    },
    onJoined: () => {
      if (Date.now() - known.askedAt > PAUSE_MS) askAgain();
    },
    onLost: () => {
      known = { ...known, desks: null };
      show();
    },
    presence: {
      key: '',
      onSync: (state) => {
        known = { ...known, desks: readDesks(state, known.desks, Date.now()) };
        if (hasStrangers(known)) askAgain();
        show();
      },
    },
  });
  const timer = setInterval(() => {
    const unvouched = !known.desks && Date.now() - known.askedAt > BELIEVED_MS - TICK_MS;
    if (unvouched && document.visibilityState === 'visible') askAgain();
    show();
  }, TICK_MS);
  return {
    learn,
    stop: () => {
      clearInterval(timer);
      askAgain.cancel();
      topic.leave();
    },
  };
}
