/**
 * Where pages are. A page's address is that of its data without `/v1`: `/datasets/tasks/records/{id}` shows what
 * `/v1/datasets/tasks/records/{id}` answers. English pages are the same under `/en`.
 */

export type Language = 'zh' | 'en';

export const LANGUAGES: readonly Language[] = ['zh', 'en'];

export const HOME = '/';
export const CATALOGUE = '/catalogue';
export const ISSUES = '/issues';
export const UNITS = '/units';
export const SEARCH = '/search';
export const API = '/api';
export const FEEDBACK = '/feedback';
export const NOT_FOUND = '/404';

/** `/catalogue/jiaxing-2026`: one publisher's documents of one year. */
export function yearPath(publisher: string, year: number): string {
  return `${CATALOGUE}/${publisher}-${year}`;
}

export function unitsPath(publisher: string): string {
  return `${UNITS}/${publisher}`;
}

export function datasetPath(dataset: string): string {
  return `/datasets/${dataset}`;
}

export function recordPath(dataset: string, id: string): string {
  return `/datasets/${dataset}/records/${id}`;
}

export function issuePath(issueId: string): string {
  return `${ISSUES}/${issueId}`;
}

/** `/issues/{issue_id}/source#L12-L15`; `lines` as `source_lines` prints them: `12-15`. */
export function sourcePath(issueId: string, lines?: string): string {
  return `${issuePath(issueId)}/source${lines === undefined ? '' : `#${lineAnchor(lines)}`}`;
}

/** `L12-L15`; one line is `L12`. */
export function lineAnchor(lines: string): string {
  const [first = '', last = first] = lines.split('-');
  return first === last ? `L${first}` : `L${first}-L${last}`;
}

/** A picture's numbers as a file. */
export function chartDataPath(issueId: string, chart: string): string {
  return `${issuePath(issueId)}/charts/${chart}.csv`;
}

/** The same for a picture over all issues. */
export function datasetChartPath(dataset: string, chart: string): string {
  return `${datasetPath(dataset)}/charts/${chart}.csv`;
}

/** The address in a language; `path` is that of the Chinese page. */
export function inLanguage(path: string, language: Language): string {
  return language === 'zh' ? path : `/en${path}`;
}

/** `{publisher}` of `{publisher}-{year}-{number…}`; the whole id where it has another form. */
export function publisherOf(issueId: string): string {
  return /^(.+?)-\d{4}-\d/.exec(issueId)?.[1] ?? issueId;
}
