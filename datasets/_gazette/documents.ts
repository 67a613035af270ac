import { readAddressees } from './addressees.ts';
import type { Block } from '../_lines/blocks.ts';
import { isDocumentEntry, type ContentsEntry } from './contents-entry.ts';
import type { Contents } from './contents.ts';
import { firstDate } from '../_text/dates.ts';
import { isRegistration, proclamationNumber, type DocumentNumber } from './document-number.ts';
import type { IssuedList } from './issued-list.ts';
import type { PersonnelSection } from './issue.ts';
import { lateNumber, withAnnouncedNumbers } from './number-elsewhere.ts';
import { joinOrders } from './orders.ts';
import { sectionName } from './sections.ts';
import { findSignature } from './signature.ts';
import {
  isIssuer,
  isSameTitle,
  isTitle,
  isTitleLike,
  issuerOfTitle,
  kindOfTitle,
  namesNoIssuer,
  tidyTitle,
} from './titles.ts';

/** One document whose text the issue prints. */
export interface GazetteDocument {
  readonly title: string;
  readonly titleKey: string;
  readonly number: DocumentNumber | undefined;
  readonly issuer: string | null;
  readonly kind: string | null;
  readonly category: string | undefined;
  readonly signedOn: string | undefined;
  readonly addressees: readonly string[];
  /** Every block of the document, its title first. */
  readonly blocks: readonly Block[];
  /** The blocks behind title, number and addressees: text, signature and attachments. */
  readonly body: readonly Block[];
  /** Index in `body` of the first block behind the signature (where attachments begin); its length if unsigned. */
  readonly attachmentsFrom: number;
  readonly entry: ContentsEntry | undefined;
}

export interface Frame {
  readonly bodyFrom: number;
  readonly bodyTo: number;
  readonly contents: Contents | undefined;
  readonly issued: IssuedList | undefined;
  readonly personnel: readonly PersonnelSection[];
}

interface Start {
  /** Index of the first title block. */
  readonly from: number;
  readonly titleFrom: number;
  readonly titleTo: number;
  /** Index of the first block behind title and number. */
  readonly textFrom: number;
  readonly number: DocumentNumber | undefined;
}

/** Finds the documents printed between contents and colophon. */
export function splitDocuments(blocks: readonly Block[], frame: Frame): readonly GazetteDocument[] {
  const stops = stopsOf(blocks, frame);
  const starts = findStarts(blocks, frame, stops);
  const printed = new Set<string>();
  for (let at = frame.bodyFrom; at < frame.bodyTo; at += 1) {
    const opened = categoryAt(blocks, at, stops);
    if (opened !== undefined) printed.add(opened);
  }
  const documents: GazetteDocument[] = [];
  let category: string | undefined;
  let at = frame.bodyFrom;
  for (const [index, start] of starts.entries()) {
    for (; at < start.from; at += 1) category = categoryAt(blocks, at, stops) ?? category;
    let end = starts[index + 1]?.from ?? frame.bodyTo;
    for (let stop = start.textFrom; stop < end; stop += 1) {
      const block = blocks[stop];
      if (stops.has(stop) || (block?.kind === 'section' && sectionName(block) !== undefined)) end = stop;
    }
    documents.push(buildDocument(blocks, start, end, { category, printed, contents: frame.contents }));
    at = Math.max(at, start.textFrom);
  }
  return withAnnouncedNumbers(joinOrders(documents), frame);
}

/** Titles of the contents that are no documents and yet printed: `《…办法》政策解读`, `2025年1—6月主要经济指标`. */
function otherTitles(contents: Contents | undefined): ReadonlySet<string> {
  const others = contents?.entries.filter((entry) => entry.isReprinted && !isDocumentEntry(entry)) ?? [];
  return new Set(others.map(({ key }) => key));
}

/** Indices at which a document ends though no other begins: personnel sections, the list, house sections. */
function stopsOf(blocks: readonly Block[], frame: Frame): Set<number> {
  const stops = new Set<number>();
  const others = otherTitles(frame.contents);
  if (frame.issued !== undefined) stops.add(frame.issued.from);
  for (const section of frame.personnel) stops.add(section.heading.index);
  for (let at = frame.bodyFrom; at < frame.bodyTo; at += 1) {
    const block = blocks[at];
    if (block !== undefined && others.size > 0 && isTitleLike(block) && others.has(block.key)) stops.add(at);
    if (block !== undefined && block.kind !== 'section' && sectionName(block) !== undefined) {
      const before = blocks[at - 1];
      // An unbracketed section name counts as a heading, or where a text has just ended.
      if (
        before === undefined ||
        at === frame.bodyFrom ||
        block.kind === 'heading' ||
        block.section !== undefined ||
        before.kind === 'date' ||
        before.kind === 'row' ||
        /[。)]$/.test(before.folded)
      )
        stops.add(at);
    }
  }
  return stops;
}

function categoryAt(blocks: readonly Block[], at: number, stops: ReadonlySet<number>): string | undefined {
  const block = blocks[at];
  if (block === undefined || (block.kind !== 'section' && !stops.has(at))) return undefined;
  const name = sectionName(block);
  // A box of corrections between two documents opens no section.
  return name !== undefined && /更正|勘误/.test(name) ? undefined : name;
}

function findStarts(blocks: readonly Block[], frame: Frame, stops: ReadonlySet<number>): Start[] {
  const titles = titleKeys(frame);
  const inPersonnel = new Set(
    frame.personnel.flatMap(({ heading, blocks: own }) => [heading, ...own].map((block) => block.index)),
  );
  const starts: Start[] = [];
  let free = frame.bodyFrom;
  for (let at = frame.bodyFrom; at < frame.bodyTo; at += 1) {
    if (inIssuedList(at, frame)) continue;
    const block = blocks[at];
    if (block === undefined || inPersonnel.has(at)) continue;
    const number = numberBelow(blocks[at - 1], block);
    // A section's name above a title is none of its words.
    if (number === undefined && stops.has(at) && !titles.has(block.key)) continue;
    const start =
      number === undefined
        ? unnumbered(blocks, at, free, titles, frame)
        : numbered(blocks, at, free, titles, stops, number);
    if (start === undefined) continue;
    starts.push(start);
    free = start.textFrom;
    at = start.textFrom - 1;
  }
  return starts;
}

/** The number that a block is, `2025年第1号` below a proclamation's title among them. */
function numberBelow(before: Block | undefined, block: Block): DocumentNumber | undefined {
  if (block.number !== undefined) return block.number;
  return before !== undefined && isTitleLike(before) && /(?:公告|通告|令)$/.test(before.key)
    ? proclamationNumber(block.folded)
    : undefined;
}

function inIssuedList(at: number, frame: Frame): boolean {
  return frame.issued !== undefined && at >= frame.issued.from && at < frame.issued.to;
}

function titleKeys(frame: Frame): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const entry of frame.contents?.entries ?? [])
    if (isDocumentEntry(entry) && !isIssuer(entry.key)) keys.add(entry.key);
  // Of a title that was cut, its issuer may be left: that is a signature, not a title.
  for (const entry of frame.issued?.entries ?? []) if (!isIssuer(entry.key)) keys.add(entry.key);
  return keys;
}

/** `…关于…的通知` ⏎ `嘉政办发〔2026〕7号`, or the number first and the title behind it. */
function numbered(
  blocks: readonly Block[],
  at: number,
  free: number,
  titles: ReadonlySet<string>,
  stops: ReadonlySet<number>,
  number: DocumentNumber,
): Start | undefined {
  let from = at;
  let key = '';
  while (from > free && at - from < 4) {
    const before = blocks[from - 1];
    if (before === undefined || !isTitleLike(before) || stops.has(from - 1) || before.date !== undefined)
      break;
    // `浙江省人民政府令` above `第5号`; a title above it that is whole ends the search.
    if (key !== '' && !key.startsWith('的') && isTitle(before.folded) && !titles.has(before.key + key)) break;
    key = before.key + key;
    from -= 1;
    if (titles.has(key)) {
      // The contents leave out the issuer, the text has it above: `临沂市人民政府` ⏎ `关于…的通知`.
      if (namesNoIssuer(key)) from = coIssuersFrom(blocks, from, free, stops);
      break;
    }
    if (/关于/.test(key) && isTitle(key) && issuerOfTitle(key) !== null && !key.startsWith('关于')) {
      from = coIssuersFrom(blocks, from, free, stops);
      break;
    }
  }
  if (from < at && (titles.has(key) || isTitle(key) || /关于/.test(key))) {
    return { from, titleFrom: from, titleTo: at, textFrom: at + 1, number };
  }
  let to = at + 1;
  let behind = '';
  while (to < blocks.length && to - at <= 3) {
    const next = blocks[to];
    if (next === undefined || !isTitleLike(next)) break;
    behind += next.key;
    to += 1;
    if (isTitle(behind) && (titles.has(behind) || /关于|令|公告|通告/.test(behind))) {
      // An issuer's name in large letters above the number (红头) belongs to the document.
      const head = blocks[at - 1];
      const letterhead =
        head !== undefined &&
        at - 1 >= free &&
        isTitleLike(head) &&
        /(?:政府|办公室|办公厅|局|委员会|文件|令)$/.test(head.key);
      return { from: letterhead ? at - 1 : at, titleFrom: at + 1, titleTo: to, textFrom: to, number };
    }
  }
  if (from < at && number.year === undefined)
    return { from, titleFrom: from, titleTo: at, textFrom: at + 1, number };
  return undefined;
}

/** `宁波市鄞州区民政局` ⏎ `宁波市鄞州区财政局` ⏎ `关于…的通知`: issuers that stand in lines of their own above the title. */
function coIssuersFrom(
  blocks: readonly Block[],
  titleFrom: number,
  free: number,
  stops: ReadonlySet<number>,
): number {
  let from = titleFrom;
  while (from > free && titleFrom - from < 6) {
    const before = blocks[from - 1];
    if (before === undefined || stops.has(from - 1) || !isTitleLike(before) || !isIssuer(before.key)) break;
    from -= 1;
  }
  return from;
}

/** A title without a number: one that the contents announce, or one that addressees follow. */
function unnumbered(
  blocks: readonly Block[],
  at: number,
  free: number,
  titles: ReadonlySet<string>,
  frame: Frame,
): Start | undefined {
  const block = blocks[at];
  if (block === undefined || at < free || !isTitleLike(block)) return undefined;
  let key = '';
  for (let to = at; to < Math.min(at + 3, frame.bodyTo); to += 1) {
    const part = blocks[to];
    if (part === undefined || !isTitleLike(part)) break;
    key += part.key;
    const known = titles.has(key) || titles.has(withoutIssuer(key));
    if (!known && !(key.startsWith('关于') || /^.{2,40}关于.{4,}/.test(key))) continue;
    if (!known && !isTitle(key)) continue;
    const next = blocks[to + 1];
    if (next === undefined) break;
    // A number follows: that is the numbered form, found there.
    if (numberBelow(part, next) !== undefined) return undefined;
    const addressed = /^[^。;]{2,120}:$/.test(next.folded) && !next.folded.includes('如下');
    if (known || (addressed && issuerOfTitle(key) !== null)) {
      return { from: at, titleFrom: at, titleTo: to + 1, textFrom: to + 1, number: undefined };
    }
  }
  return undefined;
}

/** `临沂市人民政府关于…` as contents print it that leave out the issuer. */
function withoutIssuer(key: string): string {
  return key.slice(Math.max(0, key.search(/关于|印发|转发|批转/)));
}

/** `武汉市人民政府令第327号`: who ordered it. */
function orderedBy(number: DocumentNumber | undefined): string | undefined {
  return number === undefined ? undefined : /^(.{4,})令$/.exec(number.prefix)?.[1];
}

/** `(2025年3月12日…第三十一次会议通过)`: the day on which it was passed, in brackets below the title. */
function passedOn(block: Block | undefined): string | undefined {
  if (block === undefined || !/^\(.*(?:通过|公布|批准|修订)[^()]*\)$/.test(block.folded)) return undefined;
  return firstDate(block.folded);
}

/** What the house says around a document. */
interface Surroundings {
  /** The section that was opened last. */
  readonly category: string | undefined;
  /** Every section that the body prints. */
  readonly printed: ReadonlySet<string>;
  readonly contents: Contents | undefined;
}

/** The contents put the document into a section that the body does not print again. */
function isUnprinted(section: string | undefined, printed: ReadonlySet<string>): boolean {
  return section !== undefined && printed.size > 0 && !printed.has(section);
}

function buildDocument(
  blocks: readonly Block[],
  start: Start,
  end: number,
  { category, printed, contents }: Surroundings,
): GazetteDocument {
  const titleBlocks = blocks.slice(start.titleFrom, start.titleTo);
  const titleKey = titleBlocks.map((block) => block.key).join('');
  const title = tidyTitle(titleBlocks.map((block) => block.raw.trim()).join(' '));
  const text = blocks.slice(start.textFrom, end);
  const bracketDate = text[0]?.date === undefined ? undefined : text[0];
  const late = start.number === undefined ? lateNumber(text) : undefined;
  const number = start.number ?? late?.number;
  const rest = text.slice(late?.textFrom ?? Number(bracketDate !== undefined));
  const registered = rest[0] !== undefined && isRegistration(rest[0].folded) ? 1 : 0;
  const { addressees, own } = readAddressees(rest[registered]);
  const body = rest.slice(own ? registered + 1 : registered);
  const signature = findSignature(body);
  const entry = entryOf(contents, titleKey, number?.text);
  return {
    title,
    titleKey,
    number,
    issuer: issuerOfTitle(title) ?? orderedBy(start.number) ?? signature?.signer ?? null,
    kind: kindOfTitle(title),
    category: isUnprinted(entry?.category, printed) ? entry?.category : (category ?? entry?.category),
    signedOn:
      signature?.date ??
      (bracketDate === undefined ? undefined : firstDate(bracketDate.folded)) ??
      passedOn(rest[registered]) ??
      blocks.slice(start.from, start.textFrom).find((block) => block.number === start.number)?.date,
    addressees,
    blocks: blocks.slice(start.from, end),
    body,
    attachmentsFrom: signature === undefined ? body.length : signature.index + 1,
    entry,
  };
}

/** The entry of the contents; `第3号` may be the number of more than one, and a title may come again. */
function entryOf(
  contents: Contents | undefined,
  titleKey: string,
  number: string | undefined,
): ContentsEntry | undefined {
  if (contents === undefined) return undefined;
  const titled = contents.entries.filter(({ key }) => isSameTitle(key, titleKey));
  if (number === undefined) return titled[0];
  return (
    titled.find((entry) => entry.number === number) ??
    contents.entries.find((entry) => entry.number === number) ??
    titled[0]
  );
}
