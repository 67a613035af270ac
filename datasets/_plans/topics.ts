import type { Span } from '../model.ts';
import { endsLikeUnit } from '../_units/unit-words.ts';
import type { Block } from '../_lines/blocks.ts';
import { joinSpans } from '../_gazette/claims.ts';
import type { GazetteDocument } from '../_gazette/documents.ts';
import { MARKER_RANK, type MarkerLevel } from '../_lines/markers.ts';
import { readTables, type Table } from '../_tables/tables.ts';
import { isTitleLike, tidyTitle } from '../_gazette/titles.ts';
import { headingOfRow, lacksTitle, topicColumns, topicOfRow } from './topic-table.ts';
import { readTopicProse } from './topic-prose.ts';
import { isNumberedTopic, readTopicLabels, readTopicText, type TopicText } from './topic-text.ts';
import { couldBeTopic, endsInResearch, isTopicPlan } from './topic-words.ts';

/** One topic of a research plan with where it stands. */
export interface Topic extends TopicText {
  readonly plan: string;
  readonly blocks: readonly Block[];
  readonly span: Span;
}

export interface TopicReading {
  readonly topics: readonly Topic[];
  /** Titles, table headers and headings of groups. */
  readonly headings: readonly Block[];
  /** Rows of its tables whose cells do not fit the header, each with its plan. */
  readonly puzzles: readonly PuzzlingRow[];
  /** All of these: what a topic says of its undertaker is no responsible unit of a plan. */
  readonly blocks: ReadonlySet<Block>;
}

interface PuzzlingRow {
  readonly block: Block;
  readonly plan: string;
}

interface Draft extends TopicText {
  readonly plan: string;
  readonly block: Block;
  readonly blocks: Block[];
  /** A paragraph stands behind it: it is a heading, unless it is plainly a topic. */
  isFollowed: boolean;
  readonly level: MarkerLevel | undefined;
  /** Items of one level in one plan stand or fall together; tables and labelled topics stand alone. */
  readonly group: string | undefined;
}

/**
 * Every topic of a document's research plans, however they are printed:
 *
 *     序号 | 课题名称 | 承担单位 | 负责人                           a table, its columns in any order
 *     (一) …研究(承担单位:市文物局,负责人:蓝心)                    an item with its labels
 *     1. 《…研究》,由江西理工大学承担,负责人:阳天翼;                an item in a sentence
 *     课题1:…研究 ⏎ 承担单位:… ⏎ 课题负责人:…                      labels on lines of their own
 *     …研究  云南大学  龙行健                                       cells set apart by blanks
 *     1. …研究                                                      titles alone, below the heading of a plan
 */
export function readTopics(document: GazetteDocument): TopicReading {
  if (!mayHoldTopics(document)) return NO_TOPICS;
  const reader = new TopicReader(document);
  for (const block of document.body) reader.take(block);
  return reader.finish();
}

class TopicReader {
  private readonly tables: ReadonlyMap<Block, Table>;
  private readonly read = new Set<Table>();
  private readonly isPlanDocument: boolean;
  private readonly headings: Block[] = [];
  private readonly puzzles: PuzzlingRow[] = [];
  private readonly drafts: Draft[] = [];
  private plan: string | undefined;
  private planBlocks: Block[] = [];
  private commissioner: string | undefined;
  private planCommissioner: string | undefined;
  private current: Draft | undefined;
  private unmarked = 0;

  constructor(document: GazetteDocument) {
    this.isPlanDocument = isTopicPlan(document.titleKey);
    this.plan = this.isPlanDocument ? planOfTitle(document.title) : undefined;
    this.tables = new Map(
      readTables(document.body).flatMap((table) => table.blocks.map((block) => [block, table] as const)),
    );
  }

  take(block: Block): void {
    if (block.kind === 'row') this.takeRow(block);
    else if (block.kind === 'date' || block.kind === 'number') this.current = undefined;
    else if (this.isPlanHeading(block)) this.takeHeading(block);
    else if (endsPlan(block)) this.endPlan();
    else if (this.plan !== undefined) this.takeText(block, this.plan);
  }

  finish(): TopicReading {
    const drafts = this.withoutHeadings();
    const lists = new Set(
      Array.from(Map.groupBy(drafts, ({ group }) => group)).flatMap(([group, members]) =>
        isList(members) ? [group] : [],
      ),
    );
    const topics = drafts.filter(({ group, labelled, title }) => {
      if (labelled || group === undefined || !couldBeTopic(title)) return couldBeTopic(title);
      return lists.has(group);
    });
    const headings = topics.length === 0 ? [] : this.headings;
    return {
      topics: topics.map(({ group: _, level: __, isFollowed: ___, block, ...topic }) => ({
        ...topic,
        span: joinSpans(block.span(), (topic.blocks.at(-1) ?? block).span()),
      })),
      headings,
      puzzles: topics.length === 0 ? [] : this.puzzles,
      blocks: new Set([...topics.flatMap(({ blocks }) => blocks), ...headings]),
    };
  }

  /** `一、产业发展(市工信局、市科技局承担)` above `1. …`: a heading, whose body undertakes what stands below it. */
  private withoutHeadings(): readonly Draft[] {
    let heading: Draft | undefined;
    return this.drafts.flatMap((draft, index) => {
      const next = this.drafts[index + 1];
      const isHeading =
        isDeeper(next, draft) &&
        draft.principal === undefined &&
        !endsInResearch(draft.title) &&
        draft.title.length <= 20;
      if (isHeading) {
        heading = draft;
        this.headings.push(...draft.blocks);
        return [];
      }
      if (!isDeeper(draft, heading)) heading = undefined;
      if (heading === undefined) return [draft];
      const { undertaker, commissioner } = heading;
      return [
        {
          ...draft,
          undertaker: draft.undertaker ?? undertaker,
          commissioner: draft.commissioner ?? commissioner,
        },
      ];
    });
  }

  /** `市科协2023年度决策咨询调研课题`, on one line or several. */
  private isPlanHeading(block: Block): boolean {
    if (!isTitleLike(block) || block.folded.length < 6 || !isTopicPlan(block.key)) return false;
    if (readTopicLabels(block.raw, block.folded) !== undefined || isNumberedTopic(block.folded)) return false;
    return !/\s{2,}|:/.test(block.folded);
  }

  private takeHeading(block: Block): void {
    const goesOn =
      this.planBlocks.at(-1)?.index === block.index - 1 && this.planBlocks.length < MOST_TITLE_LINES;
    this.planBlocks = goesOn ? [...this.planBlocks, block] : [block];
    this.plan = tidyTitle(this.planBlocks.map(({ raw }) => raw.trim()).join(''));
    this.headings.push(block);
    this.commissioner = undefined;
    this.planCommissioner = undefined;
    this.current = undefined;
    this.unmarked += 1;
  }

  /** `2025年下半年全市重点工作任务` behind the topics: something else begins. */
  private endPlan(): void {
    this.plan = undefined;
    this.commissioner = undefined;
    this.planCommissioner = undefined;
    this.current = undefined;
  }

  private takeRow(block: Block): void {
    this.current = undefined;
    const table = this.tables.get(block);
    if (table === undefined || this.read.has(table)) return;
    this.read.add(table);
    const columns = topicColumns(table);
    const own = table.title !== undefined && isTopicPlan(table.title) ? table.title : undefined;
    const plan = own ?? this.plan;
    if (plan === undefined) return;
    if (columns === undefined) {
      this.takeCells(table, plan);
      return;
    }
    this.headings.push(
      ...table.blocks.filter(
        (candidate) => !candidate.isUnclearRow && !table.rows.some((row) => row.block === candidate),
      ),
    );
    this.puzzles.push(...table.unclear.map((unclear) => ({ block: unclear, plan })));
    for (const row of table.rows) {
      if (row.size < table.header.length && lacksTitle(row, columns)) {
        this.puzzles.push({ block: row.block, plan });
        continue;
      }
      const topic = topicOfRow(row, columns);
      if (topic !== undefined) {
        const commissioner = topic.commissioner ?? this.commissioner ?? this.planCommissioner;
        this.drafts.push({
          ...topic,
          commissioner,
          plan,
          block: row.block,
          blocks: [row.block],
          ...ALONE,
        });
        continue;
      }
      const heading = headingOfRow(row);
      if (heading !== undefined) this.commissioner = commissionerOfGroup(heading);
      this.headings.push(row.block);
    }
  }

  /** Rows under no header: the cells say what they are. */
  private takeCells(table: Table, plan: string): void {
    for (const block of table.blocks) {
      const text = readTopicText(block.raw, block.folded, /^\d{1,3}\s+/.exec(block.folded)?.[0].length ?? 0);
      if (text.undertaker === undefined || !endsInResearch(text.title)) continue;
      this.drafts.push({ ...text, plan, block, blocks: [block], ...ALONE });
    }
  }

  private takeText(block: Block, plan: string): void {
    const { raw, folded, marker } = block;
    // `(市政府参事室)` below the heading of the plan.
    const body = /^\(([^()]{3,20})\)$/.exec(folded)?.[1];
    if (body !== undefined && endsLikeUnit(body) && this.planBlocks.at(-1)?.index === block.index - 1) {
      this.planCommissioner = raw.slice(1, -1).trim();
      this.headings.push(block);
      return;
    }
    const people = marker === undefined ? readTopicLabels(raw, folded) : undefined;
    if (people !== undefined) {
      if (this.current !== undefined) this.addPeople(this.current, people, block);
      else this.commissioner = people.commissioner ?? this.commissioner;
      return;
    }
    if (marker !== undefined && isGroupHeading(folded.slice(marker.end))) {
      this.commissioner = commissionerOfGroup(folded.slice(marker.end));
      this.headings.push(block);
      this.current = undefined;
      return;
    }
    const prose =
      marker === undefined || folded.length > 60 ? readTopicProse(raw, folded, marker?.end ?? 0) : [];
    if (prose.length > 0) {
      for (const topic of prose)
        this.drafts.push({
          ...topic,
          commissioner: this.commissioner ?? this.planCommissioner,
          plan,
          block,
          blocks: [block],
          ...ALONE,
        });
      this.current = undefined;
      return;
    }
    const text = readTopicText(raw, folded, marker?.end ?? 0);
    const isHeading = marker !== undefined && text.undertaker !== undefined && text.title.length >= 2;
    const isCandidate =
      (couldBeTopic(text.title) || isHeading) &&
      (marker !== undefined || text.labelled || text.number !== undefined || isUnmarkedTopic(block, text));
    if (!isCandidate) {
      // A sentence behind a topic says what it is about; without one in hand it ends the list.
      if (this.current !== undefined && /[。;:]$/.test(folded)) this.current.isFollowed = true;
      if (marker !== undefined) this.current = undefined;
      if (marker === undefined && /[。:]$/.test(folded)) this.unmarked += 1;
      return;
    }
    const draft: Draft = {
      ...text,
      number: marker?.number ?? text.number,
      commissioner: text.commissioner ?? this.commissioner ?? this.planCommissioner,
      labelled:
        text.labelled ||
        (text.undertaker !== undefined && text.principal !== undefined && endsInResearch(text.title)),
      plan,
      block,
      blocks: [block],
      isFollowed: false,
      level: marker?.level,
      group: groupOf(marker?.level, plan, this.unmarked),
    };
    this.drafts.push(draft);
    this.current = draft;
  }

  private addPeople(topic: Draft, people: Partial<TopicText>, block: Block): void {
    topic.blocks.push(block);
    const merged: Draft = {
      ...topic,
      undertaker: topic.undertaker ?? people.undertaker,
      principal: topic.principal ?? people.principal,
      commissioner: people.commissioner ?? topic.commissioner,
      labelled: topic.labelled || people.principal !== undefined || people.undertaker !== undefined,
      blocks: topic.blocks,
    };
    this.drafts[this.drafts.lastIndexOf(topic)] = merged;
    this.current = merged;
  }
}

/** A title of something else: no topic, no label, no group of topics. */
function endsPlan(block: Block): boolean {
  if (!isTitleLike(block) || block.folded.length < 6 || endsInResearch(block.folded)) return false;
  return !/\s{2,}|:/.test(block.folded) && OTHER_PLAN.test(block.key);
}

const OTHER_PLAN =
  /(?:任务|任务分[解工]|工作要点|清单|方案|措施|办法|规定|意见|分工|名单|要求|须知)(?:表|书)?(?:\([^()]*\))?$/;

/** Nothing around it decides. */
const ALONE = { isFollowed: false, level: undefined, group: undefined };

function isDeeper(draft: Draft | undefined, than: Draft | undefined): boolean {
  if (draft?.level === undefined || than?.level === undefined || draft.plan !== than.plan) return false;
  return MARKER_RANK[draft.level] > MARKER_RANK[than.level];
}

/** A plan's title stands on so many lines at most. */
const MOST_TITLE_LINES = 4;
const SHORTEST_IN_LIST = 8;

/** Titles one below the other, half of them plainly of research, or a longer list of which none is a heading. */
function isList(members: readonly Draft[]): boolean {
  if (members.length < 2) return false;
  const research = members.filter((member) => endsInResearch(member.title) || member.labelled);
  if (research.length * 2 >= members.length) return true;
  return (
    members.length >= 3 &&
    research.length > 0 &&
    members.every(({ isFollowed, title }) => !isFollowed && title.length >= SHORTEST_IN_LIST)
  );
}

function groupOf(level: MarkerLevel | undefined, plan: string, unmarked: number): string {
  return `${level ?? `unmarked ${unmarked}`} ${plan}`;
}

/** `城市社区养老研究  云南民族大学  乃古·阿黑`, `《…研究》`: a line that is a topic without a numeral. */
function isUnmarkedTopic({ folded }: Block, text: TopicText): boolean {
  return endsInResearch(text.title) && (text.undertaker !== undefined || !/[。;:]$/.test(folded));
}

/** `一、重点课题(3项)`, `(二)市财政局委托课题`: a heading of topics, no topic. */
function isGroupHeading(folded: string): boolean {
  return /(?:课题|选题|项目|题目|研究类)(?:名单|清单|计划|安排)?\s*(?:\([^()]*\)|共?[\d一二三四五六七八九十]+[项个])?[:。]?$/.test(
    folded,
  );
}

function commissionerOfGroup(folded: string): string | undefined {
  const name =
    /^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\))?([^,。;()]{2,20}?)(?:委托|出题|组织)(?:的)?(?:课题|项目|选题)/.exec(
      folded,
    )?.[1];
  return name !== undefined && endsLikeUnit(name) ? name : undefined;
}

const NO_TOPICS: TopicReading = { topics: [], headings: [], puzzles: [], blocks: new Set() };

/** A title of the document or in it speaks of topics; other documents are not looked at. */
function mayHoldTopics(document: GazetteDocument): boolean {
  return (
    isTopicPlan(document.titleKey) ||
    document.body.some((block) => isTitleLike(block) && isTopicPlan(block.key))
  );
}

const VERBS =
  '(?:印发|公布|下达|发布|转发|征集|确定|做好|组织实施|组织开展|组织申报|开展|申报|安排|批准|同意)+(?:实施|开展)?';
const NAMED = new RegExp(
  `关于(?:${VERBS})?(.+?(?:课题|选题|项目|题目|(?:研究|调研|软科学)计划)(?:研究(?!工作))?(?:计划|指南|清单|目录|名单|一览表|立项(?:名单|结果|通知书))?)`,
);

/** A document that prints its plan without a heading of its own lends it what its title speaks of. */
function planOfTitle(title: string): string {
  return /《([^》]+)》/.exec(title)?.[1] ?? NAMED.exec(title)?.[1] ?? title;
}
