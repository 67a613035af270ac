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

/** `datasets/tasks/latest/tasks.csv` */
export function latestKey(dataset: string, extension: string): string {
  return `datasets/${dataset}/latest/${dataset}.${extension}`;
}

/** `exports/{hash}/tasks.csv`: an export too large for one answer; the hash is that of what was asked for. */
export function exportKey(hash: string, dataset: string, extension: string): string {
  return `exports/${hash}/${dataset}.${extension}`;
}

/** `quarantine/{sha256}/report.json`, in the inbox bucket. */
export function quarantineReportKey(sha256: string): string {
  return `quarantine/${sha256}/report.json`;
}
