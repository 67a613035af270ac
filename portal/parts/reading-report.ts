import type { Finding, Severity } from '../../datasets/model.ts';
import { sourcePath } from '../addresses.ts';
import type { IssueData } from '../issue-view.ts';
import { html, type Html, type Part } from '../markup/html.ts';
import { excerpt } from '../markup/text.ts';
import type { PageContext } from '../page.ts';
import { findingMeaning } from '../words/findings.ts';

const MOST_UNCLAIMED = 100;
/** Messages of one code that are shown without a click. */
const MOST_OPEN = 3;
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** How an issue was read: what of its lines was used, and what looked odd; in plain words. */
export function readingReport({ report, issueId }: IssueData, context: PageContext): Html {
  const { words, to, language } = context;
  const { lines, claimed, unclaimed } = report.coverage;
  const share = lines === 0 ? 1 : claimed / lines;
  const groups = groupFindings(report.findings);
  return html`<h3>${words.issue.coverage}</h3>
    <p>
      <meter min="0" max="1" value="${share.toFixed(4)}">${(share * 100).toFixed(1)}%</meter>
      ${words.issue.coverageText(claimed, lines)}
      ${unclaimed.length === 0 ? words.issue.allClaimed : words.issue.unclaimed(unclaimed.length)}
    </p>
    ${
      unclaimed.length > 0 &&
      html`<ol class="source excerpt" ${language === 'en' && html`lang="zh-CN"`}>
        ${unclaimed.slice(0, MOST_UNCLAIMED).map(
          ({ line, text }) =>
            html`<li value="${line}">
              <a href="${to(sourcePath(issueId, `${line}-${line}`))}">${excerpt(text, 120)}</a>
            </li>`,
        )}
      </ol>`
    }
    <h3>${words.issue.findings}</h3>
    ${
      groups.length === 0
        ? html`<p>${words.issue.noFindings}</p>`
        : html`<ul class="findings">
            ${groups.map((group) => findingItem(group, issueId, context))}
          </ul>`
    }
    <p class="screen-only"><a href="/v1/issues/${issueId}/report">${words.issue.machine}</a></p>`;
}

/** `87-87` as people say it: `87`. */
function lineText(lines: string): string {
  const [first = '', last] = lines.split('-');
  return first === last ? first : lines;
}

/** Findings of one code and severity, the gravest first. */
function groupFindings(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of SEVERITIES.flatMap((one) => findings.filter(({ severity }) => severity === one))) {
    const key = `${finding.severity} ${finding.code}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()];
}

/** What a code means in plain words, then each finding's own message, which names the values. */
function findingItem(
  findings: readonly Finding[],
  issueId: string,
  { words, to, language }: PageContext,
): Part {
  const [first] = findings;
  if (first === undefined) return undefined;
  const meaning = findingMeaning(first.code, language);
  const messages = html`<ul ${language === 'zh' && html`lang="en"`}>
    ${findings.map(
      ({ message, lines }) =>
        html`<li>
          ${message}
          ${
            lines !== undefined &&
            html`<a href="${to(sourcePath(issueId, lines))}" ${language === 'zh' && html`lang="zh-CN"`}
              >${words.issue.line(lineText(lines))}</a
            >`
          }
        </li>`,
    )}
  </ul>`;
  return html`<li class="${first.severity}">
    <strong class="severity">${words.issue.severity[first.severity]}</strong>
    <div>
      ${meaning !== undefined && html`<p>${meaning}</p>`}
      ${
        findings.length > MOST_OPEN
          ? html`<details>
              <summary>${words.issue.findingCount(findings.length)}</summary>
              ${messages}
            </details>`
          : messages
      }
    </div>
  </li>`;
}
