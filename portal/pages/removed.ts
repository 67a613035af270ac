import { datasetPath, issuePath } from '../addresses.ts';
import type { IssueView } from '../issue-view.ts';
import { html } from '../markup/html.ts';
import type { Page, PageContext } from '../page.ts';
import { changesTable } from '../parts/changes-table.ts';
import { datasetTitle } from '../parts/dataset-title.ts';
import { issueName, issueNamePart } from '../parts/issue-name.ts';

/** What stands at the address of a record that a newer version no longer holds: addresses do not break. */
export function removedPage(path: string, view: IssueView, context: PageContext): Page {
  const { words, to } = context;
  const { data } = view;
  const dataset = path.split('/')[2] ?? '';
  const changes = data.changes.filter((change) => change.dataset === dataset);
  const version = changes[0]?.version ?? 1;
  const name = issueName(data, context);
  return {
    path,
    title: words.record.removedTitle,
    description: words.record.removed(name),
    crumbs: [{ path: datasetPath(dataset), label: datasetTitle(dataset, context) }],
    noIndex: true,
    measure: 'text',
    main: html` <h1>${words.record.removedTitle}</h1>
      <p class="lead">${words.record.removed(name)}</p>
      <p>
        <a href="${to(issuePath(data.issueId))}">${issueNamePart(data, context)}</a> ·
        <a
          href="/v1/datasets/${dataset}/records?issue_id=${data.issueId}&amp;version=${Math.max(1, version - 1)}"
          >${words.record.olderVersion}</a
        >
      </p>
      ${changesTable(changes, context, 'issue')}`,
  };
}
