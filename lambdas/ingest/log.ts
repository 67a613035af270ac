import { METRICS_NAMESPACE } from '../_shared/settings.ts';

export type Counter = 'Published' | 'Unchanged' | 'Superseded' | 'Quarantined' | 'Failed' | 'Poisoned';

/** One JSON line for people, with a metric in it for the alarms (CloudWatch embedded metric format). */
export function logOutcome(counter: Counter, details: Readonly<Record<string, unknown>>): void {
  const line = {
    level: counter === 'Failed' || counter === 'Poisoned' ? 'error' : 'info',
    outcome: counter,
    ...details,
    _aws: {
      Timestamp: Date.now(),
      CloudWatchMetrics: [
        { Namespace: METRICS_NAMESPACE, Dimensions: [[]], Metrics: [{ Name: counter, Unit: 'Count' }] },
      ],
    },
    [counter]: 1,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
