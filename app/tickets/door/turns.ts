/** Acts that wait for each other: people at a door are answered in the order in which they stood there. */
export class Turns {
  private readonly underWay = new Map<string, Promise<void>>();
  private last: Promise<unknown> = Promise.resolve();

  /** Does an act once the earlier ones are done. One of the same name that is still under way is not begun again. */
  take(name: string, act: () => Promise<void>): Promise<void> {
    const same = this.underWay.get(name);
    if (same) return same;
    const mine = this.last.then(act, act).finally(() => this.underWay.delete(name));
    this.underWay.set(name, mine);
    this.last = mine;
    return mine;
  }

  /** True while an act is under way, or waits for its turn. */
  get isBusy(): boolean {
    return this.underWay.size > 0;
  }
}
