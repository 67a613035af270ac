/** What holds for every extraction, whatever the source was. */
import type { Extraction, Span } from '../../datasets/model.ts';

/** The promises that an extraction breaks, in words; none of a sound one. */
export function brokenPromises({ text, datasets, report, issueId }: Extraction): string[] {
  const broken: string[] = [];
  const written = text.lines.filter((line) => line.trim() !== '').length;
  const { lines, claimed, unclaimed } = report.coverage;
  if (lines !== written) broken.push(`coverage counts ${lines} of ${written} lines that are not blank`);
  if (claimed + unclaimed.length !== lines)
    broken.push(`${claimed} claimed + ${unclaimed.length} unclaimed ≠ ${lines}`);
  for (const { line, text: own } of unclaimed)
    if (text.lines[line - 1] !== own) broken.push(`unclaimed line ${line} is not the source's`);
  if (!/^[\w.~-]+$/.test(issueId)) broken.push(`issue id ${issueId}`);
  for (const { lines: own } of report.findings) if (own !== undefined) checkLines(own, 'a finding');
  for (const [name, { records, spans }] of Object.entries(datasets)) {
    const ids = new Set<unknown>();
    if (records.length !== spans.length)
      broken.push(`${name}: ${records.length} records, ${spans.length} spans`);
    records.forEach((record, at) => {
      const id = String(record['id']);
      if (ids.has(id)) broken.push(`${name}: ${id} twice`);
      ids.add(id);
      if (!/^[\w.~-]+$/.test(id)) broken.push(`${name}: id ${id} is not safe in a path`);
      checkLines(String(record['source_lines']), `${name} ${id}`);
      const span = spans[at];
      if (span === undefined || !isInside(span)) broken.push(`${name} ${id}: span ${JSON.stringify(span)}`);
    });
  }
  return broken;

  function checkLines(value: string, what: string): void {
    const [, first = '', last = ''] = /^(\d+)-(\d+)$/.exec(value) ?? [];
    const isRange = Number(first) >= 1 && Number(first) <= Number(last) && Number(last) <= text.lines.length;
    if (!isRange) broken.push(`${what}: lines ${value} of ${text.lines.length}`);
  }

  function isInside({ firstLine, firstColumn, lastLine, lastColumn }: Span): boolean {
    const [first, last] = [text.lines[firstLine - 1], text.lines[lastLine - 1]];
    return (
      first !== undefined &&
      last !== undefined &&
      firstLine <= lastLine &&
      firstColumn >= 0 &&
      firstColumn <= first.length &&
      lastColumn >= 0 &&
      lastColumn <= last.length
    );
  }
}
