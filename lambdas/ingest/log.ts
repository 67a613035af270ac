import { METRICS_NAMESPACE, type Counter } from '../_shared/settings.ts';
import type { IngestReport } from './handle-batch.ts';
import type { IngestOutcome } from './ingest.ts';

const COUNTERS: Readonly<Record<IngestOutcome['kind'], Counter>> = {
  published: 'Published',
  unchanged: 'Unchanged',
  superseded: 'Superseded',
  quarantined: 'Quarantined',
  ignored: 'Unchanged',
};

/** One JSON line for people, with a metric in it for the alarms (CloudWatch embedded metric format). */
export function logReport(report: IngestReport): void {
  const counter = counterOf(report);
  const line = {
    level: counter === 'Failed' || counter === 'Poisoned' ? 'error' : 'info',
    outcome: counter,
    ...detailsOf(report),
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

function counterOf(report: IngestReport): Counter {
  if (report.kind === 'outcome') return COUNTERS[report.outcome.kind];
  return report.kind === 'buried' ? 'Poisoned' : 'Failed';
}

function detailsOf(report: IngestReport): Readonly<Record<string, unknown>> {
  if (report.kind !== 'outcome') {
    const { messageId, code, message } = report;
    return { messageId, code, message };
  }
  const { upload, outcome } = report;
  return { key: upload.key, versionId: upload.versionId, ...summaryOf(outcome) };
}

function summaryOf(outcome: IngestOutcome): Readonly<Record<string, unknown>> {
  switch (outcome.kind) {
    case 'published': {
      const { issue, cause, seq, releases } = outcome.entry;
      const rows = releases.map(({ dataset, version, records }): [string, unknown] => [
        dataset,
        { version, records },
      ]);
      return {
        issueId: issue.issueId,
        cause,
        seq,
        releases: Object.fromEntries(rows),
        ...(outcome.warnings.length === 0 ? {} : { warnings: outcome.warnings }),
      };
    }
    case 'quarantined':
      return { issueId: outcome.issueId, reasons: outcome.reasons, reportKey: outcome.reportKey };
    case 'unchanged':
    case 'superseded':
      return { issueId: outcome.issueId };
    case 'ignored':
      return { reason: outcome.reason };
  }
}
