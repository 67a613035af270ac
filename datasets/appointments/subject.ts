import { isName } from '../_units/names.ts';
import { readPersons, type NamedPerson } from './persons.ts';

/** Why somebody leaves or takes a post, said of a person: `挂职期满`, `到龄退休`, `试用期满考核合格`. */
const REASON =
  '已?(?:到达|达到?|到)(?:法定|国家规定)?的?退休年龄|已?办理(?:了|完)?退休手续|退出领导岗位|已?(?:提前|自愿|正常|到龄|达到?(?:法定)?(?:退休)?年龄)?退休|(?:任职|聘用)?试用期?(?:已)?满|挂职(?:锻炼)?(?:期|工作)?(?:已|届)?满|挂职(?:锻炼)?(?:已)?结束|(?:任职|任期|聘期|服务期)(?:期|已|届)*满|(?:按期|如期)转正|(?:病故|逝世|去世)|调离|调出|另有任用';
/** What may stand between the reason and the verb: `,经考核合格`, `,办理退休手续`. */
const ASIDE = '(?:,?(?:经)?(?:组织)?考核(?:合格|称职)|,(?!其)[^,;。任免]{2,14})?';
const VERB_NEXT =
  '(?=\\s*,?\\s*(?:同时|现|正式|同意|准予|决定)*(?:任(?![命期职免])|任命|担任|兼任|聘|免去|免(?=[^,;。]{4,}职)|不再|其(?!中)))';
const SUBJECT = new RegExp(
  `^(?:同意|批准|准予|鉴于|因)?([^,;。:因]{2,30}?)(?:同志)?(?:(因(?:(?![免辞]去)[^,;。]){2,20})(?=$|,)|((?:${REASON})${ASIDE})(?:$|${VERB_NEXT}))`,
);
/** All but a reason and a name in longer text that ends before a verb. */
const MOST = 80;
/** `因达到法定退休年龄,免去过百龄…`, `因机构改革,桓伊同志的…职务自然免除`: a reason that names nobody. */
const CAUSE = /^因([^,:;。]{2,20})(?:,\s*|$)/;
/** `到龄退休,免去…`: a reason without 因 and without anybody. */
const ALONE = new RegExp(`^(${REASON})\\s*,\\s*(?=免去|免除)`);
/** `因到龄退休,免去…`, `因任期届满,…`: the reason itself, and nobody whom it befalls. */
const NOBODY = /^(?:到龄|达龄|超龄|年龄|已|达|本人|个人|任期|任职|聘期|届|按|正常|提前|自愿|组织|工作|办理)/;
/** What every notice of the kind begins with, no reason for one of its clauses. */
const ORDINARY = /^因(?:工作|人事|人员|形势)?(?:发展)?(?:需要|变动|变化|调整)/;
/** Who decides and by what, before the clauses: no person. */
const LEAD_IN = /^(?:经|根据|按照|依照|因|鉴于|为|现|兹|决定|同意|批准|会议|以上|上述|其|[省市区县州盟旗])/;

export interface Subject {
  /** Whom the clause behind speaks of; undefined where the reason names nobody. */
  readonly persons: readonly NamedPerson[] | undefined;
  /** As printed. */
  readonly reason: string | null;
  /** Index behind it and its comma. */
  readonly end: number;
}

/**
 * The person and the reason that a part of a sentence says before its verb, or without one:
 *
 *     蒲某因到龄退休,免去其…职务 · 叶知秋同志挂职期满,免去其…职务 · 麻晓峰试用期满,任…总审计师
 *     因机构改革,桓伊同志的…职务自然免除 · 因达到法定退休年龄,免去…
 */
export function readSubject(raw: string, folded: string, from: number, to: number): Subject | undefined {
  const text = folded.slice(from, Math.min(to, from + MOST));
  const cause = text.startsWith('因') ? CAUSE.exec(text) : null;
  // A clause may end before the verb.
  const alone = cause === null ? ALONE.exec(folded.slice(from, Math.min(to + 4, from + MOST))) : null;
  if (alone?.[1] !== undefined)
    return {
      persons: undefined,
      reason: raw.slice(from, from + alone[1].length),
      end: Math.min(to, from + alone[0].length),
    };
  const match = SUBJECT.exec(text);
  const reason = match?.[2] ?? match?.[3];
  if (match?.[1] !== undefined && reason !== undefined && !(cause !== null && NOBODY.test(match[1]))) {
    const start = from + match[0].indexOf(match[1]);
    const persons = readPersons(raw, folded, start, start + match[1].length, false);
    if (persons !== undefined) {
      const at = from + match[0].lastIndexOf(reason);
      const end = at + reason.length;
      return { persons, reason: raw.slice(at, end).trim(), end: behindComma(folded, end, to) };
    }
  }
  if (cause === null) return undefined;
  const end = from + cause[0].length;
  const printed = raw.slice(from, from + 1 + (cause[1]?.length ?? 0)).trim();
  return { persons: undefined, reason: ORDINARY.test(text) ? null : printed, end };
}

/** The text begins with somebody, though no clause is read in it: 其 behind it is not the person before. */
export function namesSomebody(folded: string): boolean {
  if (LEAD_IN.test(folded)) return false;
  return /^[^,;。:]{2,20}同志/.test(folded) || isName(folded.slice(0, 3)) || isName(folded.slice(0, 2));
}

/** `郑志明同志表现突出,…`: whom a part of a sentence speaks of that says nothing of a post. */
export function readComrades(
  raw: string,
  folded: string,
  from: number,
  to: number,
): readonly NamedPerson[] | undefined {
  const comrade = folded.slice(from, Math.min(to, from + MOST)).indexOf('同志');
  return comrade < 2 ? undefined : readPersons(raw, folded, from, from + comrade + 2, true);
}

function behindComma(folded: string, from: number, to: number): number {
  let end = from;
  while (end < to && (folded[end] === ',' || folded[end] === ' ')) end += 1;
  return end;
}
