import type { Finding, SourceText } from '../model.ts';
import { readAddressees } from './addressees.ts';
import { joinLines, type Block } from '../_lines/blocks.ts';
import { Claims } from './claims.ts';
import { isDocumentEntry } from './contents-entry.ts';
import { readContents, type Contents } from './contents.ts';
import { splitDocuments, type GazetteDocument } from './documents.ts';
import { readIssuedList, type IssuedList } from './issued-list.ts';
import { tidyLines } from '../_lines/lines.ts';
import { colophonFrom, isMastheadBlock, readMasthead, titleAt, type Masthead } from './masthead.ts';
import type { Plan } from '../_plans/plan-model.ts';
import { readPlans } from '../_plans/plans.ts';
import { placeShortRows } from '../_tables/short-rows.ts';
import { readTopics, type TopicReading } from '../_plans/topics.ts';
import {
  bareName,
  isPersonnelHeading,
  isPersonnelPeriod,
  isPersonnelSection,
  sectionName,
} from './sections.ts';
import { isIssuer, isTitle, isTitleLike } from './titles.ts';

/** A section that gathers appointments and removals without printing the notices. */
export interface PersonnelSection {
  readonly heading: Block;
  readonly blocks: readonly Block[];
}

/** One gazette issue, taken apart. */
export interface GazetteIssue {
  readonly text: SourceText;
  readonly blocks: readonly Block[];
  readonly masthead: Masthead;
  readonly mastheadBlocks: readonly Block[];
  readonly contents: Contents | undefined;
  readonly documents: readonly GazetteDocument[];
  readonly personnel: readonly PersonnelSection[];
  readonly issued: IssuedList | undefined;
  readonly claims: Claims;
  readonly findings: Finding[];
  /** The plans of one of the issue's documents; read once. */
  plansOf: (document: GazetteDocument) => readonly Plan[];
  /** The research topics of one of the issue's documents; read once. */
  topicsOf: (document: GazetteDocument) => TopicReading;
}

/** Takes a source's text apart: masthead, contents, documents, personnel sections, list of documents, colophon. */
export function readIssue(text: SourceText): GazetteIssue {
  const lines = tidyLines(text.lines);
  const blocks = joinLines(lines);
  placeShortRows(blocks);
  const claims = new Claims(text.lines.length, blocks.length);
  for (const line of lines) {
    const isPage =
      line.kind === 'furniture' || line.kind === 'rule' || (line.kind === 'blank' && line.raw !== '');
    if (isPage) claims.line(line.number, 'page');
  }
  const contents = readContents(blocks);
  markSections(blocks, contents);
  const bodyFrom = contents?.to ?? firstOfBody(blocks);
  const bodyTo = colophonFrom(blocks, bodyFrom);
  const issued = readIssuedList(blocks, bodyFrom, bodyTo);
  const personnel = personnelSections(blocks, bodyFrom, bodyTo, issued, contents);
  const documents = splitDocuments(blocks, { bodyFrom, bodyTo, contents, issued, personnel });
  const mastheadBlocks = [
    ...blocks.slice(0, contents?.from ?? bodyFrom),
    ...blocks.slice(contents?.colophon ?? bodyFrom, bodyFrom),
    ...blocks.slice(bodyTo),
  ];
  claims.blocks(mastheadBlocks, 'issues');
  const masthead = readMasthead(mastheadBlocks);
  const topicsOf = once(readTopics);
  if (contents !== undefined) claims.blocks(blocks.slice(contents.from, contents.colophon), 'documents');
  return {
    text,
    blocks,
    masthead,
    mastheadBlocks,
    contents,
    documents,
    personnel,
    issued,
    claims,
    findings: [...text.findings, ...masthead.findings],
    plansOf: once((document) => readPlans(document, topicsOf(document).blocks)),
    topicsOf,
  };
}

/**
 * A section of the contents is one in the text as well, however the house calls it; and what reads as one may be the
 * title of a notice.
 */
function markSections(blocks: readonly Block[], contents: Contents | undefined): void {
  for (const block of blocks) {
    if (block.kind !== 'text' && block.kind !== 'heading') continue;
    if (block.folded.length > 24 || block.marker !== undefined) continue;
    const name = bareName(block);
    if (contents?.sections.has(name) === true) block.section = name;
    else if (
      name.endsWith(NOTICE) &&
      block.index >= (contents?.to ?? 0) &&
      isNotice(blocks, block.index, contents)
    )
      block.isTitle = true;
  }
}

const NOTICE = '任免通知';

/**
 * `宜宾市人民政府任免通知` above addressees, or above its text where the contents print it as a title: a notice.
 * Above numbers and clauses alone it is a section that gathers them.
 */
function isNotice(blocks: readonly Block[], at: number, contents: Contents | undefined): boolean {
  const key = blocks[at]?.key ?? '';
  if (!isIssuer(key.slice(0, -NOTICE.length).replace(/(?:人事|干部)$/, ''))) return false;
  const number = blocks[at + 1]?.number;
  if (readAddressees(blocks[at + (number === undefined ? 1 : 2)]).addressees.length > 0) return true;
  return contents?.entries.some((entry) => entry.key === key && entry.number === number?.text) === true;
}

/** Without contents, the masthead is the run of masthead lines at the top. */
function firstOfBody(blocks: readonly Block[]): number {
  let at = 0;
  while (at < blocks.length && at < 30) {
    const block = blocks[at];
    if (block === undefined) break;
    const title = titleAt(blocks, at);
    if (block.kind === 'date' && at > 0) {
      at += 1;
      continue;
    }
    if (title === undefined && !isMastheadBlock(block) && !/^[A-Z][A-Z' ]+$/.test(block.folded)) break;
    at += title?.count ?? 1;
  }
  return at;
}

function personnelSections(
  blocks: readonly Block[],
  from: number,
  to: number,
  issued: IssuedList | undefined,
  contents: Contents | undefined,
): PersonnelSection[] {
  const sections: PersonnelSection[] = [];
  const { lists, others, periods } = titlesOf(contents);
  for (let at = from; at < to; at += 1) {
    const heading = blocks[at];
    if (heading === undefined || at === issued?.from) continue;
    const name = sectionName(heading);
    // A number below it makes a dated heading the title of a notice.
    const isOwn =
      name === undefined &&
      (isPersonnelHeading(heading) || (lists.size > 0 && isTitleLike(heading) && lists.has(heading.key))) &&
      blocks[at + 1]?.number === undefined;
    const isCut = name === undefined && !isOwn && isCutHeading(heading, blocks[at + 1], periods);
    if (!isOwn && !isCut && (name === undefined || !isPersonnelSection(name))) continue;
    let end = at + 1;
    while (end < to) {
      const block = blocks[end];
      if (block === undefined || end === issued?.from || sectionName(block) !== undefined) break;
      // A notice printed in full, with its title, is a document of its own; a number alone heads its clauses.
      if (block.kind === 'number' && !block.folded.startsWith('(')) {
        const title = titleAbove(blocks, end, at);
        if (title < end) {
          end = title;
          break;
        }
      }
      if (others.size > 0 && isTitleLike(block) && others.has(block.key)) break;
      end += 1;
    }
    // `太原市人民政府2025年2月` ⏎ `任免人员名单`: the heading's second line says nothing of its own.
    const next = blocks[at + 1];
    const from = isCut && next !== undefined && !isPersonnelHeading(next) ? at + 2 : at + 1;
    if (end > from) sections.push({ heading, blocks: blocks.slice(from, end) });
    at = end - 1;
  }
  return sections;
}

/**
 * Titles of the contents that the text prints: of lists of appointments, which are no documents, and those below
 * which something else begins, a document or an explanation.
 */
function titlesOf(contents: Contents | undefined): {
  readonly lists: ReadonlySet<string>;
  readonly others: ReadonlySet<string>;
  readonly periods: ReadonlySet<string>;
} {
  const lists = new Set<string>();
  const others = new Set<string>();
  const periods = new Set<string>();
  for (const entry of contents?.entries ?? []) {
    const { key, category } = entry;
    if (isDocumentEntry(entry)) others.add(key);
    else if (isPersonnelPeriod(key)) periods.add(key);
    else if (entry.isReprinted)
      (category !== undefined && isPersonnelSection(category) ? lists : others).add(key);
  }
  return { lists, others, periods };
}

/** `太原市人民政府` ⏎ `2025年2月、3月份任免工作人员名单`: one line of the contents on two of the text. */
function isCutHeading(block: Block, next: Block | undefined, periods: ReadonlySet<string>): boolean {
  if (periods.size === 0 || next === undefined || !next.folded.includes('任免')) return false;
  return isTitleLike(block) && isTitleLike(next) && periods.has(block.key + next.key);
}

/** The first block of the title right above `number`, or `number` itself where none stands there. */
function titleAbove(blocks: readonly Block[], number: number, heading: number): number {
  let key = '';
  for (let at = number - 1; at > heading && number - at <= 4; at -= 1) {
    const block = blocks[at];
    if (block === undefined || !isTitleLike(block) || block.date !== undefined) break;
    key = block.key + key;
    if (key.includes('关于') && isTitle(key)) return at;
  }
  return number;
}

function once<T>(read: (document: GazetteDocument) => T): (document: GazetteDocument) => T {
  const known = new Map<GazetteDocument, T>();
  return (document) => {
    const before = known.get(document);
    if (before !== undefined) return before;
    const value = read(document);
    known.set(document, value);
    return value;
  };
}
