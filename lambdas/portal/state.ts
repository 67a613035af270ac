import type { SiteStore } from './site-store.ts';

/** A small aggregate that follows the catalog's log entry by entry. */
export interface State {
  /** Sequence number of the last entry that is in it, and when that was published. */
  readonly seq: number;
  readonly at: string;
}

const ATTEMPTS = 20;
const CONTENT = { contentType: 'application/json', cacheControl: 'no-store' } as const;

/** Reads and moves the portal's aggregates. Those of another version of the portal's code are other objects. */
export class States {
  private readonly store: SiteStore;
  private readonly prefix: string;

  constructor(store: SiteStore, version: string) {
    this.store = store;
    this.prefix = `state/${version}/`;
  }

  async read<S>(name: string): Promise<S | undefined> {
    const object = await this.store.get(this.key(name));
    return object === undefined ? undefined : (parse(object.body) as S);
  }

  /**
   * Moves an aggregate by one entry of the log, exactly once however often it is tried: an aggregate that has the
   * entry already, or a later one, is answered as it stands.
   */
  async move<S extends State>(
    name: string,
    { seq, at }: State,
    initial: S,
    change: (state: S) => Omit<S, keyof State>,
  ): Promise<S> {
    const key = this.key(name);
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const there = await this.store.get(key);
      const state = there === undefined ? initial : (parse(there.body) as S);
      if (state.seq >= seq) return state;
      const next = { ...change(state), seq, at } as S;
      const body = new TextEncoder().encode(JSON.stringify(next));
      if (await this.store.replace(key, { body, ...CONTENT }, there?.etag)) return next;
    }
    throw new Error(
      `${key} could not be moved to entry ${seq}: it changed under every one of ${ATTEMPTS} attempts.`,
    );
  }

  /** Changes an aggregate without an entry of the log; the change must not mind being made again. */
  async revise<S extends State>(name: string, initial: S, change: (state: S) => S): Promise<S> {
    const key = this.key(name);
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const there = await this.store.get(key);
      const next = change(there === undefined ? initial : (parse(there.body) as S));
      const body = new TextEncoder().encode(JSON.stringify(next));
      if (await this.store.replace(key, { body, ...CONTENT }, there?.etag)) return next;
    }
    throw new Error(`${key} could not be revised: it changed under every one of ${ATTEMPTS} attempts.`);
  }

  private key(name: string): string {
    return `${this.prefix}${name}.json`;
  }
}

function parse(body: Uint8Array): unknown {
  return JSON.parse(new TextDecoder().decode(body));
}
