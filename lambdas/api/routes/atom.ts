import { cellText } from '../../../datasets/_files/cell-text.ts';
import { findDataset } from '../../../datasets/registry.ts';
import type { LogEntry } from '../../_shared/catalog-model.ts';
import { allowOnly, type RequestContext } from '../context.ts';
import type { Answer } from '../respond.ts';
import { newestEntries } from './changes.ts';

const LENGTH = 50;

const CAUSES: Readonly<Record<LogEntry['cause'], string>> = {
  'new-issue': '新一期公报',
  'source-correction': '原文更正',
  'extractor-change': '提取程序改进',
};

/** `GET /v1/changes.atom`: the newest releases as a feed. */
export async function getAtom(context: RequestContext): Promise<Answer> {
  allowOnly(context.query, []);
  const entries = await newestEntries(context, LENGTH);
  const { publication, origin } = context;
  // feed: Atom (RFC 4287). Loaded when it is asked for.
  const { Feed } = await import('feed');
  const feed = new Feed({
    id: `${origin}/v1/changes.atom`,
    title: publication.title,
    description: publication.description,
    link: publication.homepage ?? `${origin}/`,
    language: 'zh-CN',
    feedLinks: { atom: `${origin}/v1/changes.atom` },
    author: {
      name: publication.publisher.name,
      ...(publication.publisher.email === undefined ? {} : { email: publication.publisher.email }),
      ...(publication.publisher.url === undefined ? {} : { link: publication.publisher.url }),
    },
    copyright: publication.licence.title,
    // A feed without entries is as old as time.
    updated: new Date(entries[0]?.at ?? 0),
    generator: 'Gazette Open Data',
  });
  for (const entry of entries) {
    feed.addItem({
      id: `${origin}/v1/changes#${entry.seq}`,
      title: cellText(`${entry.issue.title} ${entry.issue.issueId}（${CAUSES[entry.cause]}）`),
      link: `${origin}/v1/issues/${entry.issue.issueId}`,
      date: new Date(entry.at),
      published: new Date(entry.at),
      description: summaryOf(entry),
      category: [{ name: entry.cause, term: entry.cause }],
    });
  }
  return { body: feed.atom1(), type: 'application/atom+xml; charset=utf-8' };
}

/** `重点工作任务清单 v2：新增 3，删除 0，修改 1` */
function summaryOf({ releases }: LogEntry): string {
  return releases
    .map(({ dataset, version, added, removed, changed }) => {
      const title = findDataset(dataset)?.title ?? dataset;
      return `${title} v${version}：新增 ${added}，删除 ${removed}，修改 ${changed}`;
    })
    .join('；');
}
