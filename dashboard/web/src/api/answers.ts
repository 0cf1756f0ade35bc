/** An answer of the server, or the wait for it. */
interface Asked {
  answer: Promise<unknown>;
  cancel: AbortController;
  waiting: number;
  pending: boolean;
}

/** Asks one address. */
export type Ask = (address: string, signal: AbortSignal) => Promise<unknown>;

/**
 * Answers by address, each asked for once. One that failed is forgotten, so that
 * asking again tries again; one that nobody waits for any more is cancelled.
 */
export class Answers {
  private readonly kept = new Map<string, Asked>();

  constructor(private readonly ask: Ask) {}

  /** The answer of an address; who gives a signal stops waiting when it aborts. */
  get<T>(address: string, signal?: AbortSignal): Promise<T> {
    if (signal?.aborted) return Promise.reject(signal.reason as Error);
    const asked = this.kept.get(address) ?? this.start(address);
    asked.waiting++;
    if (!signal || !asked.pending) return asked.answer as Promise<T>;
    return new Promise<T>((resolve, reject) => {
      const stop = (): void => {
        if (--asked.waiting === 0) this.drop(address, asked);
        reject(signal.reason as Error);
      };
      signal.addEventListener("abort", stop, { once: true });
      (asked.answer as Promise<T>).then(resolve, reject).finally(() => {
        signal.removeEventListener("abort", stop);
      });
    });
  }

  private start(address: string): Asked {
    const cancel = new AbortController();
    const asked: Asked = { answer: this.ask(address, cancel.signal), cancel, waiting: 0, pending: true };
    this.kept.set(address, asked);
    asked.answer.then(
      () => (asked.pending = false),
      () => {
        this.forget(address, asked);
      },
    );
    return asked;
  }

  private drop(address: string, asked: Asked): void {
    if (!asked.pending) return;
    this.forget(address, asked);
    asked.cancel.abort();
  }

  private forget(address: string, asked: Asked): void {
    asked.pending = false;
    if (this.kept.get(address) === asked) this.kept.delete(address);
  }
}
