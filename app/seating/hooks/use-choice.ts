import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { SeatIndex } from '../hall';
import { keepWhatIsFree, type Refusal, type SeatState, type Situation, stateOf, toggleSeat } from '../rules';

/** What the visitor has chosen, shared by the map, the list and the bar. */
export interface Choice {
  /** Place numbers, in the order they were chosen. */
  chosen: readonly number[];
  /** Why the last touch did nothing, until the next one. */
  refusal: Refusal | null;
  stateOf: (number: number) => SeatState;
  toggle: (number: number) => void;
  clear: () => void;
  /** Seats of the choice that someone else took, in the order they were lost. */
  lost: readonly number[];
}

/**
 * Holds the choice and keeps it true: seats that fresh states show as taken leave it and are named.
 * @param facts.askedFor taken seats about which we know whether it was this visitor who took them, on another device or in another tab
 * @param facts.ask finds that out
 * @param facts.answeredLost seats that the server named as lost in its last answer
 * @param facts.holding true while the choice is on its way to the cart: that its seats go is then no news
 */
export function useChoice(
  seats: SeatIndex,
  facts: {
    states: string;
    mine: readonly number[];
    askedFor: readonly number[];
    ask: (taken: readonly number[]) => void;
    room: number;
    start: readonly number[];
    answeredLost: readonly number[];
    holding: boolean;
  },
): Choice {
  const { states, room, holding, askedFor, ask } = facts;
  // A place that is free is in nobody's cart any more: it was given back in another tab, or by the box office.
  const mine = useMemo(() => new Set(facts.mine.filter((number) => states[number - 1] !== 'f')), [facts.mine, states]);
  const [chosen, setChosen] = useState(facts.start);
  const [lost, setLost] = useState<readonly number[]>(facts.answeredLost);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  useEffect(() => {
    if (holding) return;
    const checked = keepWhatIsFree(chosen, { states, mine }, seats);
    // Before anybody is said to have been faster: it may have been the same person elsewhere.
    if (checked.lost.some((number) => !askedFor.includes(number))) return ask(checked.lost);
    if (checked.chosen.length !== chosen.length) setChosen(checked.chosen);
    if (checked.lost.length > 0) setLost((before) => [...new Set([...before, ...checked.lost])]);
  }, [states, mine, seats, chosen, holding, askedFor, ask]);

  useEffect(() => {
    if (facts.answeredLost.length > 0) setLost((before) => [...new Set([...before, ...facts.answeredLost])]);
  }, [facts.answeredLost]);

  const situation = useMemo<Situation>(
    () => ({ states, mine, chosen, lost: new Set(lost), room }),
    [states, mine, chosen, lost, room],
  );
  const latest = useRef(situation);
  latest.current = situation;

  const toggle = useCallback(
    (number: number) => {
      const next = toggleSeat(number, latest.current, seats);
      setChosen(next.chosen);
      setRefusal(next.refusal);
      // The news of a loss has been read once the visitor chooses again.
      if (next.refusal === null) setLost([]);
    },
    [seats],
  );
  const clear = useCallback(() => {
    setChosen([]);
    setRefusal(null);
  }, []);

  const stateNow = useCallback((number: number) => stateOf(number, situation), [situation]);
  return { chosen, refusal, lost, toggle, clear, stateOf: stateNow };
}
