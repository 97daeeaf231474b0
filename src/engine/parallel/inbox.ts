// A queue of what one sender sends, in its order, for readers that may wait for it; it can be failed for good.

interface Waiting<T> {
  resolve(value: T): void;
  reject(error: Error): void;
}

export class Inbox<T> {
  private readonly held: T[] = [];
  private readonly waiting: Waiting<T>[] = [];
  private broken: Error | null = null;

  /** Whether a call of `next` waits. */
  get awaited(): boolean {
    return this.waiting.length > 0;
  }

  put(value: T): void {
    const first = this.waiting.shift();
    if (first) first.resolve(value);
    else this.held.push(value);
  }

  /** @throws the error of `fail`, at once where `fail` was called before. */
  next(): Promise<T> {
    if (this.broken) return Promise.reject(this.broken);
    const [first] = this.held.splice(0, 1);
    if (first !== undefined) return Promise.resolve(first);
    return new Promise((resolve, reject) => this.waiting.push({ resolve, reject }));
  }

  /** Rejects every `next`, waiting now or called later, with `error`. */
  fail(error: Error): void {
    this.broken ??= error;
    for (const { reject } of this.waiting.splice(0)) reject(this.broken);
  }
}
