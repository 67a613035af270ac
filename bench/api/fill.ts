import { hash } from 'node:crypto';
import { jsonLine } from '../../datasets/_files/json.ts';
import { findDataset } from '../../datasets/registry.ts';
import type { DynamoCatalog } from '../../lambdas/_shared/catalog.ts';
import type { LogEntry } from '../../lambdas/_shared/catalog-model.ts';
import type { S3ObjectStore } from '../../lambdas/_shared/objects.ts';
import { ROWS_EACH, type Generator } from './rows.ts';

const AT = '2026-01-01T00:00:00.000Z';
const AT_ONCE = 32;

/**
 * An archive as so many publishes leave it: the release files that the API reads, the log, the issues and the head.
 * A real publish of each would take an hour for a million records; the tests publish for real.
 */
export async function fillArchive(
  generator: Generator,
  issues: number,
  catalog: DynamoCatalog,
  data: S3ObjectStore,
): Promise<void> {
  const dataset = findDataset('tasks');
  if (dataset === undefined) throw new Error('There is no dataset “tasks”.');
  const publishOne = async (issue: number): Promise<LogEntry> => {
    const issueId = generator.issueId(issue);
    const prefix = `datasets/tasks/issues/${issueId}/v1/`;
    const text = `${generator
      .rows(issue)
      .map((row) => jsonLine(dataset, row))
      .join('\n')}\n`;
    const body = new TextEncoder().encode(text);
    await data.put(`${prefix}tasks.jsonl`, body, { contentType: 'application/x-ndjson' });
    const entry = entryOf(issue + 1, issueId, prefix, hash('sha256', body, 'hex'));
    await catalog.settle(entry);
    return entry;
  };
  let last: LogEntry | undefined;
  for (let from = 0; from < issues; from += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, issues - from) }, (_, at) => from + at);
    last = (await Promise.all(some.map(publishOne))).at(-1);
  }
  if (last === undefined) throw new RangeError(`An archive of ${issues} issues holds nothing to measure.`);
  const totals = { tasks: { records: issues * ROWS_EACH, issues, updatedAt: AT, seq: issues } };
  await catalog.commit({ seq: issues, entry: last, issues, totals }, 0);
}

function entryOf(seq: number, issueId: string, prefix: string, contentSha256: string): LogEntry {
  const source = `sources/${issueId}/${contentSha256}/`;
  return {
    seq,
    previousSeq: null,
    at: AT,
    cause: 'new-issue',
    releases: [
      {
        dataset: 'tasks',
        version: 1,
        records: ROWS_EACH,
        added: ROWS_EACH,
        removed: 0,
        changed: 0,
        moved: 0,
        files: {},
      },
    ],
    issue: {
      issueId,
      seq,
      title: issueId,
      publisher: null,
      year: Number(issueId.split('-')[1]),
      numbers: [issueId.split('-')[2] ?? ''],
      publishedOn: null,
      firstPublishedAt: AT,
      updatedAt: AT,
      extractor: '1.0.0',
      source: {
        name: `${issueId}.md`,
        sha256: contentSha256,
        bytes: 1,
        key: `${source}${issueId}.md`,
        textKey: `${source}text.md`,
        reportKey: `${source}report.json`,
        order: `${AT}#${String(seq).padStart(12, '0')}`,
      },
      releases: {
        tasks: {
          version: 1,
          records: ROWS_EACH,
          seq,
          prefix,
          contentSha256,
          sourceSha256: contentSha256,
          sourceKey: `${source}${issueId}.md`,
          textKey: `${source}text.md`,
        },
      },
    },
  };
}
