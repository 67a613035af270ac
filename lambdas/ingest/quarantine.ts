import { hash } from 'node:crypto';
import type { FindingCode } from '../../datasets/finding-codes.ts';
import { jsonFile } from '../../datasets/_files/issue-files.ts';
import { DATASETS } from '../../datasets/registry.ts';
import type { Extraction } from '../../datasets/model.ts';
import { quarantineReportKey } from '../_shared/keys.ts';
import { MAX_SOURCE_BYTES } from '../_shared/settings.ts';
import type { Upload } from './events.ts';
import type { IngestOutcome, IngestPorts } from './ingest.ts';

/** The source stays in the inbox; its report and an entry in the catalog say why. Nothing public changes. */
export async function quarantine(
  extraction: Extraction,
  upload: Upload,
  ports: IngestPorts,
): Promise<IngestOutcome> {
  const { issueId, text, report } = extraction;
  const reportKey = quarantineReportKey(text.sha256);
  const file = jsonFile('report.json', report);
  await ports.inbox.put(reportKey, file.body, { contentType: file.mediaType });
  const reasons = report.findings
    .filter(({ severity }) => severity === 'error')
    .map(({ code, message }) => `${code}: ${message}`);
  await ports.catalog.putQuarantine({
    id: text.sha256,
    name: text.name,
    key: upload.key,
    versionId: upload.versionId ?? null,
    issueId,
    reportKey,
    order: upload.order,
    extractor: ports.extractor,
    reasons: shorten(reasons),
  });
  return { kind: 'quarantined', issueId, reasons, report, reportKey };
}

const MOST_REASONS = 20;
const MOST_REASON_CHARACTERS = 1000;

/** The report has them all; a catalog item has a size limit. */
function shorten(reasons: readonly string[]): readonly string[] {
  const shown = reasons
    .slice(0, MOST_REASONS)
    .map((reason) =>
      reason.length > MOST_REASON_CHARACTERS ? `${reason.slice(0, MOST_REASON_CHARACTERS)}…` : reason,
    );
  return reasons.length > MOST_REASONS ? [...shown, `… and ${reasons.length - MOST_REASONS} more`] : shown;
}

/** Identifies a source by what it holds. */
export function sourceId(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'hex');
}

/** A source that is not even fetched is identified by its address. */
export function tooLarge(name: string, bytes: number, { bucket, key, versionId }: Upload): Extraction {
  const id = hash('sha256', `s3://${bucket}/${key}?versionId=${versionId ?? ''}`, 'hex');
  const message = `The file has ${bytes} bytes; at most ${MAX_SOURCE_BYTES} are read. Split it into its issues, or leave the pictures out, and upload it again.`;
  return unread(name, bytes, id, { code: 'source-too-large', message });
}

/** An extraction of nothing, with the reason. */
export function unread(
  name: string,
  bytes: number,
  id: string,
  { code, message }: { readonly code: FindingCode; readonly message: string },
): Extraction {
  const issueId = `unidentified-${id.slice(0, 12)}`;
  return {
    issueId,
    text: { name, sha256: id, bytes, lines: [], findings: [] },
    datasets: Object.fromEntries(DATASETS.map((dataset) => [dataset.name, { records: [], spans: [] }])),
    report: {
      issue_id: issueId,
      status: 'quarantined',
      source: { name, sha256: id, bytes, lines: 0 },
      datasets: Object.fromEntries(DATASETS.map((dataset) => [dataset.name, { records: 0 }])),
      coverage: { lines: 0, claimed: 0, unclaimed: [] },
      findings: [{ severity: 'error', code, message }],
    },
  };
}
