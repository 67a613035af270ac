import type { SQSRecord } from 'aws-lambda';
import { PoisonedMessage } from './poisoned-message.ts';

/** One upload that an event of the inbox bucket names. */
export interface Upload {
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string | undefined;
  readonly bytes: number | undefined;
  /** `{ISO time with ms}#{sequencer}`: compared as a string, a smaller one is older. */
  readonly order: string;
}

/** S3 writes sequencers of 16 to 20 digits; the rest is room. */
const SEQUENCER_LENGTH = 32;

type Json = Readonly<Record<string, unknown>>;

/**
 * The uploads in a queue message, parsed once, here: an S3 event notification, or the event `Object Created` that
 * S3 sends by way of EventBridge. A test event of S3, and events of removed objects, hold none.
 * @throws PoisonedMessage when the message is anything else
 */
export function readUploads(record: Pick<SQSRecord, 'body'>): readonly Upload[] {
  const event = asObject(parseJson(record.body));
  if (event === undefined) throw notAnEvent(record.body, 'a JSON object');
  if (event['Event'] === 's3:TestEvent') return [];
  if (event['source'] === 'aws.s3') return readEventBridge(event, record.body);
  const records = event['Records'];
  if (!Array.isArray(records))
    throw notAnEvent(record.body, 'an object with “Records”, or with the source “aws.s3”');
  return records.flatMap((entry: unknown) => readNotification(asObject(entry) ?? {}, record.body));
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html */
function readNotification(entry: Json, body: string): readonly Upload[] {
  const name = entry['eventName'];
  if (typeof name !== 'string') throw notAnEvent(body, 'records with an eventName');
  if (!name.includes('ObjectCreated')) return [];
  const s3 = asObject(entry['s3']);
  const object = asObject(s3?.['object']) ?? {};
  const key = object['key'];
  const upload = uploadOf(
    {
      bucket: asObject(s3?.['bucket'])?.['name'],
      key: typeof key === 'string' ? decodeKey(key) : undefined,
      versionId: object['versionId'],
      time: entry['eventTime'],
    },
    object,
  );
  if (upload === undefined) {
    throw notAnEvent(body, 'records with eventTime, s3.bucket.name and s3.object.key');
  }
  return [upload];
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html: here the key is not URL-encoded. */
function readEventBridge(event: Json, body: string): readonly Upload[] {
  if (event['detail-type'] !== 'Object Created') return [];
  const detail = asObject(event['detail']);
  const object = asObject(detail?.['object']) ?? {};
  const upload = uploadOf(
    {
      bucket: asObject(detail?.['bucket'])?.['name'],
      key: object['key'],
      versionId: object['version-id'],
      time: event['time'],
    },
    object,
  );
  if (upload === undefined) throw notAnEvent(body, 'time, detail.bucket.name and detail.object.key');
  return [upload];
}

function uploadOf(
  found: {
    readonly bucket: unknown;
    readonly key: unknown;
    readonly versionId: unknown;
    readonly time: unknown;
  },
  object: Json,
): Upload | undefined {
  const { bucket, key, versionId, time } = found;
  if (typeof bucket !== 'string' || typeof key !== 'string' || key === '' || typeof time !== 'string')
    return undefined;
  if (Number.isNaN(Date.parse(time))) return undefined;
  const { sequencer, size } = object;
  return {
    bucket,
    key,
    versionId: typeof versionId === 'string' && versionId !== '' ? versionId : undefined,
    bytes: typeof size === 'number' ? size : undefined,
    order: orderOf(time, typeof sequencer === 'string' ? sequencer : ''),
  };
}

/**
 * Sequencers order the uploads of one key; they are hexadecimal, and the shorter of two is padded with zeros on the
 * right before they are compared as strings. Times order the uploads of different keys.
 */
export function orderOf(time: string, sequencer: string): string {
  return `${new Date(time).toISOString()}#${sequencer.toUpperCase().padEnd(SEQUENCER_LENGTH, '0')}`;
}

/** S3 writes keys as in a query string: blanks as +, others as %XX. */
function decodeKey(key: string): string {
  try {
    return decodeURIComponent(key.replaceAll('+', ' '));
  } catch {
    throw new PoisonedMessage(
      'event-key',
      `The object key “${key}” is no valid URL encoding; S3 notifications encode keys with %XX and +.`,
    );
  }
}

function notAnEvent(body: string, expected: string): PoisonedMessage {
  return new PoisonedMessage(
    'event-malformed',
    `The message is no event of an S3 object: expected ${expected}, got “${body.slice(0, 120)}”. Send only events of the inbox bucket to this queue.`,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function asObject(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}
