/**
 * The words that everything else is written in: columns, datasets, records, spans, findings, extractions.
 * Pure types and the tiny helpers that give them meaning; no input or output.
 */

import type { FindingCode } from './finding-codes.ts';

/** Frictionless Table Schema v2 types; `list` is a list of strings (`type: "list"`, `itemType: "string"`). */
export type ColumnType = 'string' | 'integer' | 'number' | 'boolean' | 'date' | 'list';

/** One column of a dataset, described once; headers, keys, schemas and documentation are made from it. */
export interface Column {
  /** JSON key and English header. */
  readonly name: string;
  /** 中文表头: the CSV and XLSX header. */
  readonly label: string;
  readonly type: ColumnType;
  /** May be empty: `null` in JSON, an empty cell in CSV. A list is never null; an empty list is `[]`. */
  readonly nullable: boolean;
  /** What it means, in Chinese, for the data dictionary. */
  readonly description: string;
  /** The same in English. */
  readonly descriptionEn: string;
  /** All values that can stand here, where they are a closed set. */
  readonly values?: readonly string[];
}

/** A cell's value. Dates are ISO `YYYY-MM-DD` strings. */
export type Cell = string | number | boolean | null | readonly string[];

/** One row of a dataset; its keys are the dataset's column names, in column order. */
export type DataRecord = Readonly<Record<string, Cell>>;

interface CellOf {
  string: string;
  date: string;
  integer: number;
  number: number;
  boolean: boolean;
  list: readonly string[];
}

type Nullable<C extends Column> = C['nullable'] extends true ? null : never;

/** The record type that a tuple of columns describes. */
export type RecordOf<C extends readonly Column[]> = {
  readonly [K in C[number] as K['name']]:
    (K extends { readonly values: readonly (infer V)[] } ? V : CellOf[K['type']]) | Nullable<K>;
};

/** A dataset as the catalog, the schema and the portal describe it. */
export interface DatasetDescription<C extends readonly Column[] = readonly Column[]> {
  /** `tasks`, `research-topics`, …: used in routes, file names and object keys. */
  readonly name: string;
  readonly title: string;
  readonly titleEn: string;
  readonly description: string;
  readonly descriptionEn: string;
  readonly columns: C;
}

/** Where a value stands in the source's text: 1-based lines, 0-based UTF-16 columns; the end is exclusive. */
export interface Span {
  readonly firstLine: number;
  readonly firstColumn: number;
  readonly lastLine: number;
  readonly lastColumn: number;
}

export type Severity = 'error' | 'warning' | 'info';

/** Something that the extraction noticed; an `error` sends the issue to quarantine. */
export interface Finding {
  readonly severity: Severity;
  readonly code: FindingCode;
  /** For people: names the wrong thing, its value, what is expected and, where there is one, the likely fix. */
  readonly message: string;
  /** `first-last`, 1-based. */
  readonly lines?: string;
}

/** A source as it arrives: one file. */
export interface Source {
  /** The file's own name, without folders: `jiaxing-2026-01-02.md`. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A source as text: what a reader made of its bytes. */
export interface SourceText {
  readonly name: string;
  /** Lower-case hexadecimal SHA-256 of the bytes. */
  readonly sha256: string;
  readonly bytes: number;
  /** The text's lines without their line ends. `source_lines` and spans count in these. */
  readonly lines: readonly string[];
  /** What the reader noticed (a replaced character, a table it could not follow). */
  readonly findings: readonly Finding[];
}

export interface UnclaimedLine {
  readonly line: number;
  readonly text: string;
}

/** `report.json`: what the extraction did with every line of the source, and what it found odd. */
export interface Report {
  readonly issue_id: string;
  readonly status: 'publishable' | 'quarantined';
  readonly source: {
    readonly name: string;
    readonly sha256: string;
    readonly bytes: number;
    readonly lines: number;
  };
  readonly datasets: Readonly<Record<string, { readonly records: number }>>;
  /** `lines` counts the non-blank lines; `claimed` + `unclaimed.length` equals it. */
  readonly coverage: {
    readonly lines: number;
    readonly claimed: number;
    readonly unclaimed: readonly UnclaimedLine[];
  };
  readonly findings: readonly Finding[];
}

/** The rows of one dataset, each with the place in the source that it was read from. */
export interface ExtractedDataset {
  readonly records: readonly DataRecord[];
  /** `spans[i]` is where `records[i]` stands. */
  readonly spans: readonly Span[];
}

/** Everything that one source yields. */
export interface Extraction {
  /** `{publisher}-{year}-{number[-number]}`, or `unidentified-{first 12 of sha256}` when the source does not say. */
  readonly issueId: string;
  readonly text: SourceText;
  /** Every registered dataset has an entry, empty where the issue holds none of it. */
  readonly datasets: Readonly<Record<string, ExtractedDataset>>;
  readonly report: Report;
}

/** The four columns that every record starts with, in this order. */
export const COMMON_COLUMNS = [
  {
    name: 'id',
    label: '记录编号',
    type: 'string',
    nullable: false,
    description: '记录的唯一编号，同一原文每次提取都相同，不因原文其他位置的修改而变化',
    descriptionEn: 'Unique in the dataset, stable for the same source, safe in a URL path',
  },
  {
    name: 'issue_id',
    label: '公报期次',
    type: 'string',
    nullable: false,
    description: '记录所在的公报期次编号',
    descriptionEn: 'The gazette issue that the record comes from',
  },
  {
    name: 'document_number',
    label: '发文字号',
    type: 'string',
    nullable: true,
    description: '所在文件的发文字号，括号统一为〔〕；原文未载明的为空',
    descriptionEn:
      'Document number as printed, brackets normalised to 〔〕; empty where the source does not say',
  },
  {
    name: 'source_lines',
    label: '原文行号',
    type: 'string',
    nullable: false,
    description: '在原文文本中的起止行号（从1开始，含首尾）',
    descriptionEn: "first-last, 1-based lines of the source's text, both inclusive",
  },
] as const satisfies readonly Column[];

/** Describes a dataset: the common columns, then its own. */
export function describeDataset<const C extends readonly Column[]>(
  description: Omit<DatasetDescription, 'columns'> & { readonly columns: C },
): DatasetDescription<readonly [...typeof COMMON_COLUMNS, ...C]> {
  return { ...description, columns: [...COMMON_COLUMNS, ...description.columns] };
}

/** `12-15`: the lines of a span as `source_lines` prints them. */
export function sourceLines(span: Span): string {
  return `${span.firstLine}-${span.lastLine}`;
}
