import type { DatasetDescription } from '../model.ts';
import type { FormatName } from './formats.ts';

/** A file of a whole dataset. */
export interface DatasetFile {
  readonly format: FormatName;
  readonly url: string;
  /** Left out where the file has not been made yet. */
  readonly bytes?: number;
  /** Lower-case hexadecimal. */
  readonly sha256?: string;
}

/** What a catalog knows of a dataset besides its description. */
export interface DatasetFacts {
  readonly dataset: DatasetDescription;
  /** Its page in the API: `https://host/v1/datasets/tasks`. */
  readonly url: string;
  readonly records: number;
  /** Issues that hold at least one of them. */
  readonly issues: number;
  /** RFC 3339; null for a dataset without a release. */
  readonly updatedAt: string | null;
  readonly files: readonly DatasetFile[];
}
