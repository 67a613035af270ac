import type { SQSRecord } from 'aws-lambda';

/** One upload that an S3 event names. */
export interface Upload {
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string | undefined;
  readonly bytes: number | undefined;
  /** `{ISO time with ms}#{sequencer}`: compared as a string, a smaller one is older. */
  readonly order: string;
}

/** A message that no retry can mend; it goes to the dead-letter queue with this reason. */
export class PoisonedMessage extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'PoisonedMessage';
    this.code = code;
  }
}

const SEQUENCER_LENGTH = 32;

/**
 * The uploads in a queue message: an S3 event notification, parsed once, here. A test event of S3 holds none.
 * @throws PoisonedMessage when the message is anything else
 */
export function readUploads(record: Pick<SQSRecord, 'body'>): readonly Upload[] {
  const event = asObject(parseJson(record.body));
  if (event === undefined) throw notAnEvent(record.body, 'a JSON object');
  if (event['Event'] === 's3:TestEvent') return [];
  const records = event['Records'];
  if (!Array.isArray(records)) throw notAnEvent(record.body, 'an object with “Records”');
  return records.flatMap((entry: unknown) => {
    const name = asObject(entry)?.['eventName'];
    if (typeof name !== 'string' || !name.includes('ObjectCreated')) return [];
    return [readUpload(entry, record.body)];
  });
}

function readUpload(entry: unknown, body: string): Upload {
  const s3 = asObject(asObject(entry)?.['s3']);
  const bucket = asObject(s3?.['bucket'])?.['name'];
  const object = asObject(s3?.['object']);
  const key = object?.['key'];
  const time = asObject(entry)?.['eventTime'];
  if (
    typeof bucket !== 'string' ||
    typeof key !== 'string' ||
    typeof time !== 'string' ||
    Number.isNaN(Date.parse(time))
  ) {
    throw notAnEvent(body, 'records with eventTime, s3.bucket.name and s3.object.key');
  }
  const sequencer = typeof object?.['sequencer'] === 'string' ? object['sequencer'] : '';
  return {
    bucket,
    key: decodeKey(key),
    versionId: typeof object?.['versionId'] === 'string' ? object['versionId'] : undefined,
    bytes: typeof object?.['size'] === 'number' ? object['size'] : undefined,
    // Sequencers are hexadecimal of varying length; padded on the left they compare as strings.
    order: `${new Date(time).toISOString()}#${sequencer.toUpperCase().padStart(SEQUENCER_LENGTH, '0')}`,
  };
}

/** S3 writes keys as in a query string: blanks as +, others as %XX. */
function decodeKey(key: string): string {
  try {
    return decodeURIComponent(key.replaceAll('+', ' '));
  } catch {
    throw new PoisonedMessage(
      'event-key',
      `The object key “${key}” is no valid URL encoding; S3 events encode keys with %XX and +.`,
    );
  }
}

function notAnEvent(body: string, expected: string): PoisonedMessage {
  return new PoisonedMessage(
    'event-malformed',
    `The message is no S3 event notification: expected ${expected}, got “${body.slice(0, 120)}”. Send only S3 notifications to this queue.`,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function asObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}
