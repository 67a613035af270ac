import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoCatalog } from '../lambdas/_shared/catalog.ts';

interface DatasetSummary {
  readonly name: string;
  readonly title: string;
  readonly record_count: number;
}

/** Prints what is published, what waits in quarantine and why, and what to try next. */
export async function printWelcome(url: string): Promise<void> {
  const answer = await fetch(`${url}/v1/datasets`);
  const { data } = (await answer.json()) as { readonly data: readonly DatasetSummary[] };
  const issues = (await (await fetch(`${url}/v1/issues`)).json()) as {
    readonly data: readonly { readonly id: string }[];
    readonly meta: { readonly total: number };
  };
  const shown = issues.data.slice(0, 5).map(({ id }) => id);
  const lines = [
    '',
    `Published: ${issues.meta.total} issue${issues.meta.total === 1 ? '' : 's'} (${shown.join(', ')}${issues.meta.total > shown.length ? ', …' : ''})`,
    '',
    ...data
      .filter(({ record_count: count }) => count > 0)
      .map(
        ({ name, title, record_count: count }) =>
          `  ${String(count).padStart(6)}  ${name.padEnd(20)} ${title}`,
      ),
    '',
    ...(await quarantineLines()),
    'Try:',
    `  ${url}/`,
    `  ${url}/v1/datasets`,
    `  ${url}/v1/datasets/tasks/records?lead_units=${encodeURIComponent('市科技局')}&limit=5`,
    `  ${url}/v1/datasets/appointments/records?action=appoint`,
    `  ${url}/v1/datasets/tasks/exports/csv`,
    '',
    'Drop a gazette into inbox/ to publish it. Ctrl-C stops.',
    '',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

async function quarantineLines(): Promise<string[]> {
  const catalog = new DynamoCatalog(new DynamoDBClient({}), process.env['TABLE_NAME'] ?? '');
  const lines: string[] = [];
  for await (const entry of catalog.listQuarantine())
    lines.push(`  ${entry.name}: ${entry.reasons.join('; ')}`);
  return lines.length === 0 ? [] : ['In quarantine:', ...lines, ''];
}
