import type { ExtractedDataset } from '../model.ts';
import type { Block } from '../_lines/blocks.ts';
import { CharSet } from '../_text/char-set.ts';
import { monthsIn } from '../_text/dates.ts';
import { foldText } from '../_text/fold.ts';
import { shortHash } from '../_text/hash.ts';
import type { GazetteIssue } from '../_gazette/issue.ts';
import { placeOfTitle } from '../_gazette/publisher.ts';
import { finding, Rows } from '../_gazette/rows.ts';
import { isPersonnelHeading } from '../_gazette/sections.ts';
import { mergeModifiers, modifiersIn, NO_MODIFIERS } from './modifiers.ts';
import { readNotice } from './notice.ts';
import { actionOfTitle, isPersonnelDocument, PERSONNEL_TITLE } from './personnel.ts';
import type { AppointmentRecord } from './description.ts';

/** `关于沈其芳等职务任免的通知`, `关于施晓松、钟伟华职务任免的通知`, `关于张三等同志任职的通知`. */
const NAMED_IN_TITLE =
  /关于(?:任命|聘任|免去|同意|批准|接受)?([\u3400-\u9fff·、\s]{2,60}?)(?:等)?(?:[一二三四五六七八九十\d]+名?)?(?:同志|正式|职务|任职|免职|任免|的|为|辞去|挂职)/;
const SUBHEADING = /^\(?(?:[\u4e00-\u9fff]{2,16}?)?\d{4}年[^。;:]*月[^。;:]*(?:任免|任职|人事|干部)[^。;:]*$/;
/** `2025年4月`, `(7月份)` in a line of their own. */
const MONTHS_ALONE = /^(?:\d{4}年)?[\d、年月份至—-]+月份?$/;
const NAME_LENGTH = 8;

interface Context {
  readonly issue: GazetteIssue;
  readonly rows: Rows<AppointmentRecord>;
  readonly period: readonly string[];
  /** The action that the notice's title alone speaks of. */
  readonly initial?: 'appoint' | 'remove' | undefined;
  /** The number of the notice that prints the clause, or a tie of the person to a listed title. */
  readonly numberOf: (person: string) => string | null;
}

/** One row a person, post and action. */
export function extractAppointments(issue: GazetteIssue, issueId: string): ExtractedDataset {
  const rows = new Rows<AppointmentRecord>(issueId);
  const ties = personTies(issue);
  for (const section of issue.personnel) {
    let period = monthsIn(section.heading.folded);
    let year = yearIn(section.heading);
    const first = section.blocks[0]?.index ?? section.heading.index + 1;
    issue.claims.blocks(issue.blocks.slice(section.heading.index, first), 'appointments');
    let printed: string | undefined;
    let group: Block[] = [];
    const flush = (): void => {
      const number = printed;
      addRows(group, { issue, rows, period, numberOf: (person) => number ?? ties.get(person) ?? null }, true);
      group = [];
    };
    for (const [index, block] of section.blocks.entries()) {
      if (isSubheading(block, index === 0)) {
        flush();
        printed = undefined;
        year = yearIn(block) ?? year;
        const months = monthsIn(textOf(block));
        period = months.length > 0 || year === undefined ? months : monthsIn(`${year}年${textOf(block)}`);
        issue.claims.block(block, 'appointments');
      } else if (block.number !== undefined) {
        flush();
        printed = block.number.text;
        issue.claims.block(block, 'appointments');
      } else group.push(block);
    }
    flush();
  }
  for (const document of issue.documents) {
    if (!isPersonnelDocument(document)) {
      readSwallowed(document.body, issue, rows);
      continue;
    }
    const number = document.number?.text ?? null;
    const initial = actionOfTitle(document.title);
    addRows(document.body, { issue, rows, period: [], numberOf: () => number, initial }, false);
  }
  return rows.finish();
}

/** `2025年2月14日,太原市人民政府决定,任命:` */
const VERB_AT_END = /(?:^|[,、\s]|决定|批准)(?:任命|任职|聘任|免去|免职)(?:以下|下列)?(?:同志|人员|职务)?:$/;
/** `武志强为市规划和自然资源局局长;`, `薛冬梅的市统计局副局长职务。` */
const GIVEN_OR_TAKEN = /^[\u3400-\u9fff·、\s]{2,40}?(?:为[^:]{4,}|的[^:]{4,}职务[^:]{0,20})[;。]$/;

/** `任命张三为市财政局副局长;` */
const CLAUSE_STARTS = new CharSet('决任聘免');
const CLAUSE = /^(?:决定)?(?:任命|聘任|免去)[\u3400-\u9fff·、\s]{2,30}?[为的]/;
const LIST_HEADING = /任免[\u4e00-\u9fff]{0,8}(?:名单|一览表?|汇总)(?:\([^()]*\))?$/;
const LONGEST_HEADING = 40;
/** Blocks that may stand between a list's heading and what it lists: `2025年2月14日` and its like. */
const BETWEEN = 2;

/**
 * A list of appointments behind a document that is none, and that swallowed it: `市政府任免工作人员名单` without a
 * period, in no contents. Below a heading it is read; where nothing says what it is, it is said to be there.
 */
function readSwallowed(body: readonly Block[], issue: GazetteIssue, rows: Rows<AppointmentRecord>): void {
  let heading: number | undefined;
  let index = -1;
  for (const block of body) {
    index += 1;
    if (isListHeading(block)) heading = index;
    if (!startsList(block, body[index + 1])) continue;
    if (heading !== undefined && index - heading <= BETWEEN + 1) {
      const period = monthsIn(body[heading]?.folded ?? '');
      addRows(body.slice(heading + 1), { issue, rows, period, numberOf: () => null }, true);
      issue.claims.block(body[heading] ?? block, 'appointments');
      return;
    }
    if (!block.folded.endsWith(':')) continue;
    issue.findings.push(
      finding(
        'warning',
        'appointment-not-understood',
        `“${block.raw.slice(-40)}” begins a list of appointments or removals, but stands in a text whose title, number and section speak of none; the list was not read.`,
        block.span(),
      ),
    );
    return;
  }
}

function isListHeading(block: Block): boolean {
  const { folded, kind, marker } = block;
  if (folded.length > LONGEST_HEADING || marker !== undefined) return false;
  if ((kind !== 'text' && kind !== 'heading') || !folded.includes('任免')) return false;
  return !block.key.includes('关于') && LIST_HEADING.test(block.key);
}

function startsList({ folded }: Block, next: Block | undefined): boolean {
  if (!folded.endsWith(':')) return CLAUSE_STARTS.has(folded, 0) && CLAUSE.test(folded);
  return VERB_AT_END.test(folded) && next?.marker === undefined && GIVEN_OR_TAKEN.test(next?.folded ?? '');
}

/** `【人事任免】` ⏎ `2026年2月份人事任免`: the months stand in a line of their own; a section may have several. */
function isSubheading(block: Block, isFirst: boolean): boolean {
  if (block.folded.length > 40) return false;
  return (
    MONTHS_ALONE.test(textOf(block)) || isPersonnelHeading(block) || (isFirst && SUBHEADING.test(block.key))
  );
}

/** `(一)6月份` without its numeral, `(6月)` without its brackets. */
function textOf(block: Block): string {
  return block.folded.slice(block.marker?.end ?? 0).replaceAll(/[\s()]/g, '');
}

function yearIn(block: Block): string | undefined {
  return /(?:19|20)\d{2}(?=年)/.exec(block.key)?.[0];
}

/** Persons whom exactly one listed title names. */
function personTies(issue: GazetteIssue): ReadonlyMap<string, string> {
  const ties = new Map<string, string>();
  const twice = new Set<string>();
  const titles = [
    ...(issue.issued?.entries ?? []).map((entry) => ({ title: entry.title, number: entry.number })),
    ...(issue.contents?.entries ?? []).flatMap((entry) =>
      entry.number === undefined ? [] : [{ title: entry.title, number: entry.number }],
    ),
  ];
  for (const { title, number } of titles) {
    if (!PERSONNEL_TITLE.test(title)) continue;
    const names = NAMED_IN_TITLE.exec(foldText(title))?.[1]?.split('、') ?? [];
    for (const name of names.map((part) => part.replaceAll(/\s|等$/g, ''))) {
      if (name.length < 2 || name.length > NAME_LENGTH) continue;
      const known = ties.get(name);
      if (known !== undefined && known !== number) twice.add(name);
      ties.set(name, number);
    }
  }
  for (const name of twice) ties.delete(name);
  return ties;
}

function addRows(blocks: readonly Block[], context: Context, strict: boolean): void {
  const home = placeOfTitle(context.issue.masthead.title ?? '')?.replace(/[市县区州盟旗省]$/, '');
  const notice = readNotice(blocks, strict, home, context.initial);
  context.issue.claims.blocks(notice.blocks, 'appointments');
  context.issue.findings.push(...notice.findings);
  for (const { clause, block, from, to, modifiers } of notice.clauses) {
    for (const [index, { name: person, remark }] of clause.persons.entries()) {
      const own = clause.posts[index];
      const posts = clause.isPaired === true && own !== undefined ? [own] : clause.posts;
      for (const post of posts) {
        const isConcurrent = remark !== null && /^兼[任职]?$/.test(remark);
        const personal =
          remark === null || isConcurrent ? NO_MODIFIERS : modifiersIn(foldText(remark), remark);
        const all = mergeModifiers(personal, mergeModifiers(post.modifiers, modifiers));
        const key = `${clause.action}-${shortHash(8, person, post.post)}`;
        context.rows.add(key, context.numberOf(person), block.span(from, to), {
          period: context.period,
          action: clause.action,
          person,
          post: post.post,
          organization: post.organization,
          organization_alias: post.alias,
          position: post.position,
          concurrent: post.concurrent || isConcurrent,
          probation_months: all.probationMonths,
          secondment_months: all.secondmentMonths,
          remark: all.remark,
        });
      }
    }
  }
}
