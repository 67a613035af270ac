/** The catalog's table: what stack, local engine and store agree on. See docs/decisions/0002-catalog.md. */
export const TABLE_KEYS = { partition: 'pk', sort: 'sk' } as const;

export const PARTITIONS = {
  head: 'HEAD',
  issue: 'ISSUE',
  log: 'LOG',
  announced: 'ANNOUNCED',
  quarantine: 'QUARANTINE',
} as const;

/** A log sequence number as a sort key: as text it sorts like the number. */
export function logKey(seq: number): string {
  return String(seq).padStart(12, '0');
}
