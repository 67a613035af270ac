import type { DataRecord } from '../../datasets/model.ts';

/** What `GET /v1/datasets/{dataset}/records/{id}` answers, as far as tests look at it. */
export interface RecordAnswer {
  readonly data: DataRecord;
  readonly provenance: {
    readonly issue: { readonly id: string };
    readonly document: { readonly number: string; readonly title: string } | null;
    readonly release: { readonly version: number };
    readonly source: { readonly lines_url: string; readonly text_url: string; readonly url: string };
    readonly lines: { readonly first: number; readonly last: number };
    readonly text: readonly string[];
    readonly quote: string;
  };
}
