import type { RunningSystem } from '../../local/system.ts';

interface Listed {
  readonly data: readonly Readonly<Record<string, unknown>>[];
}

async function firstId(system: RunningSystem, dataset: string, query: string): Promise<string> {
  const answer = await fetch(`${system.url}/v1/datasets/${dataset}/records?${query}&limit=1`);
  const [record] = ((await answer.json()) as Listed).data;
  if (record === undefined) throw new Error(`${dataset} has no record with ${query}.`);
  return String(record['id']);
}

/** One page of each kind, by name. */
export async function kindsOfPages(system: RunningSystem): Promise<ReadonlyMap<string, string>> {
  const record = async (dataset: string, query = ''): Promise<string> =>
    `/datasets/${dataset}/records/${await firstId(system, dataset, query)}`;
  return new Map([
    ['home', '/'],
    ['catalogue', '/catalogue'],
    ['year', '/catalogue/jiaxing-2026'],
    ['issues', '/issues'],
    ['issue', '/issues/jiaxing-2026-01-02'],
    ['source', '/issues/jiaxing-2026-01-02/source'],
    ['dataset', '/datasets/tasks'],
    ['board', '/datasets/indicators'],
    ['months', '/datasets/appointments'],
    ['document', await record('documents', `document_number=${encodeURIComponent('嘉政办发〔2026〕7号')}`)],
    ['record', await record('tasks')],
    ['units', '/units'],
    ['unit', await record('organizations', `aliases=${encodeURIComponent('市科技局')}`)],
    ['person', await record('people')],
    ['api', '/api'],
    ['search', `/search?q=${encodeURIComponent('市科技局')}`],
    ['feedback', '/feedback?about=/datasets/tasks'],
    ['not-found', '/404'],
  ]);
}
