import type { Catalog } from '../lambdas/_shared/catalog.ts';
import type { ObjectStore } from '../lambdas/_shared/objects.ts';
import { listWaiting } from '../lambdas/_shared/waiting.ts';

interface DatasetSummary {
  readonly name: string;
  readonly title: string;
  readonly record_count: number;
}

const MOST_SHOWN = 5;

/** What is published, what waits in quarantine and why, and what to try next. */
export async function welcome(url: string, catalog: Catalog, inbox: ObjectStore): Promise<string> {
  const answer = await fetch(`${url}/v1/datasets`);
  const { data } = (await answer.json()) as { readonly data: readonly DatasetSummary[] };
  const issues = (await (await fetch(`${url}/v1/issues?limit=${MOST_SHOWN}`)).json()) as {
    readonly data: readonly { readonly id: string }[];
    readonly meta: { readonly total: number };
  };
  const { total } = issues.meta;
  const shown = [...issues.data.map(({ id }) => id), ...(total > MOST_SHOWN ? ['…'] : [])].join(', ');
  const lines = [
    '',
    total === 0
      ? 'Nothing is published yet.'
      : `Published: ${total} issue${total === 1 ? '' : 's'} (${shown})`,
    '',
    ...data
      .filter(({ record_count: count }) => count > 0)
      .map(
        ({ name, title, record_count: count }) =>
          `  ${String(count).padStart(6)}  ${name.padEnd(20)} ${title}`,
      ),
    '',
    ...(await waitingLines(catalog, inbox)),
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
  return lines.join('\n');
}

async function waitingLines(catalog: Catalog, inbox: ObjectStore): Promise<string[]> {
  const lines: string[] = [];
  for await (const { key, reasons } of listWaiting(catalog, inbox))
    lines.push(`  ${key}: ${reasons.join('; ')}`);
  return lines.length === 0
    ? []
    : ['In quarantine, until a mended file is dropped into inbox/:', ...lines, ''];
}
