// fauxqs: SQS for this machine, with redrive to a dead-letter queue.
import { startFauxqs } from 'fauxqs';
import { QUEUE_MAX_RECEIVES } from '../lambdas/_shared/settings.ts';
import type { LocalService } from './catalog.ts';

export interface LocalQueue extends LocalService {
  readonly queueUrl: string;
  readonly deadLetterQueueUrl: string;
  readonly send: (body: string) => void;
  /** Messages that wait or are being handled. */
  readonly pending: () => number;
  readonly deadLetters: () => readonly {
    readonly body: string;
    readonly attributes: Readonly<Record<string, string>>;
  }[];
}

const QUEUE = 'ingest';
const DEAD_LETTERS = 'ingest-dead-letters';

/** The ingest queue and its dead-letter queue, in memory: what a kill loses is sent again at the next start. */
export async function startQueue(visibilitySeconds = 60): Promise<LocalQueue> {
  const server = await startFauxqs({ port: 0, logger: false, host: '127.0.0.1', defaultRegion: 'us-east-1' });
  const deadLetters = server.createQueue(DEAD_LETTERS);
  server.createQueue(QUEUE, {
    attributes: {
      VisibilityTimeout: String(visibilitySeconds),
      RedrivePolicy: JSON.stringify({
        deadLetterTargetArn: deadLetters.queueArn,
        maxReceiveCount: String(QUEUE_MAX_RECEIVES),
      }),
    },
  });
  const url = `http://127.0.0.1:${server.port}`;
  return {
    url,
    queueUrl: `${url}/000000000000/${QUEUE}`,
    deadLetterQueueUrl: `${url}/000000000000/${DEAD_LETTERS}`,
    send: (body) => {
      server.sendMessage(QUEUE, body);
    },
    pending: () => {
      const messages = server.inspectQueue(QUEUE)?.messages;
      return messages === undefined
        ? 0
        : messages.ready.length + messages.delayed.length + messages.inflight.length;
    },
    deadLetters: () =>
      (server.inspectQueue(DEAD_LETTERS)?.messages.ready ?? []).map((message) => ({
        body: message.body,
        attributes: Object.fromEntries(
          Object.entries(message.messageAttributes).map(([name, value]) => [name, value.StringValue ?? '']),
        ),
      })),
    stop: async () => server.stop(),
  };
}
