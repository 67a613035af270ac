import type { Term } from './segment.ts';

/** Goes through the terms of one segment, batch by batch; only the end of a batch is waited for. */
export class TermCursor {
  private readonly batches: AsyncGenerator<readonly Term[]>;
  private batch: readonly Term[];
  private at = 0;

  private constructor(batches: AsyncGenerator<readonly Term[]>, batch: readonly Term[]) {
    this.batches = batches;
    this.batch = batch;
  }

  /** Undefined when there are no terms. */
  static async open(batches: AsyncGenerator<readonly Term[]>): Promise<TermCursor | undefined> {
    const cursor = new TermCursor(batches, []);
    return (await cursor.refill()) ? cursor : undefined;
  }

  get term(): Term {
    const term = this.batch[this.at];
    if (term === undefined) throw new RangeError('A cursor was read behind its last term.');
    return term;
  }

  next(): boolean {
    this.at += 1;
    return this.at < this.batch.length;
  }

  async refill(): Promise<boolean> {
    for (;;) {
      const next = await this.batches.next();
      if (next.done === true) return false;
      this.batch = next.value;
      this.at = 0;
      if (this.batch.length > 0) return true;
    }
  }
}
