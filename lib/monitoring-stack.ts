import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  Metric,
  Stats,
  TreatMissingData,
  type IMetric,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Operation } from 'aws-cdk-lib/aws-dynamodb';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { METRICS_NAMESPACE, type Counter } from '../lambdas/_shared/settings.ts';
import type { AnalyticsStack } from './analytics-stack.ts';
import type { ApiStack } from './api-stack.ts';
import type { DataStack } from './data-stack.ts';
import type { IngestionStack } from './ingestion-stack.ts';
import type { PortalStack } from './portal-stack.ts';
import type { StageSettings } from './stages.ts';

export interface MonitoringStackProps extends StackProps {
  readonly stage: StageSettings;
  readonly storage: DataStack;
  readonly ingestion: IngestionStack;
  readonly api: ApiStack;
  readonly portal: PortalStack;
  readonly analytics: AnalyticsStack;
}

interface AlarmSettings {
  readonly what: string;
  /** What to do about it; whoever is woken reads this first. */
  readonly remedy: string;
  readonly metric: IMetric;
  readonly above: number;
  readonly minutes?: number;
}

/** What wakes somebody. Each alarm says what has happened and what to do. */
export class MonitoringStack extends Stack {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, props: MonitoringStackProps) {
    const { stage, storage, ingestion, api, portal, analytics, ...rest } = props;
    super(scope, id, rest);
    this.topic = new Topic(this, 'Alarms', { enforceSSL: true });
    if (stage.alarmEmail !== undefined) this.topic.addSubscription(new EmailSubscription(stage.alarmEmail));
    const period = Duration.minutes(5);
    const sum = { period, statistic: Stats.SUM };
    this.alarms({
      DeadLetters: {
        what: 'A gazette could not be published, however often it was tried',
        remedy:
          'Read the message in the dead-letter queue: its attributes name reason and object. Mend it, then start the redrive to the queue.',
        metric: ingestion.deadLetters.metricApproximateNumberOfMessagesVisible({
          period,
          statistic: Stats.MAXIMUM,
        }),
        above: 0,
      },
      Quarantined: {
        what: 'A gazette waits in quarantine',
        remedy:
          'Read quarantine/{sha256}/report.json in the inbox bucket; it says what is wrong with which lines. Upload a corrected file; nothing was lost.',
        metric: counter('Quarantined', sum),
        above: 0,
      },
      IngestFailures: {
        what: 'Publishing fails and is tried again',
        remedy:
          'Read the function’s log. If it is throttling or an outage of AWS, wait: the queue tries again by itself.',
        metric: counter('Failed', sum),
        above: 2,
      },
      IngestErrors: {
        what: 'The ingest function crashes or runs out of time',
        remedy: 'Read the function’s log; the source that it read last is named there.',
        metric: ingestion.ingest.function.metricErrors(sum),
        above: 0,
      },
      IngestThrottled: {
        what: 'The ingest function is throttled',
        remedy: 'Raise the account’s concurrency, or lower mostAtOnce of the stage.',
        metric: ingestion.ingest.function.metricThrottles(sum),
        above: 10,
      },
      QueueWaits: {
        what: 'A gazette has waited for half an hour',
        remedy:
          'Look at IngestErrors and IngestThrottled; if both are quiet, look at the event source mapping.',
        metric: ingestion.queue.metricApproximateAgeOfOldestMessage({ period, statistic: Stats.MAXIMUM }),
        above: 1800,
      },
      ApiErrors: {
        what: 'The API answers 5xx',
        remedy: 'Each answer carries a request id; look it up in the function’s log.',
        metric: api.api.metricServerError(sum),
        above: 5,
      },
      ApiSlow: {
        what: 'One answer in a hundred takes longer than three seconds',
        remedy:
          'Look at the function’s memory and at the size of what is asked for; raise the stage’s api.memoryMegabytes.',
        metric: api.api.metricLatency({ period, statistic: Stats.percentile(99) }),
        above: 3000,
        minutes: 15,
      },
      ApiThrottled: {
        what: 'The API function is throttled',
        remedy: 'Raise the account’s concurrency, or lower the stage’s throttling.',
        metric: api.serve.function.metricThrottles(sum),
        above: 10,
      },
      PagesFail: {
        what: 'The portal’s pages cannot be made; the old ones stay',
        remedy:
          'Read the log of the portal’s function. When the cause is mended, the next release or the next hour makes what is missing.',
        metric: portal.failed.metricApproximateNumberOfMessagesVisible({ period, statistic: Stats.MAXIMUM }),
        above: 0,
      },
      TablesBehind: {
        what: 'Athena’s tables do not show the newest releases',
        remedy:
          'Read the log of the analytics function, mend the cause, then start the redrive of its queue of failures.',
        metric: analytics.failed.metricApproximateNumberOfMessagesVisible({
          period,
          statistic: Stats.MAXIMUM,
        }),
        above: 0,
      },
      IndexesBehind: {
        what: 'The API’s index files cannot be made ahead; requests make them, and take longer',
        remedy:
          'Read the log of the API’s Prepare function, mend the cause, then start the redrive of its queue of failures.',
        metric: api.failed.metricApproximateNumberOfMessagesVisible({ period, statistic: Stats.MAXIMUM }),
        above: 0,
      },
      CatalogThrottled: {
        what: 'The catalog refuses requests for their number',
        remedy: 'Look for a client that walks all issues in a loop; the table itself grows with demand.',
        metric: storage.table.metricThrottledRequestsForOperations({
          operations: [Operation.GET_ITEM, Operation.PUT_ITEM, Operation.QUERY],
          period,
        }),
        above: 10,
      },
    });
  }

  private alarms(all: Readonly<Record<string, AlarmSettings>>): void {
    for (const [id, { what, remedy, metric, above, minutes = 5 }] of Object.entries(all)) {
      const alarm = new Alarm(this, id, {
        alarmDescription: `${what}. ${remedy}`,
        metric,
        threshold: above,
        comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
        evaluationPeriods: minutes / 5,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      });
      alarm.addAlarmAction(new SnsAction(this.topic));
      alarm.addOkAction(new SnsAction(this.topic));
    }
  }
}

/** A metric that the ingest function prints with its log lines. */
function counter(
  metricName: Counter,
  options: { readonly period: Duration; readonly statistic: string },
): IMetric {
  return new Metric({ namespace: METRICS_NAMESPACE, metricName, ...options });
}
