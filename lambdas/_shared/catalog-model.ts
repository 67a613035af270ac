/**
 * What the catalog holds. See docs/decisions/0002-catalog.md for the keys and why one item is the commit.
 */

import type { FormatName } from '../../datasets/_files/formats.ts';

export type FileFormat = FormatName;

/** Why something was released. */
export const CAUSES = ['new-issue', 'source-correction', 'extractor-change'] as const;

export type Cause = (typeof CAUSES)[number];

export interface FileEntry {
  /** Object key in the data bucket. */
  readonly key: string;
  readonly bytes: number;
  /** Lower-case hexadecimal SHA-256 of the file. */
  readonly sha256: string;
}

/** One dataset of one issue as it is public now. */
export interface ReleasePointer {
  readonly version: number;
  readonly records: number;
  /** Log sequence number of the entry that published it. */
  readonly seq: number;
  /** Key prefix of its files, with a trailing slash: `datasets/tasks/issues/{issue_id}/v1/`. */
  readonly prefix: string;
  /** SHA-256 of its JSONL file: what decides whether a new extraction differs. */
  readonly contentSha256: string;
  /** SHA-256 of the source that it was read from, and the object keys of that source and of its text. */
  readonly sourceSha256: string;
  readonly sourceKey: string;
  readonly textKey: string;
}

export interface PublishedSource {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Object keys in the data bucket. */
  readonly key: string;
  readonly textKey: string;
  readonly reportKey: string;
  /** When it was last uploaded: `{ISO time with ms}#{S3 sequencer}`, compared as a string; a smaller one is older. */
  readonly order: string;
}

/** The state of one issue; the item `ISSUE / {issue_id}`. */
export interface IssueState {
  readonly issueId: string;
  /** Sequence number of the last entry that touched the issue. */
  readonly seq: number;
  readonly title: string;
  readonly publisher: string | null;
  readonly year: number;
  readonly numbers: readonly string[];
  readonly publishedOn: string | null;
  readonly firstPublishedAt: string;
  readonly updatedAt: string;
  readonly extractor: string;
  readonly source: PublishedSource;
  /** By dataset name. A dataset of which the issue never held a row has none; one that lost its rows has 0 records. */
  readonly releases: Readonly<Record<string, ReleasePointer>>;
}

/** One release as an entry of the log announces it. */
export interface ReleaseChange {
  readonly dataset: string;
  readonly version: number;
  readonly records: number;
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  /** Rows that say what they said, on other lines of the source. */
  readonly moved: number;
  readonly files: Readonly<Partial<Record<FileFormat, FileEntry>>>;
}

/** One commit; the item `LOG / {seq}`. */
export interface LogEntry {
  readonly seq: number;
  /** Sequence number of the issue's entry before this one; null for its first. Walks back to what was published at a time. */
  readonly previousSeq: number | null;
  /** ISO time with milliseconds, UTC; never earlier than that of the entry before. */
  readonly at: string;
  readonly cause: Cause;
  /** Empty when the entry only moves the issue's order mark. */
  readonly releases: readonly ReleaseChange[];
  /** The issue's whole state after the commit. */
  readonly issue: IssueState;
}

export interface DatasetTotals {
  readonly records: number;
  /** Issues that hold at least one record of it. */
  readonly issues: number;
  /** `at` and `seq` of the newest entry with a release of it. */
  readonly updatedAt: string;
  readonly seq: number;
}

/** The item `HEAD / HEAD`: the commit itself. */
export interface Head {
  readonly seq: number;
  readonly entry: LogEntry;
  readonly issues: number;
  readonly totals: Readonly<Record<string, DatasetTotals>>;
}

/** The item `QUARANTINE / {id}`: a source that may not be published. */
export interface QuarantineEntry {
  /** SHA-256 of the source; of its address where it was too large to be read. */
  readonly id: string;
  readonly name: string;
  /** Where it lies in the inbox bucket. */
  readonly key: string;
  readonly versionId: string | null;
  readonly issueId: string;
  readonly reportKey: string;
  /** Of the upload, as in {@link PublishedSource.order}. */
  readonly order: string;
  /** Version of the extractor that refused it. */
  readonly extractor: string;
  /** The error findings: `code: message`. */
  readonly reasons: readonly string[];
}
