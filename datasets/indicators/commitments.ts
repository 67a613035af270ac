import { foldText } from '../_text/fold.ts';
import {
  CONJUNCTION,
  formedIn,
  FROM,
  isCapacityEnd,
  isDone,
  isLeftBehind,
  lengthAfter,
  lengthOfCapacity,
  OF_ITS_SIZE,
  strives,
  withoutDoubling,
  withoutHedges,
} from './around.ts';
import { splitClauses, type Clause } from './clauses.ts';
import { combine, comparatorBehind, type Comparator } from './comparators.ts';
import { readComparison, type Reading } from './comparison.ts';
import {
  changeOf,
  cutEnd,
  cutLead,
  elidedTail,
  inherits,
  isChangeAlone,
  isSize,
  isVerbAlone,
  leadOf,
  type Lead,
  partOf,
  saidOfEach,
  sharedBy,
  splitSubjects,
  type Stretch,
} from './naming.ts';
import { nounBehind } from './noun-behind.ts';
import { baseValue, findQuantities, type Quantity } from './quantities.ts';
import { beginsCondition, isCounted, isPast, isPromised, saysWhom } from './promises.ts';

/** A measurable commitment as a text makes it. Offsets are into the text. */
export interface Commitment {
  /** What is measured: the source's words, without the verb where that leaves a noun. */
  readonly indicator: string;
  readonly comparator: Comparator;
  readonly value: number;
  readonly valueMax: number | null;
  readonly unit: string | null;
  readonly baseValue: number;
  /** The clause that makes it. */
  readonly from: number;
  readonly to: number;
  /** Index of the figure. */
  readonly at: number;
}

/** Longer clauses than any sentence has: what stands farther off is not looked at, so that time grows in proportion. */
const LONGEST_HEAD = 160;
const LONGEST_BEHIND = 16;
const LONGEST_THING = 30;

/** Every measurable commitment that a text makes, in printed order. `folded` is the text's folded view. */
export function readCommitments(raw: string, folded = foldText(raw)): Commitment[] {
  const quantities = findQuantities(folded);
  if (quantities.length === 0) return [];
  const reader = new CommitmentReader(raw, folded);
  for (const clause of splitClauses(folded, quantities)) reader.read(clause);
  return reader.found;
}

interface Subject {
  readonly name: string;
  /** What its name ended in: 增长. */
  readonly change: string;
  /** That of its figure. */
  readonly unit: string;
  readonly sentence: number;
  readonly from: number;
}

function isOfOne(before: Clause, clause: Clause): boolean {
  return before.sentence === clause.sentence && before.to - before.from <= LONGEST_THING;
}

class CommitmentReader {
  readonly found: Commitment[] = [];
  private readonly raw: string;
  private readonly folded: string;
  private before: Clause | undefined;
  private clause: Clause = { from: 0, to: 0, sentence: 0, inner: false, quantities: [] };
  /** Where the next name may start. */
  private from = 0;
  /** Index of the next figure of the clause to read. */
  private next = 0;
  /** Where the name of what rises `由75%提高到80%` ends. */
  private baseFrom: number | undefined;
  /** A figure before its noun was read, so that a figure behind 、 needs no verb of its own. */
  private listing = false;
  /** The last thing measured in the sentence, for clauses that say no other. */
  private subject: Subject | undefined;
  /** What was measured so far, in order. */
  private readonly named: Subject[] = [];

  constructor(raw: string, folded: string) {
    this.raw = raw;
    this.folded = folded;
  }

  read(clause: Clause): void {
    this.clause = clause;
    this.from = clause.from;
    this.next = 0;
    this.baseFrom = undefined;
    this.listing = false;
    for (const [index, quantity] of clause.quantities.entries()) {
      if (index >= this.next) this.next = index + 1 + this.take(quantity, index);
    }
    if (!clause.inner) this.before = clause;
  }

  /** Reads one figure; answers how many of those behind it were read with it. */
  private take(quantity: Quantity, index: number): number {
    const end = this.endOf(quantity);
    if (this.isBase(quantity, end)) {
      const before = FROM.exec(this.folded.slice(Math.max(this.from, quantity.from - 2), quantity.from));
      this.baseFrom ??= quantity.from - (before?.[0].length ?? 0);
      return 0;
    }
    if (!this.isLast(quantity, end, index)) {
      this.takeBeforeNoun(quantity, end, index);
      return 0;
    }
    const read = this.takeBehindNoun(quantity, end, index);
    this.from = read === 0 ? end : this.endOf(this.clause.quantities[index + read] ?? quantity);
    this.baseFrom = undefined;
    this.listing = false;
    return read;
  }

  /** Behind the figure and what belongs to it: `以上`, `大关`, `的产能`. */
  private endOf(quantity: Quantity): number {
    const end = quantity.to + (comparatorBehind(this.folded, quantity.to)?.length ?? 0);
    const behind = this.behind(end);
    const head = (): string => this.folded.slice(this.headFrom(quantity.from), quantity.from);
    return end + (lengthAfter(behind) || lengthOfCapacity(behind, head));
  }

  /** The figure ends what is said of a noun before it: `学校食堂190家,`. */
  private isLast(quantity: Quantity, end: number, index: number): boolean {
    if (end >= this.clause.to) return true;
    const rest = this.behind(end).trimStart();
    if (rest === '' || /^[、(]|^并(?![网购轨])|^[且而]/.test(rest)) return true;
    if (quantity.unitClass === 'time' && isDone(rest)) return true;
    return index + 1 < this.clause.quantities.length && CONJUNCTION.test(rest);
  }

  /** What follows a figure in its clause, as far as it matters. */
  private behind(end: number): string {
    const { to } = this.clause;
    return end >= to ? '' : this.folded.slice(end, Math.min(end + LONGEST_BEHIND, to));
  }

  private headFrom(end: number): number {
    return Math.max(this.from, end - LONGEST_HEAD);
  }

  private isBase(quantity: Quantity, end: number): boolean {
    return quantity.wording === 'digits' && isLeftBehind(this.behind(end));
  }

  private compare(quantity: Quantity, beforeNoun = false): Reading {
    return readComparison(this.folded, this.headFrom(quantity.from), quantity, beforeNoun);
  }

  /** `分别增长10%、12%以上`: what stands behind the last figure is said of all. */
  private compareLast(quantities: readonly Quantity[]): Reading | undefined {
    const first = quantities[0];
    const last = quantities.at(-1);
    if (first === undefined || last === undefined) return undefined;
    const behind = comparatorBehind(this.folded, last.to)?.comparator;
    const reading = this.compare(first);
    return behind === undefined ? reading : { ...reading, comparator: combine(undefined, behind) };
  }

  private takeBehindNoun(quantity: Quantity, end: number, index: number): number {
    const reading = this.compare(quantity);
    const headEnd = Math.min(reading.headEnd, this.baseFrom ?? reading.headEnd);
    const start = this.headFrom(headEnd);
    let head = withoutHedges(this.folded.slice(start, headEnd));
    if (quantity.unit === '番') head = withoutDoubling(head);
    // `完成土建工程量的60%`
    if (quantity.unitClass === 'percent' && head.endsWith('的')) head = head.slice(0, -1);
    const change = saidOfEach(head);
    if (change !== undefined) return this.takeOfEach(index, change);
    const shared = sharedBy(head);
    if (this.isCondition(head, quantity)) return 0;
    const done = isDone(this.behind(end));
    const compared = reading.compared || shared !== undefined || done;
    const context = this.folded.slice(
      Math.max(this.clause.from, quantity.from - LONGEST_HEAD),
      quantity.from,
    );
    if (!isPromised({ quantity, compared, head, context })) return 0;
    if (shared !== undefined) {
      const members = splitSubjects(this.folded, cutLead(this.folded, start, start + shared.end));
      const each = this.oneEach(index, members.length, head);
      const names = members.map((member) => this.textOf(member));
      const last = names.at(-1) ?? '';
      for (let at = 0; at < Math.max(names.length, each.length); at += 1) {
        const name = names[at] ?? last;
        const tail = elidedTail(name, last) + shared.change;
        this.add(name + tail, each[at] ?? quantity, this.compareLast(each) ?? reading);
      }
      return Math.max(0, each.length - 1);
    }
    const formed = isCapacityEnd(this.folded, end) ? formedIn(head) : 0;
    const name =
      formed > 0
        ? { from: start + head.length - formed, to: start + head.length }
        : cutLead(this.folded, start, start + head.length);
    this.addInheriting(name, quantity, reading);
    return 0;
  }

  /** `接待游客8000万人次,旅游收入900亿元,分别增长10%、12%`: the figures of the subjects that the sentence named last. */
  private takeOfEach(index: number, change: string): number {
    const all = this.clause.quantities.slice(index);
    const named = this.named.slice(-all.length).filter(({ sentence }) => sentence === this.clause.sentence);
    const reading = this.compareLast(all);
    if (reading === undefined || all.length < 2 || named.length < all.length) return all.length - 1;
    for (const [at, quantity] of all.entries()) {
      const { name = '', from } = named[at] ?? {};
      this.add(name + change, quantity, reading, from);
    }
    return all.length - 1;
  }

  /** `A、B分别达到50%、60%`: as many figures as subjects, in their order. */
  private oneEach(index: number, members: number, head: string): readonly Quantity[] {
    if (!/分别[^、]*$/.test(head)) return [];
    // `化肥农药使用量分别下降1%、2%`: one name for all of the figures.
    const all = this.clause.quantities.slice(index, index + Math.max(2, members));
    if (all.length < Math.max(2, members)) return [];
    for (const [at, quantity] of all.entries()) {
      const before = all[at - 1];
      if (before === undefined) continue;
      const between = this.folded.slice(this.endOf(before), quantity.from);
      if (!/^(?:[、和及与\s]|以及|不少于|不低于|达到)*$/.test(between)) return [];
    }
    return all;
  }

  private takeBeforeNoun(quantity: Quantity, end: number, index: number): void {
    const reading = this.compare(quantity, true);
    const head = this.folded
      .slice(this.headFrom(reading.headEnd), reading.headEnd)
      .replace(/^[\s、和及与]+/, '');
    const share = quantity.unitClass === 'percent' && head === '' && reading.compared;
    const sized = this.folded[end] === '的' && OF_ITS_SIZE.test(head);
    const stated: Lead | undefined = (this.listing && head === '') || share ? 'verb' : leadOf(head);
    const lead: Lead | undefined = sized ? 'size' : stated;
    if (lead === undefined || isPast(head) || (lead === 'verb' && this.saysWhom(quantity, end))) return;
    const from = sized || quantity.unitClass === 'percent' ? this.behindDe(end) : end;
    const noun = nounBehind(this.folded, from, this.clause.to, {
      lead,
      quantity,
      next: this.clause.quantities[index + 1],
    });
    if (noun === undefined) return;
    const counted = { quantity, compared: reading.compared, lead, head };
    if (!isCounted(counted, this.folded.slice(noun.from, noun.to))) return;
    this.add(this.textOf(noun), quantity, reading);
    this.from = noun.to;
    this.listing = true;
  }

  private saysWhom({ unit }: Quantity, end: number): boolean {
    const { from, to } = this.clause;
    const behind = this.folded.slice(end, Math.min(to, end + LONGEST_HEAD));
    return behind.includes('的') && saysWhom(behind, unit, this.folded.slice(from, from + LONGEST_BEHIND));
  }

  private behindDe(end: number): number {
    return this.folded[end] === '的' ? end + 1 : end;
  }

  /** `营业收入2000万元以上、增速20%以上的企业`, `对年营收1亿元以上,…的企业`: which, not how much. */
  private isCondition(head: string, quantity: Quantity): boolean {
    const last = this.clause.quantities.at(-1);
    if (last !== undefined && last !== quantity && this.folded[this.endOf(last)] === '的') return true;
    if (!beginsCondition(head)) return false;
    const rest = this.folded.slice(this.clause.to, this.clause.to + 60).split('。')[0] ?? '';
    return rest.includes('的');
  }

  private addInheriting(name: Stretch, quantity: Quantity, reading: Reading): void {
    const own = this.folded.slice(name.from, name.to);
    const part = partOf(own);
    if (part === undefined && own !== '' && !inherits(own) && !isSize(own)) {
      const bare = quantity.unitClass === 'percent' ? name : cutEnd(this.folded, name);
      this.add(this.textOf(bare), quantity, reading);
      return;
    }
    const { subject, before, clause } = this;
    if (isSize(own) && before !== undefined && before.quantities.length === 0 && isOfOne(before, clause)) {
      const thing = cutLead(this.folded, before.from, before.to);
      if (thing.to - thing.from >= 2) {
        this.add(this.textOf(thing) + this.textOf(name), quantity, reading, before.from);
        return;
      }
    }
    if (subject !== undefined && subject.sentence === clause.sentence) {
      const again = own === '' && subject.unit === quantity.unit && strives(this.folded, quantity.from);
      const more = again ? subject.change : isVerbAlone(own) ? '' : this.textOf(name);
      const indicator = part === undefined ? subject.name + more : part + subject.name;
      this.add(indicator, quantity, reading, subject.from);
      // What comes next is said of the same subject.
      this.subject = subject;
      return;
    }
    const verb = own !== '' && isVerbAlone(own);
    if (own !== '' && !isChangeAlone(own) && !verb) {
      this.add(this.textOf(name), quantity, reading);
    } else if (before !== undefined && before.sentence === clause.sentence) {
      // `2026年完成10万亩,2027年完成10万亩` says of nothing what it completes.
      if (verb && before.quantities.length > 0) return;
      const stretch = cutLead(this.folded, before.from, before.to);
      if (stretch.to > stretch.from)
        this.add(this.textOf(stretch) + (verb ? '' : this.textOf(name)), quantity, reading, before.from);
    }
  }

  private textOf({ from, to }: Stretch): string {
    return this.raw.slice(from, to).trim();
  }

  private add(indicator: string, quantity: Quantity, reading: Reading, quoteFrom = this.clause.from): void {
    if (indicator === '') return;
    const { clause, raw } = this;
    const from = clause.to - raw.slice(quoteFrom, clause.to).trimStart().length;
    this.found.push({
      indicator,
      comparator: quantity.valueMax === undefined ? reading.comparator : '=',
      value: quantity.value,
      valueMax: quantity.valueMax ?? null,
      unit: quantity.unit === '' ? null : quantity.unit,
      baseValue: baseValue(quantity),
      from,
      to: clause.to,
      at: quantity.from,
    });
    const change = changeOf(indicator);
    const name = indicator.slice(0, indicator.length - change.length);
    if (name === '') return;
    this.subject = { name, change, unit: quantity.unit, sentence: clause.sentence, from };
    this.named.push(this.subject);
  }
}
