import { Duration } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { EVENT_DETAIL_TYPE, EVENT_SOURCE } from '../lambdas/_shared/settings.ts';
import { storeNames } from './names.ts';
import type { StageSettings } from './stages.ts';

export interface ReleaseQueueProps {
  readonly stage: StageSettings;
  /** What is done with an announcement, for who reads the rule. */
  readonly description: string;
  /** Time limit of the function that works the queue off. */
  readonly timeout: Duration;
  /** How often an announcement is tried before it waits among the failed ones. */
  readonly tries: number;
}

/** The announcements of releases for one function, and those that it gave up on. */
export class ReleaseQueue extends Construct {
  readonly queue: Queue;
  readonly failed: Queue;

  constructor(scope: Construct, id: string, { stage, description, timeout, tries }: ReleaseQueueProps) {
    super(scope, id);
    this.failed = new Queue(this, 'Failed', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // As AWS advises: six times what one call may take.
      visibilityTimeout: Duration.seconds(6 * timeout.toSeconds()),
      retentionPeriod: Duration.days(14),
      deadLetterQueue: { queue: this.failed, maxReceiveCount: tries },
    });
    new Rule(this, 'Rule', {
      description,
      eventBus: EventBus.fromEventBusName(this, 'Releases', storeNames(stage).releases),
      eventPattern: { source: [EVENT_SOURCE], detailType: [EVENT_DETAIL_TYPE] },
      targets: [new SqsQueue(this.queue)],
    });
  }
}
