import { dataPackage, type PackageSubject } from '../../../datasets/_files/datapackage.ts';
import type { DatasetFacts } from '../../../datasets/_files/dataset-facts.ts';
import { DATASETS } from '../../../datasets/registry.ts';
import { allowOnly, datasetOf, type RequestContext } from '../context.ts';
import { factsOf } from '../dataset-facts.ts';
import { json, type Answer } from '../respond.ts';
import type { View } from '../view.ts';

/** Sources named one by one; more are told by their number and where they are listed. */
const MOST_SOURCES = 500;

/** `GET /v1/datapackage.json`: every dataset in every format as a resource. */
export async function getDataPackage(context: RequestContext): Promise<Answer> {
  allowOnly(context.query, []);
  const view = await context.views.current();
  const facts: DatasetFacts[] = [];
  for (const dataset of DATASETS) facts.push(await factsOf(dataset, view, context));
  const { publication } = context;
  const { title, description, descriptionEn } = publication;
  return {
    body: packageOf(
      { name: 'gazette-open-data', title, description: `${description} ${descriptionEn}` },
      facts,
      view,
      context,
    ),
  };
}

/** `GET /datasets/{dataset}/latest/datapackage.json`: one whole dataset. */
export async function getDatasetPackage(context: RequestContext): Promise<Answer> {
  allowOnly(context.query, []);
  const dataset = datasetOf(context);
  const view = await context.views.current();
  const facts = await factsOf(dataset, view, context);
  const { name, title, description, descriptionEn } = dataset;
  return {
    body: packageOf({ name, title, description: `${description} ${descriptionEn}` }, [facts], view, context),
  };
}

function packageOf(
  subject: Pick<PackageSubject, 'name' | 'title' | 'description'>,
  facts: readonly DatasetFacts[],
  view: View,
  { publication, origin }: RequestContext,
): string {
  const homepage = publication.homepage ?? `${origin}/`;
  return json(
    dataPackage(
      {
        ...subject,
        homepage,
        version: `1.0.${view.seq}`,
        ...(view.at === '' ? {} : { created: view.at }),
        sources: sourcesOf(view, origin),
      },
      facts.flatMap(({ dataset, files }) =>
        files.map(({ format, url, bytes, sha256 }) => ({
          dataset: dataset.name,
          format,
          path: url,
          bytes,
          sha256,
        })),
      ),
      publication,
    ),
  );
}

function sourcesOf(view: View, origin: string): PackageSubject['sources'] {
  const states = [...view.issues.values()];
  if (states.length > MOST_SOURCES) {
    const publishers = new Set(states.map(({ title }) => title));
    return [
      {
        title: `${[...publishers].slice(0, 50).join('、')}：${states.length} 期`,
        path: `${origin}/v1/issues`,
      },
    ];
  }
  return states.map((state) => ({
    title: `${state.title} ${state.issueId} (${state.source.name}, sha256:${state.source.sha256})`,
    path: `${origin}/${encodeURI(state.source.key)}`,
  }));
}
