import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DEFAULT_PUBLICATION, type PublicationSettings } from '../datasets/_files/publication-settings.ts';

/** What differs between deployments. Everything that is not here is the same everywhere. */
export interface StageSettings {
  /** Prefix of the stacks' names: `dev` makes `dev-gazette-data`, … */
  readonly name: string;
  /** Where the stage is deployed; the account and region of the command line when left out. */
  readonly env?: { readonly account: string; readonly region: string };
  /** What the published descriptions say: publisher, licence, contact, update frequency. */
  readonly publication: PublicationSettings;
  /** Kept when its stack is deleted, and protected against deletion. Only a stage without real data may say no. */
  readonly keepsData: boolean;
  /** Who is told of alarms; nobody when left out (the alarms show in CloudWatch all the same). */
  readonly alarmEmail?: string;
  /**
   * The name under which people reach portal and API, and its certificate in us-east-1, where CloudFront looks for it;
   * CloudFront's own name when left out.
   */
  readonly domain?: { readonly name: string; readonly certificateArn: string };
  /** Requests a second that the API answers, and how many at once after a pause; above them it says 429. */
  readonly throttling: { readonly perSecond: number; readonly burst: number };
  readonly logRetention: RetentionDays;
  readonly ingest: { readonly memoryMegabytes: number; readonly mostAtOnce: number };
  readonly api: {
    readonly memoryMegabytes: number;
    /**
     * Requests a second that one client address may make of one instance for long, and at once after a pause; above
     * them it is told when to come again.
     */
    readonly perClient: { readonly perSecond: number; readonly burst: number };
  };
}

const DEV: StageSettings = {
  name: 'dev',
  publication: { ...DEFAULT_PUBLICATION, title: `${DEFAULT_PUBLICATION.title}（测试）` },
  keepsData: false,
  throttling: { perSecond: 20, burst: 50 },
  logRetention: RetentionDays.ONE_WEEK,
  ingest: { memoryMegabytes: 2048, mostAtOnce: 2 },
  api: { memoryMegabytes: 1024, perClient: { perSecond: 10, burst: 50 } },
};

const PROD: StageSettings = {
  name: 'prod',
  publication: DEFAULT_PUBLICATION,
  keepsData: true,
  throttling: { perSecond: 200, burst: 400 },
  logRetention: RetentionDays.THREE_MONTHS,
  // Publishers take turns on one catalog item; a handful keeps pace with three hundred cities.
  ingest: { memoryMegabytes: 3008, mostAtOnce: 5 },
  api: { memoryMegabytes: 1769, perClient: { perSecond: 25, burst: 100 } },
};

/** Every stage that `npx cdk deploy --all` knows; deploy one with `npx cdk deploy 'prod-*'`. */
export const STAGES: readonly StageSettings[] = [DEV, PROD];

/** Where people reach a stage, without a trailing slash; undefined where CloudFront chooses the name. */
export function publicUrl({ domain }: StageSettings): string | undefined {
  return domain === undefined ? undefined : `https://${domain.name}`;
}
