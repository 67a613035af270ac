import type { Extraction, Report, Source } from '../../datasets/model.ts';
import { isQuarantineReport } from '../_shared/keys.ts';
import type { ObjectStore } from '../_shared/objects.ts';
import { MAX_SOURCE_BYTES } from '../_shared/settings.ts';
import type { Upload } from './events.ts';
import { ExtractionFailure } from './extraction-failure.ts';
import { PoisonedMessage } from './poisoned-message.ts';
import { publish, type Outcome, type Ports } from './publish.ts';
import { quarantine, sourceId, tooLarge, unread } from './quarantine.ts';

export interface IngestPorts extends Ports {
  readonly inbox: ObjectStore;
  /** Name of the inbox bucket; events of others do not belong here. */
  readonly inboxBucket: string;
  /** @throws ExtractionFailure when it took too long or too much memory */
  readonly extract: (source: Source) => Promise<Extraction>;
}

export type IngestOutcome =
  | Outcome
  | {
      readonly kind: 'quarantined';
      readonly issueId: string;
      /** The error findings: `code: message`. */
      readonly reasons: readonly string[];
      readonly report: Report;
      /** Object key in the inbox bucket. */
      readonly reportKey: string;
    }
  /** The object is the system's own, or a folder. */
  | { readonly kind: 'ignored'; readonly reason: string };

/** Takes one upload through: read → extract → gate → publish or quarantine. Can be repeated at any time. */
export async function ingest(upload: Upload, ports: IngestPorts): Promise<IngestOutcome> {
  if (upload.bucket !== ports.inboxBucket) throw foreignBucket(upload, ports.inboxBucket);
  if (isQuarantineReport(upload.key)) return { kind: 'ignored', reason: 'a quarantine report' };
  if (upload.key.endsWith('/')) return { kind: 'ignored', reason: 'a folder' };
  const name = upload.key.split('/').at(-1) ?? upload.key;
  const info = await ports.inbox.head(upload.key, upload.versionId);
  if (info === undefined) throw missing(upload);
  if (info.bytes > MAX_SOURCE_BYTES) return quarantine(tooLarge(name, info.bytes, upload), upload, ports);
  const object = await ports.inbox.get(upload.key, upload.versionId ?? info.versionId);
  if (object === undefined) throw missing(upload);
  const extraction = await extractSafely({ name, bytes: object.body }, ports);
  if (extraction.report.status === 'quarantined') return quarantine(extraction, upload, ports);
  const outcome = await publish(extraction, { bytes: object.body, order: upload.order }, ports);
  // An extractor before this one may have refused it.
  await ports.catalog.releaseQuarantine(extraction.text.sha256);
  return outcome;
}

/** A fault in the extractor is the extractor's, not the queue's: the source waits in quarantine for a fixed one. */
async function extractSafely(source: Source, ports: IngestPorts): Promise<Extraction> {
  try {
    return await ports.extract(source);
  } catch (error) {
    if (!(error instanceof ExtractionFailure)) throw error;
    return unread(source.name, source.bytes.length, sourceId(source.bytes), error);
  }
}

function missing({ key, versionId }: Upload): PoisonedMessage {
  const version = versionId === undefined ? '' : ` in the version ${versionId}`;
  return new PoisonedMessage(
    'object-missing',
    `The inbox has no object “${key}”${version}; it was removed before it was read. Upload it again.`,
  );
}

function foreignBucket({ bucket, key }: Upload, inbox: string): PoisonedMessage {
  return new PoisonedMessage(
    'event-bucket',
    `The event names “${key}” in the bucket “${bucket}”; only those of “${inbox}” are taken. Mend the notification that sends it.`,
  );
}
