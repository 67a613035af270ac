import { hash } from 'node:crypto';
import { jsonFile } from '../../datasets/_files/issue-files.ts';
import { DATASETS } from '../../datasets/registry.ts';
import type { Extraction, Source } from '../../datasets/model.ts';
import { quarantineReportKey } from '../_shared/keys.ts';
import type { ObjectStore } from '../_shared/objects.ts';
import { MAX_SOURCE_BYTES } from '../_shared/settings.ts';
import { PoisonedMessage, type Upload } from './events.ts';
import { publish, type Outcome, type Ports } from './publish.ts';

export interface IngestPorts extends Ports {
  readonly inbox: ObjectStore;
  readonly extract: (source: Source) => Promise<Extraction>;
}

export type IngestOutcome =
  | Outcome
  | { readonly kind: 'quarantined'; readonly issueId: string; readonly reasons: readonly string[] }
  /** The object was removed, or is the system's own. */
  | { readonly kind: 'ignored'; readonly reason: string };

/** Takes one upload through: read → extract → gate → publish or quarantine. Can be repeated at any time. */
export async function ingest(upload: Upload, ports: IngestPorts): Promise<IngestOutcome> {
  if (upload.key.startsWith('quarantine/')) return { kind: 'ignored', reason: 'a quarantine report' };
  if (upload.key.endsWith('/')) return { kind: 'ignored', reason: 'a folder' };
  const name = upload.key.split('/').at(-1) ?? upload.key;
  const info = await ports.inbox.head(upload.key, upload.versionId);
  if (info === undefined) {
    throw new PoisonedMessage(
      'object-missing',
      `The inbox has no object “${upload.key}”${upload.versionId === undefined ? '' : ` version ${upload.versionId}`}; it was removed before it was read. Upload it again.`,
    );
  }
  if (info.bytes > MAX_SOURCE_BYTES) {
    return quarantine(tooLarge(name, info.bytes), upload, ports);
  }
  const object = await ports.inbox.get(upload.key, upload.versionId);
  if (object === undefined) throw new Error(`The object “${upload.key}” vanished while it was read.`);
  const extraction = await extractSafely({ name, bytes: object.body }, ports);
  if (extraction.report.status === 'quarantined') return quarantine(extraction, upload, ports);
  return publish(extraction, { bytes: object.body, order: upload.order }, ports);
}

/** A fault in the extractor is the extractor's, not the queue's: the source waits in quarantine for a fixed one. */
async function extractSafely(source: Source, ports: IngestPorts): Promise<Extraction> {
  try {
    return await ports.extract(source);
  } catch (error) {
    const message = `The extractor failed on this source: ${error instanceof Error ? error.message : String(error)}. Report it with the source; it will be read again by a fixed version.`;
    return failed(
      source.name,
      source.bytes.length,
      hash('sha256', source.bytes, 'hex'),
      'extractor-crash',
      message,
    );
  }
}

function tooLarge(name: string, bytes: number): Extraction {
  const message = `The file is ${bytes} bytes large; allowed are ${MAX_SOURCE_BYTES}. Split it into its issues, or leave the pictures out.`;
  return failed(name, bytes, hash('sha256', `${name}:${bytes}`, 'hex'), 'source-too-large', message);
}

function failed(name: string, bytes: number, sha256: string, code: string, message: string): Extraction {
  const issueId = `unidentified-${sha256.slice(0, 12)}`;
  return {
    issueId,
    text: { name, sha256, bytes, lines: [], findings: [] },
    datasets: Object.fromEntries(DATASETS.map((dataset) => [dataset.name, { records: [], spans: [] }])),
    report: {
      issue_id: issueId,
      status: 'quarantined',
      source: { name, sha256, bytes, lines: 0 },
      datasets: Object.fromEntries(DATASETS.map((dataset) => [dataset.name, { records: 0 }])),
      coverage: { lines: 0, claimed: 0, unclaimed: [] },
      findings: [{ severity: 'error', code, message }],
    },
  };
}

/** The source stays in the inbox; its report and an entry in the catalog say why. Nothing public changes. */
async function quarantine(
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
    sha256: text.sha256,
    name: text.name,
    key: upload.key,
    versionId: upload.versionId ?? null,
    issueId,
    reportKey,
    at: ports.now().toISOString(),
    reasons,
  });
  return { kind: 'quarantined', issueId, reasons };
}
