import { readFileSync } from 'node:fs';
import type { Extractor } from '../../datasets/extractors.ts';
import type { DataRecord, Finding } from '../../datasets/model.ts';
import { readIssue, type GazetteIssue } from '../../datasets/_gazette/issue.ts';

/** The issue that a text is, whole, from its masthead to its colophon. */
export function issueOf(text: string): GazetteIssue {
  return readIssue({
    name: 'gazette.md',
    sha256: '0'.repeat(64),
    bytes: 1,
    lines: text.split('\n'),
    findings: [],
  });
}

/** One document as a gazette prints it: title, number, addressees, text, signature. */
export function notice(title: string, text: string, number = '嘉政办发〔2026〕9号'): string {
  return [
    `# ${title}`,
    number,
    '各县(市、区)人民政府,市政府各部门、直属各单位:',
    outdent(text),
    '嘉兴市人民政府办公室\n2026年3月4日',
  ].join('\n\n');
}

/** A gazette that prints these texts one after the other. */
export function gazette(...texts: readonly string[]): GazetteIssue {
  return issueOf(['# 嘉兴市人民政府公报', '2026', '第03期', ...texts].join('\n\n'));
}

/** The sample gazette, read anew. */
export function sample(): GazetteIssue {
  return issueOf(
    readFileSync(new URL('../../datasets/samples/jiaxing-2026-01-02.md', import.meta.url), 'utf8'),
  );
}

export interface Read {
  readonly records: readonly DataRecord[];
  /** Of every record the named columns, lists joined by `;`, an empty cell as `-`. */
  readonly rows: readonly string[];
  readonly findings: readonly Finding[];
  readonly codes: readonly string[];
}

/** What one extractor makes of an issue, its rows written as `cell | cell | cell`. */
export function read(extractor: Extractor, issue: GazetteIssue, columns: readonly string[]): Read {
  const { records } = extractor(issue, 'jiaxing-2026-03');
  const rows = records.map((record) => columns.map((column) => cell(record[column] ?? null)).join(' | '));
  return { records, rows, findings: issue.findings, codes: issue.findings.map(({ code }) => code) };
}

function cell(value: DataRecord[string] | null): string {
  if (value === null || value === undefined) return '-';
  if (typeof value === 'object') return value.join(';');
  return String(value);
}

/** A template's lines without the indent that the test's own code gives them. */
export function outdent(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(/^ +/, ''))
    .join('\n')
    .trim();
}
