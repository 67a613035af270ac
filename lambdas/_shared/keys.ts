/** Object keys; docs/decisions/0003-objects.md. */

export const IMMUTABLE = 'public, max-age=31536000, immutable';

/** `datasets/tasks/issues/jiaxing-2026-01-02/v1/` */
export function releasePrefix(dataset: string, issueId: string, version: number, variant = ''): string {
  return `datasets/${dataset}/issues/${issueId}/v${version}${variant === '' ? '' : `~${variant}`}/`;
}

/** `sources/jiaxing-2026-01-02/{sha256}/` */
export function sourcePrefix(issueId: string, sha256: string): string {
  return `sources/${issueId}/${sha256}/`;
}

/** `…/report.json` → `…/report~1a2b3c4d.json`: where other content has the plain key. */
export function variantKey(key: string, sha256: string): string {
  const slash = key.lastIndexOf('/');
  const dot = key.lastIndexOf('.');
  const at = dot > slash + 1 ? dot : key.length;
  return `${key.slice(0, at)}~${sha256.slice(0, VARIANT_LENGTH)}${key.slice(at)}`;
}

export const VARIANT_LENGTH = 8;

/** `datasets/tasks/latest/tasks.csv` */
export function latestKey(dataset: string, extension: string): string {
  return `datasets/${dataset}/latest/${dataset}.${extension}`;
}

/** `exports/{hash}/tasks.csv`: an export too large for one answer; the hash is that of what was asked for. */
export function exportKey(hash: string, dataset: string, extension: string): string {
  return `exports/${hash}/${dataset}.${extension}`;
}

/** `analytics/tasks/`: the current Parquet file of every issue, and nothing else; what a table over all issues reads. */
export function analyticsPrefix(dataset: string): string {
  return `analytics/${dataset}/`;
}

/** `analytics/tasks/jiaxing-2026-01-02.parquet` */
export function analyticsKey(dataset: string, issueId: string): string {
  return `${analyticsPrefix(dataset)}${issueId}.parquet`;
}

const QUARANTINE = 'quarantine/';

/** `quarantine/{id}/report.json`, in the inbox bucket. */
export function quarantineReportKey(id: string): string {
  return `${QUARANTINE}${id}/report.json`;
}

/** True for the system's own objects in the inbox bucket; an officer's folder may be called quarantine, too. */
export function isQuarantineReport(key: string): boolean {
  return /^quarantine\/[0-9a-f]{64}\/report\.json$/.test(key);
}
