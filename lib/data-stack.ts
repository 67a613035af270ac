import { Aws, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  ObjectOwnership,
  type CfnBucket,
  type IBucket,
  type LifecycleRule,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { DATASETS } from '../datasets/registry.ts';
import { TABLE_KEYS } from '../lambdas/_shared/table.ts';
import { acknowledge } from './nag.ts';
import { storeNames } from './names.ts';
import type { StageSettings } from './stages.ts';

export interface DataStackProps extends StackProps {
  readonly stage: StageSettings;
}

/** What must outlive every deployment: the inbox, the published data and the catalog. */
export class DataStack extends Stack {
  /** What officers drop, and reports of what is in quarantine. Never public. */
  readonly inbox: Bucket;
  /** What is published. */
  readonly data: Bucket;
  readonly table: Table;

  constructor(scope: Construct, id: string, { stage, ...props }: DataStackProps) {
    super(scope, id, props);
    const logs = this.bucket('AccessLogs', stage, {
      lifecycle: [{ expiration: Duration.days(stage.keepsData ? 365 : 30) }],
    });
    acknowledge(
      logs,
      'AwsSolutions-S1',
      'The bucket of access logs does not log itself; that would never end.',
    );
    const names = storeNames(stage);
    this.inbox = this.bucket('Inbox', stage, {
      bucketName: names.inbox,
      logs,
      lifecycle: [ABANDONED_UPLOADS],
    });
    announceNewObjects(this.inbox);
    this.data = this.bucket('Data', stage, {
      bucketName: names.data,
      logs,
      lifecycle: [ABANDONED_UPLOADS, ...ASSEMBLED_FILES],
    });
    this.data.addToResourcePolicy(
      new PolicyStatement({
        actions: ['s3:GetObject'],
        principals: [new ServicePrincipal('cloudfront.amazonaws.com')],
        resources: PUBLIC_KEYS.map((keys) => this.data.arnForObjects(keys)),
        // Of this account alone; the distribution's own id would tie this stack to the portal's.
        conditions: {
          ArnLike: { 'AWS:SourceArn': `arn:${Aws.PARTITION}:cloudfront::${Aws.ACCOUNT_ID}:distribution/*` },
        },
      }),
    );
    this.table = new Table(this, 'Catalog', {
      tableName: names.table,
      partitionKey: { name: TABLE_KEYS.partition, type: AttributeType.STRING },
      sortKey: { name: TABLE_KEYS.sort, type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: stage.keepsData,
      removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }

  private bucket(
    id: string,
    stage: StageSettings,
    options: {
      readonly bucketName?: string;
      readonly logs?: Bucket;
      readonly lifecycle: readonly LifecycleRule[];
    },
  ): Bucket {
    return new Bucket(this, id, {
      versioned: true,
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      lifecycleRules: [...options.lifecycle],
      ...(options.bucketName === undefined ? {} : { bucketName: options.bucketName }),
      ...(options.logs === undefined
        ? {}
        : {
            serverAccessLogsBucket: options.logs as IBucket,
            serverAccessLogsPrefix: `${id.toLowerCase()}/`,
          }),
    });
  }
}

/** What people may fetch by its key. */
const PUBLIC_KEYS = ['datasets/*', 'sources/*', 'exports/*'] as const;

const ABANDONED_UPLOADS: LifecycleRule = { abortIncompleteMultipartUploadAfter: Duration.days(7) };

/**
 * Whole-dataset files are assembled when asked for and can be made again at any time; of published files, no version
 * ever expires.
 */
const ASSEMBLED_FILES: readonly LifecycleRule[] = [
  { prefix: 'exports/', expiration: Duration.days(30), noncurrentVersionExpiration: Duration.days(1) },
  ...DATASETS.map(({ name }) => ({
    prefix: `datasets/${name}/latest/`,
    noncurrentVersionExpiration: Duration.days(7),
  })),
];

/**
 * New objects are announced on the default event bus. Stated in plain CloudFormation: the construct's own switch brings a
 * custom resource with it, which an emulator cannot run.
 */
function announceNewObjects(bucket: Bucket): void {
  (bucket.node.defaultChild as CfnBucket).notificationConfiguration = {
    eventBridgeConfiguration: { eventBridgeEnabled: true },
  };
}
