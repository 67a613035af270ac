import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import {
  INGEST_BATCH_SIZE,
  INGEST_TIMEOUT_SECONDS,
  QUEUE_MAX_RECEIVES,
  VARIABLES,
} from '../lambdas/_shared/settings.ts';
import { GazetteFunction } from './gazette-function.ts';
import { grantDeadLetters, grantInbox, grantPublish, setPublication } from './grants.ts';
import { storeNames } from './names.ts';
import type { StageSettings } from './stages.ts';

export interface IngestionStackProps extends StackProps {
  readonly stage: StageSettings;
}

/** From an object in the inbox to a release: event → queue → function; what fails for good waits in a second queue. */
export class IngestionStack extends Stack {
  readonly queue: Queue;
  readonly deadLetters: Queue;
  readonly ingest: GazetteFunction;
  /** Where each release is announced. */
  readonly releases: EventBus;

  constructor(scope: Construct, id: string, { stage, ...props }: IngestionStackProps) {
    super(scope, id, props);
    const stores = storeNames(stage);
    this.deadLetters = new Queue(this, 'DeadLetters', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    this.queue = new Queue(this, 'Events', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // AWS asks for six times the function's time, so that a throttled batch is not handed out twice.
      visibilityTimeout: Duration.seconds(6 * INGEST_TIMEOUT_SECONDS),
      retentionPeriod: Duration.days(14),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: QUEUE_MAX_RECEIVES },
    });
    new Rule(this, 'NewObject', {
      description: 'A gazette was dropped into the inbox',
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [stores.inbox] } },
      },
      targets: [new SqsQueue(this.queue)],
    });
    this.releases = new EventBus(this, 'Releases', {
      eventBusName: stores.releases,
      description: 'One event for each gazette release',
    });
    this.ingest = new GazetteFunction(this, 'Ingest', {
      stage,
      description: 'Reads a gazette and publishes its datasets',
      entries: ['lambdas/ingest/handler', 'lambdas/ingest/extract-worker'],
      pdfResources: true,
      memoryMegabytes: stage.ingest.memoryMegabytes,
      timeout: Duration.seconds(INGEST_TIMEOUT_SECONDS),
    });
    const { function: handler } = this.ingest;
    handler.addEventSource(
      new SqsEventSource(this.queue, {
        batchSize: INGEST_BATCH_SIZE,
        reportBatchItemFailures: true,
        maxConcurrency: stage.ingest.mostAtOnce,
      }),
    );
    grantInbox(handler, stores);
    grantPublish(handler, stores);
    grantDeadLetters(handler, this.deadLetters);
    this.releases.grantPutEventsTo(handler);
    handler.addEnvironment(VARIABLES.eventBus, this.releases.eventBusName);
    setPublication(handler, stage);
  }
}
