import { dataPackage, type PackagedFile } from '../../../datasets/_files/datapackage.ts';
import { FORMAT_NAMES } from '../../../datasets/_files/formats.ts';
import { allowOnly, type RequestContext } from '../context.ts';
import { json, type Answer } from '../respond.ts';

/** `GET /v1/datapackage.json`: every current release of every dataset as a resource. */
export async function getDataPackage(context: RequestContext): Promise<Answer> {
  allowOnly(context.query, []);
  const { publication, origin, views } = context;
  const view = await views.current();
  const files: PackagedFile[] = [];
  const entries = new Map<number, Awaited<ReturnType<typeof views.entry>>>();
  for (const state of view.issues.values()) {
    for (const [dataset, release] of Object.entries(state.releases)) {
      if (!entries.has(release.seq)) entries.set(release.seq, await views.entry(release.seq));
      const published = entries.get(release.seq)?.releases.find((candidate) => candidate.dataset === dataset);
      for (const format of FORMAT_NAMES) {
        const file = published?.files[format];
        if (file === undefined) continue;
        files.push({
          dataset,
          format,
          path: `${origin}/${file.key}`,
          bytes: file.bytes,
          sha256: file.sha256,
          issue: state.issueId,
        });
      }
    }
  }
  return {
    body: json(
      dataPackage(
        {
          name: 'gazette-open-data',
          title: publication.title,
          description: publication.titleEn,
          version: `1.0.${view.seq}`,
          ...(view.at === '' ? {} : { created: view.at }),
          sources: [...view.issues.values()].map((state) => ({
            title: `${state.title} ${state.issueId}`,
            path: `${origin}/${encodeURI(state.source.key)}`,
          })),
        },
        files,
        publication,
      ),
    ),
  };
}
