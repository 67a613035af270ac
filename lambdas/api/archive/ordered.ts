import type { Rows } from './postings.ts';

/** Positions that come in groups, kept as far as they were asked for: a walk by pages goes on where it was. */
export class Ordered {
  private readonly groups: AsyncGenerator<Rows>;
  private readonly known: Uint32Array<ArrayBuffer>;
  private count = 0;
  private reading: Promise<void> = Promise.resolve();

  /** @param total how many positions there are in all groups */
  constructor(groups: AsyncGenerator<Rows>, total: number) {
    this.groups = groups;
    this.known = new Uint32Array(total);
  }

  async slice(from: number, to: number): Promise<Rows> {
    if (this.count < Math.min(to, this.known.length)) {
      // One after the other: two requests must not draw from the groups at once.
      this.reading = this.reading.then(async () => this.readTo(to));
      await this.reading;
    }
    return this.known.subarray(from, to);
  }

  private async readTo(to: number): Promise<void> {
    while (this.count < Math.min(to, this.known.length)) {
      const next = await this.groups.next();
      if (next.done === true)
        throw new Error(`Only ${this.count} of ${this.known.length} positions were ordered.`);
      this.known.set(next.value, this.count);
      this.count += next.value.length;
    }
  }
}
