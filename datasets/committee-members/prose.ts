import { splitOutside } from '../_text/brackets.ts';
import { couldBeLongName } from '../_units/long-names.ts';
import { couldBeName } from '../_units/names.ts';
import { readMembers, type Member } from './members.ts';
import { isRole } from './roles.ts';

/**
 * Members that a sentence gives instead of a list, on the folded view:
 *
 *     领导小组办公室设在市发展改革委,办公室主任由章越民兼任。
 *     由市长张三任组长,李四、王五任副组长。
 *     增补赵六为委员。
 */
export interface ProseMember extends Member {
  readonly role: string;
}

const VERB = /兼任|担任|兼|任|为/g;
/** `联席会议由…担任召集人`: whose members they are stands in front. */
const LEAD_IN =
  /^(?:并|同时|现)?(?:决定)?(?:[\u4e00-\u9fff]{0,16}(?:小组|联席会议|指挥部|委员会|专班|办公室|秘书处)由|由|增补|新增|增加|增选|补选|推选|调整|明确|聘请|聘任)?/;
const ROLE_FIRST =
  /^(?:并|同时|其中)?([\u4e00-\u9fff ]{2,20}?)(?:由|:)(.{2,60}?)(?:同志)?(兼任|担任|兼|任|组成)?$/;
/** `王静同志任办公室主任(兼)` */
const ALSO = /\(兼(?:任)?\)$/;
const OFFICE = /办公室|秘书处/;

const OFFICE_LED = /^[\u4e00-\u9fff]{0,16}?(办公室|秘书处)由/;

export interface ProseText {
  readonly members: readonly ProseMember[];
  /** Clauses that take somebody out: no row, but they are told. */
  readonly removals: readonly { readonly from: number; readonly to: number }[];
}

/** Reads `[from, to)` of a text. */
export function readProse(raw: string, folded: string, from = 0, to = folded.length): ProseText {
  const members: ProseMember[] = [];
  const removals: { from: number; to: number }[] = [];
  if (!/[任兼为]|组成/.test(folded)) return { members, removals };
  for (const sentence of splitOutside(folded, '。;', from, to)) {
    let office: string | undefined;
    for (const clause of splitOutside(folded, ',', sentence.from, sentence.to)) {
      const text = folded.slice(clause.from, clause.to);
      if (/不再(?:担任|兼任|任)|免去/.test(text)) {
        removals.push(clause);
        continue;
      }
      // `办公室由…任主任`
      office ??= OFFICE_LED.exec(text)?.[1];
      const found = readClause(raw, folded, clause, office);
      if (found.length > 0) members.push(...found);
      // `办公室设在市司法局,主任由…兼任`: the director is the office's.
      if (OFFICE.test(text)) office = /秘书处/.test(text) ? '秘书处' : '办公室';
    }
  }
  return { members, removals };
}

function readClause(
  raw: string,
  folded: string,
  clause: { readonly from: number; readonly to: number },
  office: string | undefined,
): ProseMember[] {
  const text = folded.slice(clause.from, clause.to);
  const start = LEAD_IN.exec(text)?.[0].length ?? 0;
  // The verb may stand inside a role as well (副主任): the first whose rest is a role, and before which one is named.
  for (const verb of text.slice(start).matchAll(VERB)) {
    const at = start + verb.index;
    const printed = text.slice(at + verb[0].length);
    const role = roleOf(printed.replace(ALSO, ''), office);
    if (role === undefined || at - start < 2 || at - start > 60) continue;
    const members = build(
      raw,
      folded,
      clause.from + start,
      clause.from + at,
      role,
      ALSO.test(printed) ? '兼' : verb[0],
    );
    if (members.length > 0) return members;
  }
  const first = ROLE_FIRST.exec(text);
  if (first?.[2] !== undefined && (first[3] !== undefined || text.includes('由'))) {
    const role = roleOf((first[1] ?? '').replaceAll(' ', ''), office);
    const at = clause.from + text.indexOf(first[2], (first[1] ?? '').length);
    if (role !== undefined) return build(raw, folded, at, at + first[2].length, role, first[3] ?? '');
  }
  return [];
}

/** `主任` behind an office is the office's director, not the committee's. */
function roleOf(printed: string, office: string | undefined): string | undefined {
  const own = printed.replace(/^(?:领导小组|指挥部|委员会|联席会议|专班|工作专班)(?=.)/, '');
  if (!isRole(own)) return undefined;
  return office !== undefined && /^(?:常务|执行|专职)?副?主任$/.test(own) ? `${office}${own}` : own;
}

function build(
  raw: string,
  folded: string,
  from: number,
  to: number,
  role: string,
  verb: string,
): ProseMember[] {
  const concurrent = verb.startsWith('兼');
  return readMembers(raw, folded, from, to).map((member) => ({
    ...(isRareName(member) ? { ...member, person: member.organization, organization: null } : member),
    role,
    concurrent: member.concurrent || concurrent,
  }));
}

const NOBODY = /^(?:专人|本人|他人|上级|同级|该|其|各)/;

/** `由商周兼任办公室主任`: who takes a post and is no body is a person, whatever the surname. */
function isRareName({ person, organization, printed }: Member): boolean {
  if (person !== null || organization === null || organization !== printed.trim()) return false;
  const isShaped = organization.length <= 3 ? couldBeName(organization) : couldBeLongName(organization);
  return isShaped && !NOBODY.test(organization);
}
