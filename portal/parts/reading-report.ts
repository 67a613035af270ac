import type { Finding, Severity } from '../../datasets/model.ts';
import { sourcePath } from '../addresses.ts';
import type { IssueData } from '../issue-view.ts';
import { html, type Html } from '../markup/html.ts';
import { excerpt } from '../markup/text.ts';
import type { PageContext } from '../page.ts';
import { findingInChinese } from '../words/findings.ts';

const MOST_UNCLAIMED = 100;
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** How an issue was read: what of its lines was used, and what looked odd; in plain words. */
export function readingReport({ report, issueId }: IssueData, context: PageContext): Html {
  const { words, to, language } = context;
  const { lines, claimed, unclaimed } = report.coverage;
  const share = lines === 0 ? 1 : claimed / lines;
  const findings = SEVERITIES.flatMap((severity) =>
    report.findings.filter((finding) => finding.severity === severity),
  );
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
      findings.length === 0
        ? html`<p>${words.issue.noFindings}</p>`
        : html`<ul class="findings">
            ${findings.map((finding) => findingItem(finding, issueId, context))}
          </ul>`
    }
    <p><a href="/v1/issues/${issueId}/report">${words.issue.machine}</a></p>`;
}

function findingItem(finding: Finding, issueId: string, { words, to, language }: PageContext): Html {
  const plain = language === 'zh' ? findingInChinese(finding.code) : undefined;
  return html`<li class="${finding.severity}">
    <strong class="severity">${words.issue.severity[finding.severity]}</strong>
    <div>
      ${plain !== undefined && html`<p>${plain}</p>`}
      <p class="${plain === undefined ? '' : 'detail'}" ${language === 'zh' && html`lang="en"`}>
        ${finding.message}
      </p>
    </div>
    ${finding.lines !== undefined && html`<a href="${to(sourcePath(issueId, finding.lines))}">${words.issue.line} ${finding.lines}</a>`}
  </li>`;
}
