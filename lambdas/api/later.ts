import type { ApiPorts } from './context.ts';
import { exportKeyOf, type ExportFile } from './export-file.ts';
import { Problem } from './respond.ts';

/** A request whose file is to be made by a function that has more time. */
export interface AskedFile {
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
}

/** Where files are asked for that take longer than a request may. */
export interface Later {
  /** A file of up to so many records is made while its client waits. */
  readonly mostRecords: number;
  readonly ask: (file: AskedFile) => Promise<void>;
}

/** Made in a few seconds in any format. */
const MOST_RECORDS = 100_000;
/** A file that was asked for so long ago and is not there is asked for again. */
const GIVEN_UP_MS = 20 * 60_000;
const TRY_AGAIN_SECONDS = 30;

/** Asks for files by messages in a queue; its worker is `lambdas/indexes`. */
export function askQueue(queueUrl: string): Later {
  return {
    mostRecords: MOST_RECORDS,
    ask: async (file) => {
      // Few requests need it, so it is loaded only then.
      const { SendMessageCommand, SQSClient } = await import('@aws-sdk/client-sqs');
      const message = { QueueUrl: queueUrl, MessageBody: JSON.stringify({ make: file }) };
      await new SQSClient({}).send(new SendMessageCommand(message));
    },
  };
}

/**
 * Asks for a file, once however many want it.
 * @returns what to tell the client: 503 that says when to come again
 */
export async function askFor(
  file: ExportFile,
  asked: AskedFile,
  later: Later,
  { data }: Pick<ApiPorts, 'data'>,
): Promise<Problem> {
  const mark = `${exportKeyOf(file)}.asked`;
  const options = { contentType: 'application/json', cacheControl: 'no-store' };
  const body = new TextEncoder().encode(JSON.stringify(asked));
  if (await data.putIfAbsent(mark, body, options)) await later.ask(asked);
  else {
    const before = (await data.head(mark))?.lastModified?.getTime() ?? 0;
    if (Date.now() - before > GIVEN_UP_MS) {
      await data.put(mark, body, options);
      await later.ask(asked);
    }
  }
  return new Problem(
    503,
    'File being made',
    `A file of this size takes a minute or more and is being made now; ask again in ${TRY_AGAIN_SECONDS} s for the same address. Each issue’s files can be had at once, and Athena or DuckDB read all their Parquet files together.`,
    {},
    { 'retry-after': String(TRY_AGAIN_SECONDS) },
  );
}
