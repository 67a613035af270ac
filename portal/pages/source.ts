import { issuePath, ISSUES, lineAnchor, sourcePath } from '../addresses.ts';
import { linesOf, type IssueView } from '../issue-view.ts';
import { html, type Html } from '../markup/html.ts';
import type { Page, PageContext } from '../page.ts';
import { issueName, issueNamePart } from '../parts/issue-name.ts';

/**
 * The source line by line. Each line is `#L12`. Where a record stands on lines, their range is an anchor too, so
 * that `#L12-L15` leads there without a script; the script marks the lines.
 */
export function sourcePage(view: IssueView, context: PageContext): Page {
  const { words } = context;
  const { data } = view;
  const name = issueName(data, context);
  const anchors = rangeAnchors(view);
  return {
    path: sourcePath(data.issueId),
    title: `${words.source.title}${words.colon}${name}`,
    description: words.source.lead,
    crumbs: [
      { path: ISSUES, label: words.nav.issues },
      { path: issuePath(data.issueId), label: issueNamePart(data, context) },
    ],
    data: { href: `/${data.source.textKey}`, type: 'text/markdown' },
    main: html` <h1>${words.source.title}</h1>
      <p class="lead">${words.source.lead}</p>
      <p class="actions">
        <a class="button" href="/${data.source.textKey}">${words.issue.text}</a>
        <a class="button" href="/${data.source.key}" download>${words.issue.source}</a>
      </p>
      <p class="selected" role="status" data-selected="${words.source.selected('{lines}')}"></p>
      <ol class="source" lang="zh-CN">
        ${data.lines.map((line, index) => lineItem(line, index + 1, anchors.get(index + 1)))}
      </ol>`,
  };
}

function lineItem(line: string, number: number, ranges: ReadonlySet<string> | undefined): Html {
  const anchors =
    ranges === undefined
      ? undefined
      : [...ranges].map((range) => html`<span class="at" id="${range}"></span>`);
  return html`<li id="L${number}">
    <a class="n" href="#L${number}">${number}</a><span>${anchors}${line}</span>
  </li> `;
}

/** By first line: the ranges of lines on which records and findings stand. */
function rangeAnchors({ data }: IssueView): ReadonlyMap<number, ReadonlySet<string>> {
  const anchors = new Map<number, Set<string>>();
  const add = (first: number, lines: string): void => {
    const anchor = lineAnchor(lines);
    if (!anchor.includes('-')) return;
    anchors.set(first, (anchors.get(first) ?? new Set()).add(anchor));
  };
  for (const { records } of data.releases)
    for (const record of records) add(linesOf(record)[0], String(record['source_lines']));
  for (const { lines } of data.report.findings)
    if (lines !== undefined) add(Number(lines.split('-')[0]), lines);
  return anchors;
}
