import type { PublicationSettings } from '../../datasets/_files/publication-settings.ts';
import { readPublicationSettings } from '../../datasets/_files/read-settings.ts';

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
  rateLimit: 'RATE_LIMIT',
  portalBucket: 'PORTAL_BUCKET',
  portalUrl: 'PORTAL_URL',
  portalQueueUrl: 'PORTAL_QUEUE_URL',
  laterQueueUrl: 'LATER_QUEUE_URL',
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

/** What rules match releases by on the event bus. */
export const EVENT_SOURCE = 'gazette-open-data';
export const EVENT_DETAIL_TYPE = 'Gazette Released';

/** Namespace of the metrics that the ingest function prints and the alarms watch. */
export const METRICS_NAMESPACE = 'GazetteOpenData';

/** The metrics that alarms watch. `Poisoned` counts messages that went to the dead-letter queue. */
export type Counter = 'Published' | 'Unchanged' | 'Superseded' | 'Quarantined' | 'Failed' | 'Poisoned';

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
  /** What one client address may ask of one instance; no limit when undefined. */
  readonly rateLimit: { readonly perSecond: number; readonly burst: number } | undefined;
  /** Where files are asked for that take longer than a request may; undefined where it may take any time. */
  readonly laterQueueUrl: string | undefined;
  /** What the function may keep in memory between requests. */
  readonly memoryBytes: number;
}

export interface PortalSettings extends CatalogSettings {
  /** Where the pages are kept. */
  readonly portalBucket: string;
  /** The address under which people reach the pages, without a trailing slash. */
  readonly portalUrl: string;
  /** Where the function asks itself to go on when its time is up; undefined where it is called again anyway. */
  readonly portalQueueUrl: string | undefined;
}

/** Set by Lambda itself: megabytes. */
const FUNCTION_MEMORY = 'AWS_LAMBDA_FUNCTION_MEMORY_SIZE';

/** Memory of the function that runs this, in MB; what Lambda gives most often, where no Lambda says. */
export function functionMegabytes(environment: Environment): number {
  return Number(environment[FUNCTION_MEMORY] ?? '3072');
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
    rateLimit: readRateLimit(environment[VARIABLES.rateLimit]),
    laterQueueUrl: environment[VARIABLES.laterQueueUrl] || undefined,
    memoryBytes: keptBytes(environment[FUNCTION_MEMORY]),
  };
}

const USUAL_MEMORY = 1024;

/** Three tenths of the function's memory: estimates may be wrong by half, and an answer needs room of its own. */
function keptBytes(megabytes: string | undefined): number {
  const known = Number(megabytes);
  return Math.floor((known > 0 ? known : USUAL_MEMORY) * 0.3 * 1024 * 1024);
}

/** `50` or `50/200`: requests a second, and at once after a pause (four times as many when not said). */
function readRateLimit(text: string | undefined): ApiSettings['rateLimit'] {
  if (text === undefined || text === '') return undefined;
  const match = /^(\d+(?:\.\d+)?)(?:\/(\d+))?$/.exec(text);
  const perSecond = Number(match?.[1]);
  const burst = match?.[2] === undefined ? Math.ceil(perSecond * 4) : Number(match[2]);
  if (match === null || perSecond <= 0 || burst < 1) {
    throw new RangeError(
      `${VARIABLES.rateLimit} is “${text}”; expected requests a second, or with a burst: 50 or 50/200. Leave it empty for no limit.`,
    );
  }
  return { perSecond, burst };
}

export function readPortalSettings(environment: Environment): PortalSettings {
  return {
    ...readCatalogSettings(environment),
    portalBucket: required(environment, VARIABLES.portalBucket),
    portalUrl: required(environment, VARIABLES.portalUrl).replace(/\/+$/, ''),
    portalQueueUrl: environment[VARIABLES.portalQueueUrl] || undefined,
  };
}

/** What every function that reads the catalog is told. */
export function readCatalogSettings(environment: Environment): CatalogSettings {
  return {
    table: required(environment, VARIABLES.table),
    dataBucket: required(environment, VARIABLES.dataBucket),
    publication: readPublicationSettings(environment[VARIABLES.publication], VARIABLES.publication),
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
