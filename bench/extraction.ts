import { readFileSync } from 'node:fs';
import { Parser } from 'commonmark';
import MarkdownIt from 'markdown-it';
import { marked } from 'marked';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { readIssue } from '../datasets/_gazette/issue.ts';
import { readSource } from '../datasets/_source/read.ts';
import { extractDocuments } from '../datasets/documents/extract.ts';
import { extract } from '../datasets/extract.ts';
import { EXTRACTORS } from '../datasets/extractors.ts';
import { extractIssue } from '../datasets/issues/extract.ts';
import type { Source } from '../datasets/model.ts';
import { measureTogether, type Contender } from './measure.ts';
import { table } from './table.ts';

const SAMPLE = new URL('../datasets/samples/jiaxing-2026-01-02.md', import.meta.url);

/** What reading a gazette by lines costs at least: twelve expressions that hardly any line matches. */
const DOZEN = [
  /^#{1,6}\s/,
  /^[一二三四五六七八九十]+、/,
  /^\([一二三四五六七八九十]+\)/,
  /^\d{1,3}[.、]/,
  /〔\d{4}〕\d+号/,
  /\d{4}年\d{1,2}月\d{1,2}日/,
  /^责任单位[:：]/,
  /^牵头市领导[:：]/,
  /牵头/,
  /免去.+职务/,
  /任.+(?:局长|主任)/,
  /\t/,
];

/**
 * A gazette of about `bytes` bytes: the sample's documents over and over, each time under other document numbers, so
 * that none repeats another.
 */
export function gazetteOf(bytes: number): Source {
  const text = readFileSync(SAMPLE, 'utf8');
  const from = text.indexOf('# 嘉兴市人民政府关于');
  const to = text.lastIndexOf('【市政府人事任免】');
  const head = text.slice(0, from);
  const body = text.slice(from, to).replace(/### $/, '');
  const tail = `### ${text.slice(to)}`;
  const copies = Math.max(1, Math.round((bytes - Buffer.byteLength(head + tail)) / Buffer.byteLength(body)));
  const bodies = Array.from({ length: copies }, (_, copy) =>
    copy === 0
      ? body
      : body.replaceAll(/〕(\d+)号\n/g, (_match, number: string) => `〕${Number(number) + copy * 100}号\n`),
  );
  return { name: 'bench.md', bytes: new TextEncoder().encode(head + bodies.join('\n') + tail) };
}

interface Case {
  readonly name: string;
  readonly source: Source;
  readonly passes: number;
  /** remark-parse takes a minute a pass at 6 MB. */
  readonly remarkPasses: number;
}

/** Extraction beside what other programs need merely to decode, match or parse the same text, in one run. */
export async function benchExtraction(): Promise<void> {
  const cases: readonly Case[] = [
    { name: 'sample', source: gazetteOf(0), passes: 300, remarkPasses: 15 },
    { name: '1 MB', source: gazetteOf(1_000_000), passes: 7, remarkPasses: 1 },
    { name: '6 MB', source: gazetteOf(6_000_000), passes: 4, remarkPasses: 0 },
  ];
  const perByte: number[] = [];
  for (const one of cases) perByte.push(await benchCase(one));
  const [first = 1, , last = 1] = perByte;
  process.stdout.write(
    `Extraction per byte at 6 MB is ${(last / first).toFixed(2)} of that of the sample (1.00 is linear).\n\n`,
  );
}

/** The heart of the publication: tasks, research topics, appointments, documents and the issue itself. */
const HEART: ReadonlySet<string> = new Set(['tasks', 'research-topics', 'appointments']);

/** What {@link extract} does, for these datasets alone, with their claims and findings. */
async function extractHeart(source: Source): Promise<number> {
  const text = await readSource(source, {});
  const issue = readIssue(text);
  let records = 0;
  for (const [name, extractor] of EXTRACTORS)
    if (HEART.has(name)) records += extractor(issue, 'bench-2026-01').records.length;
  const documents = extractDocuments(issue, 'bench-2026-01').records.length;
  records += documents + extractIssue(issue, 'bench-2026-01', documents).records.length;
  return records + issue.claims.coverage(text.lines).claimed + issue.findings.length;
}

async function benchCase({ name, source, passes, remarkPasses }: Case): Promise<number> {
  const text = new TextDecoder().decode(source.bytes);
  const markdownIt = new MarkdownIt();
  const remark = unified().use(remarkParse);
  const contenders: Contender[] = [
    { name: 'extract: all datasets, claims, report', run: async () => extract(source) },
    { name: 'markdown-it, parsing', run: () => markdownIt.parse(text, {}) },
    { name: 'extract: the five first datasets', run: async () => extractHeart(source) },
    { name: 'marked, lexing', run: () => marked.lexer(text) },
    { name: 'commonmark, parsing', run: () => new Parser().parse(text) },
    ...(remarkPasses > 0
      ? [{ name: 'remark-parse, parsing', run: () => remark.parse(text), passes: remarkPasses }]
      : []),
    { name: 'floor: decode, lines, a dozen expressions', run: () => matchLines(source.bytes) },
    { name: 'decode', run: () => new TextDecoder().decode(source.bytes) },
  ];
  const times = await measureTogether(contenders, passes);
  const yardstick = times[1]?.median ?? 1;
  process.stdout.write(
    `${table(
      `Extraction, ${name} (${source.bytes.length} bytes), median of ${passes} passes`,
      ['', 'ms', '× markdown-it'],
      times.map(({ name: contender, median }) => [
        contender,
        median.toFixed(3),
        (median / yardstick).toFixed(2),
      ]),
    )}\n`,
  );
  return (times[0]?.median ?? 0) / source.bytes.length;
}

function matchLines(bytes: Uint8Array): number {
  let found = 0;
  for (const line of new TextDecoder().decode(bytes).split('\n')) {
    for (const pattern of DOZEN) if (pattern.test(line)) found += 1;
  }
  return found;
}
