import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  ObjectOwnership,
  type IBucket,
} from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { VARIABLES } from '../lambdas/_shared/settings.ts';
import type { ApiStack } from './api-stack.ts';
import { PortalDistribution } from './portal-distribution.ts';
import { GazetteFunction } from './gazette-function.ts';
import { grantPages, setPublication } from './grants.ts';
import { acknowledge } from './nag.ts';
import { storeNames } from './names.ts';
import { ReleaseQueue } from './release-queue.ts';
import { publicUrl, type StageSettings } from './stages.ts';

export interface PortalStackProps extends StackProps {
  readonly stage: StageSettings;
  readonly api: ApiStack;
}

/** A release, or a page that a function's time did not reach, is taken up at the latest after this. */
const LOOK_AGAIN = Duration.hours(1);
const TIMEOUT = Duration.minutes(10);

/** The web pages: made by a function at each release, kept in a bucket, served by CloudFront together with API and files. */
export class PortalStack extends Stack {
  readonly build: GazetteFunction;
  readonly failed: Queue;

  constructor(scope: Construct, id: string, { stage, api, ...props }: PortalStackProps) {
    super(scope, id, props);
    const stores = storeNames(stage);
    // Pages are made from the catalog and can be made again; so this bucket may go with its stack.
    const pages = new Bucket(this, 'Pages', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(30) }],
      removalPolicy: RemovalPolicy.DESTROY,
    });
    acknowledge(
      pages,
      'AwsSolutions-S1',
      'CloudFront alone reads the pages, and who reads which page is nobody’s business.',
    );
    const { distribution } = new PortalDistribution(this, 'Web', {
      stage,
      pages: pages as IBucket,
      api: api.api,
    });
    const { queue: wake, failed } = new ReleaseQueue(this, 'Released', {
      stage,
      description: 'A release was announced: its pages are made',
      timeout: TIMEOUT,
      tries: 3,
    });
    this.failed = failed;
    new Rule(this, 'LookAgain', {
      description: 'Whatever an announcement did not reach is made now',
      schedule: Schedule.rate(LOOK_AGAIN),
      targets: [new SqsQueue(wake)],
    });
    this.build = new GazetteFunction(this, 'Build', {
      stage,
      description: 'Makes the portal’s pages',
      entries: ['lambdas/portal/handler'],
      portalAssets: true,
      memoryMegabytes: 1769,
      timeout: TIMEOUT,
    });
    const handler = this.build.function;
    handler.addEventSource(
      new SqsEventSource(wake, {
        batchSize: 10,
        maxBatchingWindow: Duration.seconds(1),
        reportBatchItemFailures: true,
        maxConcurrency: 2,
      }),
    );
    grantPages(handler, stores, pages);
    wake.grantSendMessages(handler);
    handler.addEnvironment(VARIABLES.portalQueueUrl, wake.queueUrl);
    handler.addEnvironment(
      VARIABLES.portalUrl,
      publicUrl(stage) ?? `https://${distribution.distributionDomainName}`,
    );
    setPublication(handler, stage);
  }
}
