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
  const view = await context.view();
  const facts: DatasetFacts[] = [];
  for (const dataset of DATASETS) facts.push(await factsOf(dataset, view, context));
  const { publication } = context;
  const { title, description, descriptionEn } = publication;
  return {
    body: await packageOf(
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
  const view = await context.view();
  const facts = await factsOf(dataset, view, context);
  const { name, title, description, descriptionEn } = dataset;
  return {
    body: await packageOf(
      { name, title, description: `${description} ${descriptionEn}` },
      [facts],
      view,
      context,
    ),
  };
}

async function packageOf(
  subject: Pick<PackageSubject, 'name' | 'title' | 'description'>,
  facts: readonly DatasetFacts[],
  view: View,
  context: RequestContext,
): Promise<string> {
  const { publication, origin } = context;
  const homepage = publication.homepage ?? `${origin}/`;
  return json(
    dataPackage(
      {
        ...subject,
        homepage,
        version: `1.0.${view.seq}`,
        ...(view.at === '' ? {} : { created: view.at }),
        sources: await sourcesOf(view, context),
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

async function sourcesOf(
  view: View,
  { origin, head, catalog }: RequestContext,
): Promise<PackageSubject['sources']> {
  if (view.issues > MOST_SOURCES) return [{ title: `${view.issues} 期`, path: `${origin}/v1/issues` }];
  const states = [...(await catalog.issues(await head())).values()];
  return states.map((state) => ({
    title: `${state.title} ${state.issueId} (${state.source.name}, sha256:${state.source.sha256})`,
    path: `${origin}/${encodeURI(state.source.key)}`,
  }));
}
