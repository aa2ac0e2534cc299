import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import { askCounter } from '../requests';
import type { Sale } from '../sale';

/** A place on its way into the sale or out of it: what is shown before the server has answered. */
interface OnItsWay {
  key: number;
  /** The place's number, or null where places are not numbered. */
  place: number | null;
  into: boolean;
  cents: number;
}

/** A sale that answers at once to what the member does, and is put right by every answer of the server. */
export interface LiveSale {
  sale: Sale;
  /** Places and cents as they will be once all that was asked is done. */
  count: number;
  totalCents: number;
  /** What is left to take once credits have paid their part. Cents. */
  dueCents: number;
  /** True for a place that is in the sale, or on its way there. */
  has: (place: number) => boolean;
  problem: string | null;
  lost: readonly number[];
  busy: boolean;
  toggle: (place: number, cents: number) => void;
  /** Sends a wish after those before it; `moves` is what it brings in. */
  send: (wish: [string, string][], moves?: Omit<OnItsWay, 'key'>) => void;
  /** Resolves once all is answered: true when nothing of it was refused. */
  settled: () => Promise<boolean>;
}

const NONE: readonly number[] = [];

/** Keeps a sale: wishes go out one after the other, so that two quick taps are two places of one order. */
export function useSale(loaded: Sale, performanceId: string, refusedAtFirst: string | null): LiveSale {
  const t = useTranslator();
  const [sale, setSale] = useState(loaded);
  const [moving, setMoving] = useState<readonly OnItsWay[]>([]);
  const [news, setNews] = useState({ problem: refusedAtFirst, lost: NONE });
  const [waiting, setWaiting] = useState(0);
  const line = useRef({ last: Promise.resolve(true), key: 0, sale });
  line.current.sale = sale;
  useEffect(() => setSale(loaded), [loaded]);
  useEffect(() => setNews({ problem: refusedAtFirst, lost: NONE }), [refusedAtFirst]);

  const enqueue = useCallback(
    (wishNow: () => [string, string][] | null, moves?: Omit<OnItsWay, 'key'>) => {
      const { current } = line;
      const key = ++current.key;
      if (moves) setMoving((before) => [...before, { key, ...moves }]);
      setNews({ problem: null, lost: NONE });
      setWaiting((count) => count + 1);
      const work = async (before: boolean) => {
        const wish = wishNow();
        const heard = wish ? await askCounter(performanceId, wish) : null;
        if (heard?.kind === 'answered') {
          current.sale = heard.answer.sale;
          setSale(heard.answer.sale);
        }
        const refused = heard?.kind === 'answered' ? heard.answer.problem : null;
        if (refused && heard?.kind === 'answered') setNews({ problem: refused.sentence, lost: heard.answer.lost });
        if (heard?.kind === 'unreachable') setNews({ problem: t('counter.unreachable'), lost: NONE });
        setMoving((now) => now.filter((one) => one.key !== key));
        setWaiting((count) => count - 1);
        return before && !refused && heard?.kind !== 'unreachable';
      };
      // A new chain starts fresh: a refusal that was read long ago does not hold up the next customer.
      current.last = (waiting === 0 ? Promise.resolve(true) : current.last).then(work);
    },
    [performanceId, t, waiting],
  );

  const lineOf = (place: number) =>
    line.current.sale.lines.find((one) => one.placeNumber === place && one.performanceId === performanceId);
  const has = (place: number) => moving.findLast((one) => one.place === place)?.into ?? lineOf(place) !== undefined;
  const toggle = (place: number, cents: number) => {
    if (has(place)) {
      const release = (): [string, string][] | null => {
        const item = lineOf(place)?.id;
        return item
          ? [
              ['intent', 'release'],
              ['order', sale.id],
              ['item', item],
            ]
          : null;
      };
      enqueue(release, { place, into: false, cents: -(lineOf(place)?.amountCents ?? cents) });
    } else {
      const wish: [string, string][] = [
        ['intent', 'hold'],
        ['order', sale.id],
        ['place', String(place)],
      ];
      enqueue(() => wish, { place, into: true, cents });
    }
  };
  const totalCents = sale.totalCents + moving.reduce((sum, one) => sum + one.cents, 0);
  return {
    sale,
    has,
    toggle,
    count: sale.lines.length + moving.reduce((sum, one) => sum + (one.into ? 1 : -1), 0),
    totalCents,
    // Credits that would pay a cheaper sale alone are let go of by the database.
    dueCents: totalCents > sale.creditCents ? totalCents - sale.creditCents : totalCents,
    problem: news.problem,
    lost: news.lost,
    busy: waiting > 0,
    send: (wish, moves) => enqueue(() => wish, moves),
    settled: () => line.current.last,
  };
}
