import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { S3Client } from '@aws-sdk/client-s3';

/** One call of an SDK client, named by what it does to what: `PutObject data/datasets/…`, `Put HEAD`. */
export interface Call {
  readonly name: string;
  /** Put with the condition that nothing stands there. */
  readonly ifAbsent: boolean;
  readonly bytes: number;
}

/** Runs in place of each call; it decides whether, and when, the call takes effect. */
export type Intercept = (call: Call, proceed: () => Promise<unknown>) => Promise<unknown>;

/** What stands between a worker's SDK clients and the engines. */
export class Probe {
  readonly calls: Call[] = [];
  intercept: Intercept = async (_call, proceed) => proceed();

  /** Puts the probe into a client, outermost: what it does is done to a whole call, retries and all. */
  watch(client: S3Client | DynamoDBClient): void {
    (client as S3Client).middlewareStack.add(
      (next, context) => async (args) => {
        const call = callOf(context.commandName ?? '', args.input);
        this.calls.push(call);
        return (await this.intercept(call, async () => next(args))) as Awaited<ReturnType<typeof next>>;
      },
      { step: 'initialize', name: 'probe', priority: 'high' },
    );
  }
}

function callOf(command: string, input: object): Call {
  const fields = input as Readonly<Record<string, unknown>>;
  const name = command.replace(/Command$/, '');
  const body = fields['Body'];
  const item = fields['Item'];
  return {
    name: `${name} ${targetOf(fields)}`,
    ifAbsent: fields['IfNoneMatch'] === '*',
    bytes:
      body instanceof Uint8Array
        ? body.length
        : item === undefined
          ? 0
          : Buffer.byteLength(JSON.stringify(item)),
  };
}

function targetOf(fields: Readonly<Record<string, unknown>>): string {
  if (typeof fields['Key'] === 'string') return `${String(fields['Bucket'])}/${fields['Key']}`;
  const keys = (fields['Key'] ?? fields['Item'] ?? {}) as Readonly<Record<string, unknown>>;
  return [keys['pk'], keys['sk']]
    .map((part) => textOf(part))
    .filter((part) => part !== '')
    .join('/');
}

/** A key attribute, as the document client or the plain one has it. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const typed = value as { readonly S?: string } | undefined;
  return typed?.S ?? '';
}
