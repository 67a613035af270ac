import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { MAX_RECEIVES } from '../_shared/settings.ts';
import { PoisonedMessage, readUploads } from './events.ts';
import { ingest, type IngestOutcome, type IngestPorts } from './ingest.ts';
import { logOutcome, type Counter } from './log.ts';

export interface BatchPorts extends IngestPorts {
  /** Puts a message that cannot be handled where people look, with the reason. */
  readonly bury: (body: string, code: string, message: string) => Promise<void>;
  /** Tells whoever wants to know of a release, after its commit. */
  readonly announce: (outcome: IngestOutcome) => Promise<void>;
}

const COUNTERS: Readonly<Record<IngestOutcome['kind'], Counter>> = {
  published: 'Published',
  unchanged: 'Unchanged',
  superseded: 'Superseded',
  quarantined: 'Quarantined',
  ignored: 'Unchanged',
};

/** Handles a batch of queue messages, each for itself; those that may be retried are named in the answer. */
export async function handleBatch(event: SQSEvent, ports: BatchPorts): Promise<SQSBatchResponse> {
  const failures: string[] = [];
  for (const record of event.Records) {
    if (!(await handleRecord(record, ports))) failures.push(record.messageId);
  }
  return { batchItemFailures: failures.map((itemIdentifier) => ({ itemIdentifier })) };
}

/** True when the message is done with: published, quarantined, ignored or buried. */
async function handleRecord(record: SQSRecord, ports: BatchPorts): Promise<boolean> {
  try {
    for (const upload of readUploads(record)) {
      const outcome = await ingest(upload, ports);
      logOutcome(COUNTERS[outcome.kind], { key: upload.key, ...summaryOf(outcome) });
      await ports.announce(outcome);
    }
    return true;
  } catch (error) {
    return handleFailure(record, error, ports);
  }
}

async function handleFailure(record: SQSRecord, error: unknown, ports: BatchPorts): Promise<boolean> {
  const message = error instanceof Error ? error.message : String(error);
  const poisoned = error instanceof PoisonedMessage;
  const receives = Number(record.attributes.ApproximateReceiveCount);
  const code = poisoned ? error.code : error instanceof Error ? error.name : 'unknown';
  logOutcome(poisoned ? 'Poisoned' : 'Failed', { messageId: record.messageId, code, message, receives });
  if (!poisoned && receives < MAX_RECEIVES) return false;
  try {
    await ports.bury(record.body, code, message);
    return true;
  } catch (buryError) {
    // The queue's own redrive takes it there in the end, without the reason.
    logOutcome('Failed', { messageId: record.messageId, code: 'bury', message: String(buryError) });
    return false;
  }
}

function summaryOf(outcome: IngestOutcome): Readonly<Record<string, unknown>> {
  switch (outcome.kind) {
    case 'published': {
      const { issue, cause, seq, releases } = outcome.entry;
      const rows = Object.fromEntries(
        releases.map(({ dataset, version, records }) => [dataset, { version, records }]),
      );
      return { issueId: issue.issueId, cause, seq, releases: rows };
    }
    case 'quarantined':
      return { issueId: outcome.issueId, reasons: outcome.reasons };
    case 'unchanged':
    case 'superseded':
      return { issueId: outcome.issueId };
    case 'ignored':
      return { reason: outcome.reason };
  }
}
