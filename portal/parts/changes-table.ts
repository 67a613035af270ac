import { datasetPath, issuePath } from '../addresses.ts';
import type { ChangeFacts } from '../issue-view.ts';
import { html, type Html, type Part } from '../markup/html.ts';
import { formatDay } from '../numbers.ts';
import type { PageContext } from '../page.ts';
import { datasetTitle } from './dataset-title.ts';

/** `+158`, `−2`, `3`: what a version added, removed and changed. */
export function changeCounts(
  change: Pick<ChangeFacts, 'added' | 'removed' | 'changed'>,
  { words }: PageContext,
): Part {
  const parts = [
    change.added > 0 && html`<span class="added">${words.changes.added} ${change.added}</span>`,
    change.removed > 0 && html`<span class="removed">${words.changes.removed} ${change.removed}</span>`,
    change.changed > 0 && html`<span class="changed">${words.changes.changed} ${change.changed}</span>`,
  ];
  return html`<span class="counts">${parts}</span>`;
}

/** Releases, newest first, each with what became of the rows. */
export function changesTable(
  changes: readonly ChangeFacts[],
  context: PageContext,
  by: 'issue' | 'dataset',
): Html {
  const { words, to, language } = context;
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${words.dataset.versions}">
    <table class="plain changes">
      <thead>
        <tr>
          <th scope="col">${words.changes.when}</th>
          <th scope="col">${by === 'issue' ? words.changes.issue : words.catalogue.dataset}</th>
          <th scope="col">${words.changes.version}</th>
          <th scope="col">${words.changes.cause}</th>
          <th scope="col" class="number">${words.changes.rows}</th>
          <th scope="col">${words.dataset.versions}</th>
        </tr>
      </thead>
      <tbody>
        ${changes.map(
          (change) =>
            html`<tr>
              <td><time datetime="${change.at}">${formatDay(change.at, language)}</time></td>
              <td>
                ${
                  by === 'issue'
                    ? html`<a href="${to(issuePath(change.issueId))}">${change.issueId}</a>`
                    : html`<a href="${to(datasetPath(change.dataset))}"
                        >${datasetTitle(change.dataset, context)}</a
                      >`
                }
              </td>
              <td>v${change.version}</td>
              <td>${words.changes[change.cause]}</td>
              <td class="number">${change.records}</td>
              <td>
                ${changeCounts(change, context)}
                <a class="screen-only" href="/${change.prefix}changes.json">${words.changes.details}</a>
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
