import { hash } from 'node:crypto';
import { extractDocuments } from './documents/extract.ts';
import { DERIVED, EXTRACTORS } from './extractors.ts';
import { readIssue, type GazetteIssue } from './_gazette/issue.ts';
import { findPublisher, placeOfTitle } from './_gazette/publisher.ts';
import { finding } from './_gazette/rows.ts';
import { checkPromises } from './gate.ts';
import { extractIssue } from './issues/extract.ts';
import type { ExtractedDataset, Extraction, Finding, Report, Source, SourceText } from './model.ts';
import { readSource, type ReadOptions } from './_source/read.ts';
import { SourceError } from './_source/source-error.ts';
import { DATASETS } from './registry.ts';

/** Spells a place that `publishers.json` does not list as an ASCII slug. */
export type SpellPlace = (place: string) => string;

/**
 * Reads one source into records, spans and a report. Never throws for what the source holds: a source that
 * cannot be read gives an extraction with the status `quarantined` and the reason as an error finding.
 */
export async function extract(source: Source, options: ReadOptions = {}): Promise<Extraction> {
  let text: SourceText;
  try {
    text = await readSource(source, options);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return unreadable(source, error);
  }
  const unlisted = extractText(text);
  if (!unlisted.report.findings.some(({ code }) => code === 'publisher-unlisted')) return unlisted;
  const { spellPlace } = await import('./_gazette/spell-place.ts');
  return extractText(text, spellPlace);
}

function unreadable(source: Source, error: SourceError): Extraction {
  const text: SourceText = {
    name: source.name,
    sha256: hash('sha256', source.bytes, 'hex'),
    bytes: source.bytes.length,
    lines: [],
    findings: [],
  };
  const issueId = unidentified(text);
  const findings = [finding('error', error.code, error.message)];
  const coverage = { lines: 0, claimed: 0, unclaimed: [] };
  return {
    issueId,
    text,
    datasets: emptyDatasets(),
    report: buildReport(issueId, text, {}, coverage, findings),
  };
}

/**
 * The synchronous heart of {@link extract}: lines → blocks → outline → issue → records, claims and report.
 * `spellPlace` gives the slug of a publisher that the lookup does not list; without it such an issue is unidentified.
 */
export function extractText(text: SourceText, spellPlace?: SpellPlace): Extraction {
  const issue = readIssue(text);
  const { issueId, findings } = identify(issue, spellPlace);
  const datasets = emptyDatasets();
  for (const [name, extractor] of EXTRACTORS) datasets[name] = extractor(issue, issueId);
  // Documents claim what no list inside them has claimed, so they come last.
  const documents = extractDocuments(issue, issueId);
  datasets['documents'] = documents;
  datasets['issues'] = extractIssue(issue, issueId, documents.records.length);
  for (const [name, extractor] of DERIVED) datasets[name] = extractor(issue, issueId, datasets);
  const coverage = issue.claims.coverage(text.lines);
  return {
    issueId,
    text,
    datasets,
    report: buildReport(issueId, text, datasets, coverage, [
      ...findings,
      ...issue.findings,
      ...checkPromises(issue, datasets),
    ]),
  };
}

function emptyDatasets(): Record<string, ExtractedDataset> {
  return Object.fromEntries(
    DATASETS.map(({ name }): [string, ExtractedDataset] => [name, { records: [], spans: [] }]),
  );
}

function unidentified(text: SourceText): string {
  return `unidentified-${text.sha256.slice(0, 12)}`;
}

/** The issue's id from its masthead, or why there is none. */
function identify(
  issue: GazetteIssue,
  spellPlace: SpellPlace | undefined,
): { readonly issueId: string; readonly findings: readonly Finding[] } {
  const { masthead, text } = issue;
  const { title, year, numbers } = masthead;
  if (title === undefined && numbers.length === 0) {
    const message =
      'The text names no gazette (…公报) and no issue number (第…期), so it is no gazette issue; upload the whole issue with its masthead or colophon.';
    return { issueId: unidentified(text), findings: [finding('error', 'no-gazette', message)] };
  }
  const missing = [
    ...(title === undefined ? ['the gazette’s name (…人民政府公报)'] : []),
    ...(year === undefined ? ['the year (2026 or 2026年)'] : []),
    ...(numbers.length === 0 ? ['the issue number (第…期)'] : []),
  ];
  if (title === undefined || year === undefined || numbers.length === 0) {
    const message = `The masthead and colophon do not say ${missing.join(' and ')}; add the missing line and upload the source again.`;
    return { issueId: unidentified(text), findings: [finding('error', 'issue-unidentified', message)] };
  }
  const findings: Finding[] = [];
  let slug = findPublisher(title)?.slug;
  if (slug === undefined) {
    const place = placeOfTitle(title) ?? title;
    slug = spellPlace?.(place);
    const message = `The publisher ${place} is not listed in publishers.json${slug === undefined ? '' : `, so its name is spelt ${slug}`}; add it there to fix its short name.`;
    findings.push(finding(slug === undefined ? 'error' : 'warning', 'publisher-unlisted', message));
    if (slug === undefined) return { issueId: unidentified(text), findings };
  }
  const number = numbers.map((value) => value.padStart(2, '0')).join('-');
  if (issue.documents.length === 0 && issue.issued === undefined && issue.personnel.length === 0) {
    findings.push(
      finding(
        'error',
        'issue-without-documents',
        'The issue prints and lists no document; upload the whole issue, not its cover alone.',
      ),
    );
  }
  return { issueId: `${slug}-${year}-${number}`, findings };
}

function buildReport(
  issueId: string,
  text: SourceText,
  datasets: Readonly<Record<string, ExtractedDataset>>,
  coverage: Report['coverage'],
  findings: readonly Finding[],
): Report {
  return {
    issue_id: issueId,
    status: findings.some(({ severity }) => severity === 'error') ? 'quarantined' : 'publishable',
    source: { name: text.name, sha256: text.sha256, bytes: text.bytes, lines: text.lines.length },
    datasets: Object.fromEntries(
      DATASETS.map(({ name }) => [name, { records: datasets[name]?.records.length ?? 0 }]),
    ),
    coverage,
    findings,
  };
}
