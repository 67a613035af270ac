import type { Finding } from '../model.ts';
import type { Block } from '../_gazette/blocks.ts';
import { HAN, isName } from '../_units/names.ts';
import { endsInPosition } from '../_units/posts.ts';
import { finding } from '../_gazette/rows.ts';
import { readClause, type Clause } from './clauses.ts';
import {
  isCollective,
  isModifier,
  mergeModifiers,
  modifiersIn,
  NO_MODIFIERS,
  type Modifiers,
} from './modifiers.ts';
import { readPersons, type NamedPerson } from './persons.ts';

/** A clause with where it stands and what later clauses add to it. */
export interface PlacedClause {
  readonly clause: Clause;
  readonly block: Block;
  readonly from: number;
  readonly to: number;
  readonly modifiers: Modifiers;
}

export interface ReadNotice {
  readonly clauses: readonly PlacedClause[];
  /** Headings and clauses that were understood. */
  readonly blocks: readonly Block[];
  readonly findings: readonly Finding[];
}

/** `任命:` or `免去:` alone, above the clauses it speaks for. */
const HEADING =
  /^(?:[(（]?[一二三四五六七八九十\d]+[)）、.]?\s*)?(?:决定)?(任命|任职|聘任|委派|推荐|提名|免去|免职|免除)(?:名单|人员|事项|(?:以下|下列)[^:,。;]{0,8})?(?:职务)?\s*[::]?$/;
/** The same at the end of a sentence: `市人民政府决定,任命:`. */
const VERB_ALONE =
  /^(?:经[^,]{0,20},)?(?:[^,;。:]{0,20}决定)?(任命|聘任|委派|推荐|提名|免去|免除)(?:以下|下列)?(?:同志|人员)?\s*:?$/;

const SUBJECT = /^([^,;。因]{2,12}?)(?:同志)?(因[^,;。]{2,20}|已?(?:到龄|达到?法定年龄)?退休)$/;

/** Reads the blocks of a notice or of a personnel section. */
export function readNotice(blocks: readonly Block[], strict: boolean, home?: string): ReadNotice {
  const reader = new NoticeReader(strict, home);
  for (const block of blocks) reader.take(block);
  return { clauses: reader.clauses, blocks: reader.blocks, findings: reader.findings };
}

class NoticeReader {
  readonly clauses: PlacedClause[] = [];
  readonly blocks: Block[] = [];
  readonly findings: Finding[] = [];
  private readonly strict: boolean;
  private readonly home: string | undefined;
  private heading: Clause['action'] | undefined;
  private carried: Clause['action'] | undefined;
  private persons: readonly NamedPerson[] = [];
  private reason: string | null = null;

  constructor(strict: boolean, home: string | undefined) {
    this.strict = strict;
    this.home = home;
  }

  take(block: Block): void {
    const head = HEADING.exec(block.folded);
    if (head !== null) {
      this.heading = actionOf(head[1] ?? '');
      this.carried = this.heading;
      this.blocks.push(block);
      return;
    }
    let understood = false;
    const first = this.clauses.length;
    for (const part of clausesOf(block)) understood = this.takePart(block, part, first) || understood;
    if (understood) this.blocks.push(block);
    else if (this.strict && block.kind !== 'date' && block.folded.length > 4 && /[任免]/.test(block.folded)) {
      this.findings.push(
        finding(
          'warning',
          'appointment-not-understood',
          `“${block.raw.slice(0, 60)}” stands among appointments and removals but reads as neither.`,
          block.span(),
        ),
      );
    }
  }

  private takePart(
    block: Block,
    { from, to }: { readonly from: number; readonly to: number },
    first: number,
  ): boolean {
    const folded = block.folded.slice(from, to);
    if (isModifier(folded)) return this.takeModifier(block, from, to, first);
    const verb = VERB_ALONE.exec(folded);
    if (verb !== null) {
      this.carried = actionOf(verb[1] ?? '');
      if (to === block.folded.length - 1) this.heading = this.carried;
      return true;
    }
    const clause = readClause(
      block.raw,
      block.folded,
      { from, to },
      {
        carried: this.carried,
        before: this.persons,
        strict: this.strict || this.carried !== undefined,
        home: this.home,
      },
    );
    if (clause === undefined) return this.takeSubject(block, from, to);
    if (this.heading !== undefined && clause.stated && clause.action !== this.heading)
      this.disagree(block, from, to, clause);
    this.carried = this.heading ?? clause.action;
    this.persons = clause.persons;
    const modifiers = folded.includes('其') ? { ...NO_MODIFIERS, remark: this.reason } : NO_MODIFIERS;
    this.reason = null;
    this.clauses.push({ clause, block, from, to, modifiers });
    return true;
  }

  /** `蒲某因到龄退休,免去其…职务`: whom the next clause speaks of, and why. */
  private takeSubject(block: Block, from: number, to: number): boolean {
    const match = SUBJECT.exec(block.folded.slice(from, to));
    if (match?.[1] === undefined || this.clauses.length === 0) return false;
    const persons = readPersons(block.raw, block.folded, from, from + match[1].length, false);
    if (persons === undefined) return false;
    this.persons = persons;
    this.reason = block.raw.slice(from + match[0].indexOf(match[2] ?? ''), to).trim();
    return true;
  }

  /** `任职试用期一年` behind a clause, or `以上同志试用期均为一年` behind all of them. */
  private takeModifier(block: Block, from: number, to: number, first: number): boolean {
    const modifiers = modifiersIn(block.folded.slice(from, to), block.raw.slice(from, to));
    const since = isCollective(block.folded.slice(from, to)) ? 0 : first;
    for (let index = since; index < this.clauses.length; index += 1) {
      const placed = this.clauses[index];
      if (placed === undefined || placed.clause.action !== 'appoint') continue;
      this.clauses[index] = { ...placed, modifiers: mergeModifiers(placed.modifiers, modifiers) };
    }
    return this.clauses.length > since;
  }

  private disagree(block: Block, from: number, to: number, clause: Clause): void {
    this.findings.push(
      finding(
        'warning',
        'appointment-heading-disagrees',
        `“${block.raw.slice(from, to).slice(0, 40)}” says ${clause.action === 'remove' ? '免去' : '任命'} but stands under ${this.heading === 'remove' ? '免去' : '任命'}; the clause's own verb is kept.`,
        block.span(from, to),
      ),
    );
  }
}

function actionOf(verb: string): Clause['action'] {
  return verb.includes('免') ? 'remove' : 'appoint';
}

const ANOTHER = new RegExp(`^\\s*(${HAN}(?:\\s*${HAN}){1,3}?)\\s*(同志|任(?![命免职])|为|的)`, 'u');
/** A new verb behind a comma begins a clause of its own: `…局长,免去其…职务`, `…,不再担任…`. */
const NEW_VERB = /^\s*(?:同时|并)?(?:免去|不再|任命|聘任|(?:任职)?试用期|挂职(?:期|时间|[一二两三半\d]))/;

/** Clauses end at ; or 。, at the colon behind a verb, and before a verb behind a comma. */
function* clausesOf(block: Block): Generator<{ readonly from: number; readonly to: number }> {
  const { folded } = block;
  let from = block.marker?.end ?? 0;
  let depth = 0;
  for (let at = from; at <= folded.length; at += 1) {
    const char = folded[at];
    if (char === '(') depth += 1;
    else if (char === ')') depth -= 1;
    const ends =
      at === folded.length ||
      (depth <= 0 &&
        (char === ';' ||
          char === '。' ||
          (char === ':' && isVerb(folded.slice(from, at))) ||
          (char === ',' &&
            (NEW_VERB.test(folded.slice(at + 1)) ||
              isLeadIn(folded.slice(from, at)) ||
              beginsAnother(folded, from, at)))));
    if (!ends) continue;
    let start = from;
    while (start < at && folded[start] === ' ') start += 1;
    if (start < at) yield { from: start, to: at };
    from = at + 1;
  }
}

function isVerb(text: string): boolean {
  return /(?:^|决定)(?:任命|免去|聘任|委派|推荐|提名)(?:以下|下列)?(?:同志|人员)?$|^[^任免]{0,40}决定$/.test(
    text.trim(),
  );
}

/** `…商务局局长,尹喜乐同志为…副局长`: behind a whole post another person begins another clause. */
function beginsAnother(folded: string, from: number, at: number): boolean {
  const before = folded
    .slice(from, at)
    .replace(/\([^()]*\)\s*$/, '')
    .trim();
  if (!before.endsWith('职务') && !endsInPosition(before)) return false;
  const next = ANOTHER.exec(folded.slice(at + 1, at + 20));
  return next !== null && (next[2] === '同志' || isName(next[1] ?? ''));
}

/** `经研究,` · `成都市人民政府决定,` */
function isLeadIn(text: string): boolean {
  return /^\s*(?:经[^任免]{2,30}(?:研究|同意|批准|决定)|[^任免]{0,24}决定)$/.test(text);
}
