import type { Extraction, Finding, Severity } from '../datasets/model.ts';
import { DATASETS } from '../datasets/registry.ts';

const ORDER: readonly Severity[] = ['error', 'warning', 'info'];
const MOST_FINDINGS = 12;

/** What was found in one source, as a short table for a terminal. */
export function summaryOf(file: string, extraction: Extraction, folder: string): string {
  const { issueId, report } = extraction;
  const { coverage, findings, status } = report;
  const lines = [
    `${file}: ${issueId}, ${status}`,
    ...DATASETS.flatMap(({ name, title }) => {
      const count = extraction.datasets[name]?.records.length ?? 0;
      return count === 0 ? [] : [`  ${String(count).padStart(6)}  ${name.padEnd(20)} ${title}`];
    }),
    `  ${String(coverage.claimed).padStart(6)}  of ${coverage.lines} lines claimed${coverage.unclaimed.length === 0 ? '' : `, ${coverage.unclaimed.length} unclaimed (listed in report.json)`}`,
    ...findingLines(findings),
    `  → ${folder}/`,
    '',
  ];
  return `${lines.join('\n')}\n`;
}

/** The heaviest first; of many, the first ones and how many more there are. */
function findingLines(findings: readonly Finding[]): string[] {
  const sorted = ORDER.flatMap((severity) => findings.filter((one) => one.severity === severity));
  const shown = sorted.slice(0, MOST_FINDINGS).map(({ severity, code, message, lines }) => {
    const where = lines === undefined ? '' : ` (lines ${lines})`;
    return `  ${severity} ${code}${where}: ${message}`;
  });
  const more = sorted.length - shown.length;
  return more === 0 ? shown : [...shown, `  … and ${more} more in report.json`];
}
