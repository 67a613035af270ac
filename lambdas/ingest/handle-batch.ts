import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { EXTRACTION_LIMIT_MS, MAX_RECEIVES } from '../_shared/settings.ts';
import { announceNew, beginAnnouncing, type SendEvents } from './announce.ts';
import { readUploads, type Upload } from './events.ts';
import { ingest, type IngestOutcome, type IngestPorts } from './ingest.ts';
import { PoisonedMessage } from './poisoned-message.ts';

/** What happened to a message, for the log. */
export type IngestReport =
  | { readonly kind: 'outcome'; readonly upload: Upload; readonly outcome: IngestOutcome }
  /** It comes again. */
  | { readonly kind: 'failed'; readonly messageId: string; readonly code: string; readonly message: string }
  /** It went to the dead-letter queue. */
  | {
      readonly kind: 'buried';
      readonly messageId: string;
      readonly body: string;
      readonly code: string;
      readonly message: string;
    };

export interface BatchPorts extends IngestPorts {
  /** Puts a message that cannot be handled where people look, with the reason. */
  readonly bury: (body: string, code: string, message: string) => Promise<void>;
  /** Tells others of releases, after their commits; nobody is told when undefined. */
  readonly announce: SendEvents | undefined;
  readonly report: (report: IngestReport) => Promise<void> | void;
}

/** What is left to write once an extraction has taken its longest. */
const PUBLISHING_MS = 60_000;

/**
 * Handles a batch of queue messages, each for itself; those that come again are named in the answer. A message
 * that the function's time does not suffice for comes again as well.
 */
export async function handleBatch(
  event: SQSEvent,
  ports: BatchPorts,
  remainingMs: () => number = () => Infinity,
): Promise<SQSBatchResponse> {
  if (ports.announce !== undefined) await beginAnnouncing(ports.catalog);
  const failures: string[] = [];
  for (const [index, record] of event.Records.entries()) {
    const inTime = index === 0 || remainingMs() > EXTRACTION_LIMIT_MS + PUBLISHING_MS;
    if (!inTime || !(await handleRecord(record, ports))) failures.push(record.messageId);
  }
  return { batchItemFailures: failures.map((itemIdentifier) => ({ itemIdentifier })) };
}

/** True when the message is done with: published, quarantined, ignored or buried. */
async function handleRecord(record: SQSRecord, ports: BatchPorts): Promise<boolean> {
  const receives = Number(record.attributes.ApproximateReceiveCount);
  if (receives > MAX_RECEIVES) return bury(record, stopped(), ports);
  try {
    await ingestAll(readUploads(record), ports);
  } catch (error) {
    if (error instanceof PoisonedMessage || receives >= MAX_RECEIVES) return bury(record, error, ports);
    await ports.report({ kind: 'failed', messageId: record.messageId, ...reasonOf(error) });
    return false;
  }
  return announce(record, receives, ports);
}

/** One that cannot be handled does not keep the others of its message from being handled. */
async function ingestAll(uploads: readonly Upload[], ports: BatchPorts): Promise<void> {
  const errors: unknown[] = [];
  for (const upload of uploads) {
    try {
      await ports.report({ kind: 'outcome', upload, outcome: await ingest(upload, ports) });
    } catch (error) {
      errors.push(error);
    }
  }
  // What may be mended comes first: with it the whole message comes again.
  if (errors.length > 0) throw errors.find((error) => !(error instanceof PoisonedMessage)) ?? errors[0];
}

/** The data is public whether or not others can be told now; who comes next tells them. */
async function announce(record: SQSRecord, receives: number, ports: BatchPorts): Promise<boolean> {
  if (ports.announce === undefined) return true;
  try {
    await announceNew(ports.catalog, ports.announce);
    return true;
  } catch (error) {
    const { message } = reasonOf(error);
    await ports.report({ kind: 'failed', messageId: record.messageId, code: 'announce', message });
    return receives >= MAX_RECEIVES;
  }
}

async function bury(record: SQSRecord, error: unknown, ports: BatchPorts): Promise<boolean> {
  const { messageId, body } = record;
  const { code, message } = reasonOf(error);
  try {
    await ports.bury(body, code, message);
  } catch (buryError) {
    // The queue's own redrive takes it there in the end, without the reason.
    await ports.report({ kind: 'failed', messageId, code: 'bury', message: reasonOf(buryError).message });
    return false;
  }
  await ports.report({ kind: 'buried', messageId, body, code, message });
  return true;
}

/** Every attempt before this one ended without a word. */
function stopped(): PoisonedMessage {
  return new PoisonedMessage(
    'handler-stopped',
    `The function was stopped ${MAX_RECEIVES} times while it handled this message: its time or its memory ran out. Look at its log at those times, give it more of what it lacked, and send the message again.`,
  );
}

function reasonOf(error: unknown): { readonly code: string; readonly message: string } {
  if (error instanceof PoisonedMessage) return { code: error.code, message: error.message };
  if (error instanceof Error) return { code: error.name, message: error.message };
  return { code: 'unknown', message: String(error) };
}
