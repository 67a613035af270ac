import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Head, IssueState, LogEntry, QuarantineEntry } from './catalog-model.ts';
import { logKey, PARTITIONS } from './table.ts';

/** The catalog as publishing and serving need it. All reads are consistent. */
export interface Catalog {
  readHead: () => Promise<Head | undefined>;
  /** Its sequence number alone. */
  readSeq: () => Promise<number | undefined>;
  /**
   * The commit: makes `head` current if the sequence number is still `expected` (0 for an empty catalog).
   * False when another publisher was first; nothing has changed then.
   */
  commit: (head: Head, expected: number) => Promise<boolean>;
  /** True when the copies of that commit are written. */
  isSettled: (seq: number) => Promise<boolean>;
  /** Writes the copies of a committed entry, the log's last; harmless when they are there already. */
  settle: (entry: LogEntry) => Promise<void>;
  readIssue: (issueId: string) => Promise<IssueState | undefined>;
  /** Every issue, by id; pages are read one after the other. */
  listIssues: (prefix?: string) => AsyncGenerator<IssueState>;
  readLogEntry: (seq: number) => Promise<LogEntry | undefined>;
  /** Log entries `[from, to]`, oldest first, or newest first. */
  readLog: (from: number, to: number, order: 'oldest' | 'newest', limit?: number) => AsyncGenerator<LogEntry>;
  /** Sequence number of the last entry that was announced; undefined when nothing is announced from here. */
  readAnnounced: () => Promise<number | undefined>;
  /** Moves it forward; it never goes back. */
  moveAnnounced: (seq: number) => Promise<void>;
  /** Notes why a source waits; a note on a later upload of the same bytes stays. */
  putQuarantine: (entry: QuarantineEntry) => Promise<void>;
  /** Takes the note back when there is one: the source has passed the gate after all. */
  releaseQuarantine: (id: string) => Promise<void>;
  listQuarantine: () => AsyncGenerator<QuarantineEntry>;
}

interface Stored<T> {
  readonly pk: string;
  readonly sk: string;
  readonly value: T;
}

/** The catalog in one DynamoDB table; keys and reasons in docs/decisions/0002-catalog.md. */
export class DynamoCatalog implements Catalog {
  private readonly client: DynamoDBDocumentClient;
  private readonly table: string;

  constructor(client: DynamoDBClient, table: string) {
    this.client = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
    this.table = table;
  }

  async readHead(): Promise<Head | undefined> {
    return this.get<Head>(PARTITIONS.head, PARTITIONS.head);
  }

  async readSeq(): Promise<number | undefined> {
    const answer = await this.client.send(
      new GetCommand({
        TableName: this.table,
        Key: { pk: PARTITIONS.head, sk: PARTITIONS.head },
        ProjectionExpression: 'seq',
        ConsistentRead: true,
      }),
    );
    return (answer.Item as { readonly seq: number } | undefined)?.seq;
  }

  async commit(head: Head, expected: number): Promise<boolean> {
    return this.putIf(
      { pk: PARTITIONS.head, sk: PARTITIONS.head, value: head, seq: head.seq },
      expected === 0 ? 'attribute_not_exists(pk)' : 'seq = :expected',
      expected === 0 ? undefined : { ':expected': expected },
    );
  }

  async isSettled(seq: number): Promise<boolean> {
    const answer = await this.client.send(
      new GetCommand({
        TableName: this.table,
        Key: { pk: PARTITIONS.log, sk: logKey(seq) },
        ProjectionExpression: 'pk',
        ConsistentRead: true,
      }),
    );
    return answer.Item !== undefined;
  }

  async settle(entry: LogEntry): Promise<void> {
    await this.putIf(
      { pk: PARTITIONS.issue, sk: entry.issue.issueId, value: entry.issue, seq: entry.seq },
      'attribute_not_exists(pk) OR seq < :seq',
      { ':seq': entry.seq },
    );
    // Last: where the log has the entry, nothing of the commit is missing.
    await this.putIf(
      { pk: PARTITIONS.log, sk: logKey(entry.seq), value: entry, seq: entry.seq },
      'attribute_not_exists(pk)',
    );
  }

  async readIssue(issueId: string): Promise<IssueState | undefined> {
    return this.get<IssueState>(PARTITIONS.issue, issueId);
  }

  listIssues(prefix = ''): AsyncGenerator<IssueState> {
    return this.query<IssueState>(
      prefix === '' ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :prefix)',
      { ':pk': PARTITIONS.issue, ...(prefix === '' ? {} : { ':prefix': prefix }) },
      true,
    );
  }

  async readLogEntry(seq: number): Promise<LogEntry | undefined> {
    return this.get<LogEntry>(PARTITIONS.log, logKey(seq));
  }

  async *readLog(
    from: number,
    to: number,
    order: 'oldest' | 'newest',
    limit?: number,
  ): AsyncGenerator<LogEntry> {
    if (to < from) return;
    yield* this.query<LogEntry>(
      'pk = :pk AND sk BETWEEN :from AND :to',
      { ':pk': PARTITIONS.log, ':from': logKey(from), ':to': logKey(to) },
      order === 'oldest',
      limit,
    );
  }

  async readAnnounced(): Promise<number | undefined> {
    return this.get<number>(PARTITIONS.announced, PARTITIONS.announced);
  }

  async moveAnnounced(seq: number): Promise<void> {
    await this.putIf(
      { pk: PARTITIONS.announced, sk: PARTITIONS.announced, value: seq, seq },
      'attribute_not_exists(pk) OR seq < :seq',
      { ':seq': seq },
    );
  }

  async putQuarantine(entry: QuarantineEntry): Promise<void> {
    await this.putIf(
      { pk: PARTITIONS.quarantine, sk: entry.id, value: entry, order: entry.order },
      'attribute_not_exists(pk) OR #order <= :order',
      { ':order': entry.order },
      { '#order': 'order' },
    );
  }

  async releaseQuarantine(id: string): Promise<void> {
    await this.client.send(
      new DeleteCommand({ TableName: this.table, Key: { pk: PARTITIONS.quarantine, sk: id } }),
    );
  }

  listQuarantine(): AsyncGenerator<QuarantineEntry> {
    return this.query<QuarantineEntry>('pk = :pk', { ':pk': PARTITIONS.quarantine }, true);
  }

  private async get<T>(pk: string, sk: string): Promise<T | undefined> {
    const answer = await this.client.send(
      new GetCommand({ TableName: this.table, Key: { pk, sk }, ConsistentRead: true }),
    );
    return (answer.Item as Stored<T> | undefined)?.value;
  }

  private async putIf(
    item: Readonly<Record<string, unknown>>,
    condition: string,
    values?: Readonly<Record<string, unknown>>,
    names?: Readonly<Record<string, string>>,
  ): Promise<boolean> {
    try {
      await this.client.send(
        new PutCommand({
          TableName: this.table,
          Item: { ...item },
          ConditionExpression: condition,
          ...(values === undefined ? {} : { ExpressionAttributeValues: { ...values } }),
          ...(names === undefined ? {} : { ExpressionAttributeNames: { ...names } }),
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  private async *query<T>(
    condition: string,
    values: Readonly<Record<string, unknown>>,
    forward: boolean,
    limit?: number,
  ): AsyncGenerator<T> {
    let start: Record<string, unknown> | undefined;
    let left = limit ?? Infinity;
    do {
      const page = await this.client.send(
        new QueryCommand({
          TableName: this.table,
          KeyConditionExpression: condition,
          ExpressionAttributeValues: { ...values },
          ConsistentRead: true,
          ScanIndexForward: forward,
          ...(left === Infinity ? {} : { Limit: left }),
          ...(start === undefined ? {} : { ExclusiveStartKey: start }),
        }),
      );
      for (const item of page.Items ?? []) {
        yield (item as Stored<T>).value;
        left -= 1;
        if (left <= 0) return;
      }
      start = page.LastEvaluatedKey;
    } while (start !== undefined);
  }
}
