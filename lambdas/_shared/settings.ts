import { DEFAULT_PUBLICATION, type PublicationSettings } from '../../datasets/_files/publication-settings.ts';

/**
 * The only file that names environment variables. The stacks and the local system write them through
 * {@link VARIABLES}; the handlers read them through the functions below.
 */
export const VARIABLES = {
  table: 'TABLE_NAME',
  dataBucket: 'DATA_BUCKET',
  inboxBucket: 'INBOX_BUCKET',
  deadLetterQueueUrl: 'DEAD_LETTER_QUEUE_URL',
  publication: 'PUBLICATION',
  eventBus: 'EVENT_BUS',
  publicUrl: 'PUBLIC_URL',
} as const;

/** How often a message is tried before the handler puts it into the dead-letter queue, with the reason. */
export const MAX_RECEIVES = 3;

/**
 * How often the queue hands a message out before it moves it there itself (the redrive policy's maxReceiveCount):
 * one time more, in which the handler buries what stopped it every time before.
 */
export const QUEUE_MAX_RECEIVES = MAX_RECEIVES + 1;

/** How long one source may be read; then it goes to quarantine. */
export const EXTRACTION_LIMIT_MS = 120_000;

/** Time limit of the ingest function: one source, read at its longest and published at leisure. */
export const INGEST_TIMEOUT_SECONDS = 300;

/** Messages a call: one, so that each has the function's whole time. */
export const INGEST_BATCH_SIZE = 1;

/** Sources above this size are not read into memory but quarantined: ten times the largest gazette known. */
export const MAX_SOURCE_BYTES = 64 * 1024 * 1024;

/** Namespace of the metrics that the ingest function prints and the alarms watch. */
export const METRICS_NAMESPACE = 'GazetteOpenData';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface CatalogSettings {
  readonly table: string;
  readonly dataBucket: string;
  readonly publication: PublicationSettings;
}

export interface IngestSettings extends CatalogSettings {
  readonly inboxBucket: string;
  readonly deadLetterQueueUrl: string;
  /** Where releases are announced; nowhere when undefined. */
  readonly eventBus: string | undefined;
}

export interface ApiSettings extends CatalogSettings {
  /** The address under which people reach the API, without a trailing slash; from the request when undefined. */
  readonly publicUrl: string | undefined;
}

/** @throws Error that names the variable that is missing and who sets it */
export function readIngestSettings(environment: Environment): IngestSettings {
  return {
    ...readCatalogSettings(environment),
    inboxBucket: required(environment, VARIABLES.inboxBucket),
    deadLetterQueueUrl: required(environment, VARIABLES.deadLetterQueueUrl),
    eventBus: environment[VARIABLES.eventBus] || undefined,
  };
}

export function readApiSettings(environment: Environment): ApiSettings {
  return {
    ...readCatalogSettings(environment),
    publicUrl: environment[VARIABLES.publicUrl]?.replace(/\/+$/, '') || undefined,
  };
}

function readCatalogSettings(environment: Environment): CatalogSettings {
  return {
    table: required(environment, VARIABLES.table),
    dataBucket: required(environment, VARIABLES.dataBucket),
    publication: readPublication(environment[VARIABLES.publication]),
  };
}

function required(environment: Environment, name: string): string {
  const value = environment[name];
  if (value === undefined || value === '') {
    throw new Error(
      `The environment variable ${name} is not set; the stack sets it with the function's grants.`,
    );
  }
  return value;
}

function readPublication(json: string | undefined): PublicationSettings {
  if (json === undefined || json === '') return DEFAULT_PUBLICATION;
  const value: unknown = JSON.parse(json);
  if (typeof value !== 'object' || value === null) {
    throw new TypeError(
      `${VARIABLES.publication} is ${json}; expected a JSON object of publication settings.`,
    );
  }
  return { ...DEFAULT_PUBLICATION, ...value };
}
