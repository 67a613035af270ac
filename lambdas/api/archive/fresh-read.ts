/**
 * One read for all who ask at the same time. Whoever asks gets the answer of a read that began afterwards, never of
 * one that was under way: what was written before a request came in is seen by it.
 */
export class FreshRead<T> {
  private readonly read: () => Promise<T>;
  private running: Promise<T> | undefined;
  private next: Promise<T> | undefined;

  constructor(read: () => Promise<T>) {
    this.read = read;
  }

  get(): Promise<T> {
    if (this.running === undefined) return this.start();
    this.next ??= this.running.then(
      async () => this.start(),
      async () => this.start(),
    );
    return this.next;
  }

  private start(): Promise<T> {
    const read = this.read().finally(() => {
      if (this.running === read) this.running = undefined;
    });
    this.running = read;
    this.next = undefined;
    return read;
  }
}
