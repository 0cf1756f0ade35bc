/** Numbers askings, so that a late answer overwrites no newer one, and what only outdated ones wait for is cancelled. */
export class Turns {
  private current = new AbortController();
  private outdated: AbortController[] = [];

  /** Begins a turn; those before it are outdated. */
  next(): AbortSignal {
    this.outdated.push(this.current);
    this.current = new AbortController();
    return this.current.signal;
  }

  /** Cancels outdated turns: after the newest has asked, so that what both want goes on. */
  cancelOutdated(): void {
    for (const turn of this.outdated) turn.abort();
    this.outdated = [];
  }

  isNewest(turn: AbortSignal): boolean {
    return turn === this.current.signal;
  }
}
