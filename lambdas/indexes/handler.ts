import middy from '@middy/core';
import type { SQSBatchItemFailure, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { readApiSettings, type ApiSettings } from '../_shared/settings.ts';
import { awsApiPorts } from '../api/api.ts';
import type { ApiPorts } from '../api/context.ts';
import type { AskedFile } from '../api/later.ts';
import { makeAskedFile } from './make-file.ts';
import { prepareIndexes } from './prepare.ts';

/** What the largest index file takes, and more. */
const RESERVE_MS = 120_000;

interface Wired {
  readonly settings: ApiSettings;
  readonly ports: ApiPorts;
}

let wired: Wired | undefined;

function wire(): Wired {
  const settings = readApiSettings(process.env);
  return { settings, ports: awsApiPorts(settings) };
}

/**
 * The Lambda that does what a request has no time for: it keeps the API's index files as new as the catalog, and makes
 * large files that were asked for. An announcement of a release only says that there is something new.
 */
export const handler = middy<SQSEvent, SQSBatchResponse>().handler(async ({ Records }, context) => {
  const { settings, ports } = (wired ??= wire());
  const hasTime = (): boolean => context.getRemainingTimeInMillis() > RESERVE_MS;
  const failed: SQSBatchItemFailure[] = [];
  const asked = Records.map((record) => [record, askedFile(record)] as const);
  const announcements = asked.filter(([, file]) => file === undefined);
  if (announcements.length > 0) {
    const { made, done } = await prepareIndexes(ports, hasTime);
    log({ level: 'info', made, done });
    // What its time did not reach makes the messages come again.
    if (!done) failed.push(...announcements.map(([{ messageId }]) => ({ itemIdentifier: messageId })));
  }
  for (const [{ messageId }, file] of asked) {
    if (file === undefined) continue;
    try {
      if (!hasTime()) throw new Error('There is no time left in this call; the message comes again.');
      await makeAskedFile(file, ports, settings.publicUrl);
      log({ level: 'info', file });
    } catch (error) {
      log({ level: 'error', file, reason: error instanceof Error ? error.message : String(error) });
      failed.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures: failed };
});

/** The file that a message asks for; undefined for the announcement of a release. */
function askedFile({ body }: SQSRecord): AskedFile | undefined {
  return (JSON.parse(body) as { readonly make?: AskedFile }).make;
}

function log(line: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
