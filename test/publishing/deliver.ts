import type { SQSEvent } from 'aws-lambda';
import { handleBatch } from '../../lambdas/ingest/handle-batch.ts';
import type { IngestOutcome } from '../../lambdas/ingest/ingest.ts';
import type { LogEntry } from '../../lambdas/_shared/catalog-model.ts';
import type { Worker, World, WorkerOptions } from './world.ts';

/** Delivers an event to a worker; true when the message is done with. */
export async function deliver(worker: Worker, event: SQSEvent): Promise<boolean> {
  return (await handleBatch(event, worker.ports)).batchItemFailures.length === 0;
}

/** Uploads a source and has a fresh worker handle its event; answers with what became of it. */
export async function publish(
  world: World,
  text: string | Uint8Array,
  upload: { readonly key?: string; readonly time?: string } = {},
  options: WorkerOptions = {},
): Promise<IngestOutcome> {
  const worker = world.worker(options);
  const event = await world.upload(text, upload.key, upload.time);
  if (!(await deliver(worker, event))) throw new Error(`Not handled: ${JSON.stringify(worker.reports)}`);
  const [report] = worker.reports;
  if (report?.kind !== 'outcome') throw new Error(`No outcome: ${JSON.stringify(worker.reports)}`);
  return report.outcome;
}

/** What happened to the messages of a worker, in a word each. */
export function kindsOf({ reports }: Worker): string[] {
  return reports.map((report) => (report.kind === 'outcome' ? report.outcome.kind : report.kind));
}

/** The log from its beginning. @throws Error when its numbers have a gap */
export async function logOf(world: Pick<World, 'catalog'>): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  for await (const entry of world.catalog.readLog(1, 1_000_000, 'oldest')) {
    entries.push(entry);
    if (entry.seq !== entries.length)
      throw new Error(`The log's entry ${entries.length} has the number ${entry.seq}.`);
  }
  return entries;
}
