import type { ExtractedDataset } from '../model.ts';
import type { Block } from '../_gazette/blocks.ts';
import { monthsIn } from '../_gazette/dates.ts';
import { foldText } from '../_gazette/fold.ts';
import { shortHash } from '../_gazette/hash.ts';
import type { GazetteIssue, PersonnelSection } from '../_gazette/issue.ts';
import { finding, Rows } from '../_gazette/rows.ts';
import {
  isModifier,
  mergeModifiers,
  modifiersIn,
  NO_MODIFIERS,
  readClause,
  type Clause,
  type Modifiers,
} from './clauses.ts';
import type { AppointmentRecord } from './description.ts';

/** `任命:` or `免去:` alone, above the clauses it speaks for. */
const HEADING =
  /^(?:[(（]?[一二三四五六七八九十\d]+[)）、.]?\s*)?(任命|任职|聘任|免去|免职|免除)(?:名单|人员|事项)?\s*[::]?$/;
const PERSONNEL_TITLE = /任免|任职|免职|职务|聘任|任命|辞职|辞去|人事/;
/** `关于沈其芳等职务任免的通知`, `关于施晓松、钟伟华职务任免的通知`, `关于张三等同志任职的通知`. */
const NAMED_IN_TITLE =
  /关于(?:任命|聘任|免去|同意|批准|接受)?([\u3400-\u9fff·、\s]{2,60}?)(?:等)?(?:[一二三四五六七八九十\d]+名?)?(?:同志|职务|任职|免职|任免|的|为|辞去|挂职)/;
const SUBHEADING =
  /^\(?\d{4}年[^。;:]*月[^。;:]*(?:任免|任职|人事|干部)[^。;:]*$|^\(?(?:\d{4}年)?[\d、年月份至—-]+月份?\)?$/;
const NAME_LENGTH = 8;

interface Context {
  readonly issue: GazetteIssue;
  readonly rows: Rows<AppointmentRecord>;
  readonly period: readonly string[];
  /** The number of the notice that prints the clause, or a tie of the person to a listed title. */
  readonly numberOf: (person: string) => string | null;
}

/** One row a person, post and action. */
export function extractAppointments(issue: GazetteIssue, issueId: string): ExtractedDataset {
  const rows = new Rows<AppointmentRecord>(issueId);
  const ties = personTies(issue);
  for (const section of issue.personnel) {
    const subheading = subheadingOf(section);
    const period = monthsIn(`${section.heading.folded} ${subheading?.folded ?? ''}`);
    issue.claims.block(section.heading, 'appointments');
    if (subheading !== undefined) issue.claims.block(subheading, 'appointments');
    let printed: string | undefined;
    let group: Block[] = [];
    const flush = (): void => {
      const number = printed;
      readBlocks(
        group,
        { issue, rows, period, numberOf: (person) => number ?? ties.get(person) ?? null },
        true,
      );
      group = [];
    };
    for (const block of section.blocks) {
      if (block === subheading) continue;
      if (block.number !== undefined) {
        flush();
        printed = block.number.text;
        issue.claims.block(block, 'appointments');
      } else group.push(block);
    }
    flush();
  }
  for (const document of issue.documents) {
    if (!PERSONNEL_TITLE.test(document.title)) continue;
    const number = document.number?.text ?? null;
    readBlocks(document.body, { issue, rows, period: [], numberOf: () => number }, false);
  }
  return rows.finish();
}

/** `【人事任免】` ⏎ `2026年2月份人事任免`: the months stand in a line of their own. */
function subheadingOf(section: PersonnelSection): Block | undefined {
  const [first] = section.blocks;
  return first !== undefined && first.folded.length <= 40 && SUBHEADING.test(first.key) ? first : undefined;
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

function readBlocks(blocks: readonly Block[], context: Context, strict: boolean): void {
  let heading: 'appoint' | 'remove' | undefined;
  let carried: 'appoint' | 'remove' | undefined;
  let persons: readonly string[] = [];
  for (const block of blocks) {
    const head = HEADING.exec(block.folded);
    if (head !== null) {
      heading = /免/.test(head[1] ?? '') ? 'remove' : 'appoint';
      carried = heading;
      context.issue.claims.block(block, 'appointments');
      continue;
    }
    let understood = false;
    let pending: { readonly clause: Clause; readonly from: number; readonly to: number }[] = [];
    let modifiers: Modifiers = NO_MODIFIERS;
    for (const part of clausesOf(block)) {
      const folded = block.folded.slice(part.from, part.to);
      const raw = block.raw.slice(part.from, part.to);
      if (isModifier(folded)) {
        modifiers = modifiersIn(folded, raw);
        understood = true;
        continue;
      }
      emit(pending, modifiers, block, heading, context);
      pending = [];
      modifiers = NO_MODIFIERS;
      if (/^(?:决定)?(?:任命|聘任)\s*:?$/.test(folded)) {
        carried = 'appoint';
        continue;
      }
      const clause = readClause(raw, folded, carried, persons);
      if (clause === undefined) continue;
      understood = true;
      carried = clause.action;
      ({ persons } = clause);
      pending.push({ clause, from: part.from, to: part.to });
    }
    emit(pending, modifiers, block, heading, context);
    if (understood) context.issue.claims.block(block, 'appointments');
    else if (strict && block.kind !== 'date' && block.folded.length > 4 && /[任免]/.test(block.folded)) {
      context.issue.findings.push(
        finding(
          'warning',
          'appointment-not-understood',
          `“${block.raw.slice(0, 60)}” stands among appointments and removals but reads as neither.`,
          block.span(),
        ),
      );
    }
  }
}

function emit(
  pending: readonly { readonly clause: Clause; readonly from: number; readonly to: number }[],
  modifiers: Modifiers,
  block: Block,
  heading: 'appoint' | 'remove' | undefined,
  context: Context,
): void {
  for (const { clause, from, to } of pending) {
    const span = block.span(from, to);
    if (heading !== undefined && clause.stated && clause.action !== heading) {
      context.issue.findings.push(
        finding(
          'warning',
          'appointment-heading-disagrees',
          `“${block.raw.slice(from, to).slice(0, 40)}” says ${clause.action === 'remove' ? '免去' : '任命'} but stands under ${heading === 'remove' ? '免去' : '任命'}; the clause's own verb is kept.`,
          span,
        ),
      );
    }
    for (const person of clause.persons) {
      for (const post of clause.posts) {
        const all = mergeModifiers(post.modifiers, modifiers);
        const key = `${clause.action === 'appoint' ? 'appoint' : 'remove'}-${shortHash(`${person}|${post.post}`, 8)}`;
        context.rows.add(key, context.numberOf(person), span, {
          period: context.period,
          action: clause.action,
          person,
          post: post.post,
          organization: post.organization,
          organization_alias: post.alias,
          position: post.position,
          concurrent: post.concurrent,
          probation_months: all.probationMonths,
          secondment_months: all.secondmentMonths,
          remark: all.remark,
        });
      }
    }
  }
}

/** Clauses end at ; or 。 and before a verb behind a comma (`…局长,免去其…职务`). */
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
      (depth <= 0 && (char === ';' || char === '。')) ||
      (depth <= 0 && char === ':' && /^(?:任命|免去|聘任|决定任命)$/.test(folded.slice(from, at).trim())) ||
      (depth <= 0 && char === ',' && /^\s*(?:同时|并)?(?:免去|不再|任命|聘任)/.test(folded.slice(at + 1)));
    if (!ends) continue;
    let start = from;
    while (start < at && folded[start] === ' ') start += 1;
    if (start < at) yield { from: start, to: at };
    from = at + 1;
  }
}
