interface Entry {
  readonly value: Promise<unknown>;
  bytes: number;
  /** Asked for since it last had to prove itself. */
  used: boolean;
}

/**
 * What may be read again is kept up to a bound of bytes. What has not been asked for since it was last looked at goes
 * first, the oldest before the others (second chance): nearly the least recently used, and a hit moves nothing.
 */
export class MemoryCache {
  private readonly most: number;
  private readonly entries = new Map<string, Entry>();
  private total = 0;

  /** @param most bytes that the kept values may take, by their owners' estimates */
  constructor(most: number) {
    this.most = most;
  }

  get bytes(): number {
    return this.total;
  }

  /**
   * The value under a key, loaded when it is not kept; loads of one key at the same time are one. A load that
   * fails is forgotten. Keys must name what never changes.
   */
  get<T>(key: string, load: () => Promise<T>, bytesOf: (value: T) => number): Promise<T> {
    const known = this.entries.get(key);
    if (known !== undefined) {
      known.used = true;
      return known.value as Promise<T>;
    }
    const value = load();
    const entry: Entry = { value, bytes: 0, used: false };
    this.entries.set(key, entry);
    value.then(
      (loaded) => {
        if (this.entries.get(key) !== entry) return;
        entry.bytes = bytesOf(loaded);
        this.total += entry.bytes;
        this.shrink(key);
      },
      () => {
        if (this.entries.get(key) === entry) this.entries.delete(key);
      },
    );
    return value;
  }

  has(key: string): boolean {
    return this.entries.has(key);
  }

  private shrink(newest: string): void {
    // An entry that goes back to the end comes up once more, unused: two rounds are enough to free everything.
    for (const [key, entry] of this.entries) {
      if (this.total <= this.most) return;
      if (key === newest) continue;
      this.entries.delete(key);
      if (entry.used) {
        entry.used = false;
        this.entries.set(key, entry);
      } else this.total -= entry.bytes;
    }
  }
}
