import type { Finding } from '../model.ts';

/** What a format's reader makes of a file. */
export interface ReadText {
  readonly lines: readonly string[];
  /** What it noticed on the way: damaged characters, page furniture left out. */
  readonly findings: readonly Finding[];
}
