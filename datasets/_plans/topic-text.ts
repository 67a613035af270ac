import { couldBeLongName } from '../_units/long-names.ts';
import { couldBeName, HAN } from '../_units/names.ts';
import { endsLikeUnit } from '../_units/unit-words.ts';
import { openingOf } from '../_text/brackets.ts';
import { foldText, withoutBlanks } from '../_text/fold.ts';
import { parseNumeral } from '../_text/numerals.ts';
import { tidyTitle } from '../_gazette/titles.ts';
import { couldBeTopic, topicLabels, type TopicLabel, type TopicRole } from './topic-words.ts';

/** What one line of a research plan says of a topic; empty texts are left out. */
export interface TopicText {
  readonly number: number | undefined;
  readonly title: string;
  readonly undertaker: string | undefined;
  readonly principal: string | undefined;
  readonly commissioner: string | undefined;
  /** It says who undertakes the topic, in words that only plans of topics use. */
  readonly labelled: boolean;
}

export type TopicPeople = Pick<TopicText, 'undertaker' | 'principal' | 'commissioner'>;

const NOBODY: TopicPeople = { undertaker: undefined, principal: undefined, commissioner: undefined };
/** `课题1:`, `选题三、`, `课题名称:`, `重点课题二:`, `课题一 …` in front of a title. */
const LEAD =
  /^(?:重点|一般|招标|委托|自选|专项)?(?:课题|选题|项目|题目)(?:(?:名称|题目|标题)?\s*:|\s*(\d{1,3}|[一二三四五六七八九十]{1,3})(?:\s*[:.、]|\s))\s*/;
/** `课题一 …研究`: no heading of a plan, but one of its topics. */
export function isNumberedTopic(folded: string): boolean {
  return LEAD.exec(folded)?.[1] !== undefined;
}

/** `…,由江西理工大学承担`, `…(由市委党校、市文广旅局共同承担)`. */
const UNDERTAKEN =
  /(?:^|[\s,;(。—》])由([^,;。()《》]{2,60}?)(?:共同|联合|牵头|负责|具体)*(?:承担|承接|主持|研究)(?=$|[\s,;。)])/;
/** What a list or a sentence puts around a title or a value. */
const MARKS = new Set(' \t\u3000,，;；:：、.．。(（—–-');

/** The text without the marks at its ends. One pass from each end: a pattern would try every run of them. */
function trimMarks(raw: string): string {
  let from = 0;
  let to = raw.length;
  while (from < to && MARKS.has(raw.charAt(from))) from += 1;
  while (to > from && MARKS.has(raw.charAt(to - 1))) to -= 1;
  return raw.slice(from, to);
}

/** Reads `[from, …)` of a block's text as a topic with what stands behind its title. */
export function readTopicText(raw: string, folded: string, from: number): TopicText {
  const lead = LEAD.exec(folded.slice(from));
  const start = from + (lead?.[0].length ?? 0);
  const number = lead?.[1] === undefined ? undefined : parseNumeral(lead[1]);
  const rawText = raw.slice(start);
  const text = folded.slice(start);
  const labels = topicLabels(text);
  const phrase = UNDERTAKEN.exec(text);
  const phraseAt = phrase === null ? text.length : phrase.index;
  const labelled = Math.min(labels[0]?.start ?? text.length, phraseAt);
  const bracket = openingBefore(text, labelled);
  const cut = bracket ?? labelled;
  const people = { ...peopleOf(rawText, text, labels) };
  if (bracket !== undefined) {
    // `…研究(市统计局,主持人:丁仪)`: a body without a label in front of the label.
    const unlabelled = bodyAndPerson(rawText.slice(bracket + 1, labelled));
    people.undertaker ??= unlabelled?.undertaker;
    people.principal ??= unlabelled?.principal;
  }
  if (phrase?.[1] !== undefined && people.undertaker === undefined) {
    const at = phrase.index + phrase[0].indexOf(phrase[1]);
    people.undertaker = rawText.slice(at, at + phrase[1].length).trim();
  }
  if (cut < text.length) {
    const strong = labels.some(({ role, weak }) => !weak && role !== 'other') || phrase !== null;
    return { number, title: tidyTopic(rawText.slice(0, cut)), ...people, labelled: strong };
  }
  const tail = readTail(rawText, text);
  return { number, title: tidyTopic(rawText.slice(0, tail.from)), ...tail.people, labelled: false };
}

/** The line is nothing but labels: `承担单位:昆明市科技馆`, `负责人:起 航`. */
export function readTopicLabels(raw: string, folded: string): TopicPeople | undefined {
  const labels = topicLabels(folded);
  return labels[0]?.start === 0 ? peopleOf(raw, folded, labels) : undefined;
}

function peopleOf(raw: string, folded: string, labels: readonly TopicLabel[]): TopicPeople {
  const values: Partial<Record<TopicRole, string>> = {};
  for (const [index, label] of labels.entries()) {
    if (label.role === 'other' || values[label.role] !== undefined) continue;
    const to = valueEnd(folded, label.end, labels[index + 1]?.start ?? folded.length);
    const value = trimMarks(raw.slice(label.end, to));
    if (value === '') continue;
    values[label.role] = label.role === 'principal' ? principalName(value) : value.replaceAll(/\s+/g, ' ');
  }
  return {
    undertaker: values.undertaker,
    principal: values.principal,
    commissioner: values.commissioner,
  };
}

/** A value ends at a stop, a semicolon, and the bracket that closes around it. */
function valueEnd(folded: string, from: number, to: number): number {
  let depth = 0;
  for (let at = from; at < to; at += 1) {
    const char = folded.charAt(at);
    if (char === '(' || char === '[') depth += 1;
    else if ((char === ')' || char === ']') && (depth -= 1) < 0) return at;
    else if (depth === 0 && (char === ';' || char === '。')) return at;
  }
  return to;
}

const ACADEMIC =
  '(?:(?:特聘|客座|副|助理)?(?:教授|研究员|研究馆员)|高级(?:工程师|经济师)|讲师|博士(?:后|生导师)?|院士|[院校处所局馆会]长|主任|书记)';
/** `王若愚 教授`, `王若愚（副研究员）`, `王若愚博士`: a title is no part of the name. */
const TITLED = new RegExp(`^(${HAN}{2,8}?|${HAN}\\s+${HAN}{1,2})\\s*\\(?${ACADEMIC}\\)?$`);
const TITLE_ALONE = new RegExp(`^${ACADEMIC}$`);

/** `蓝 心`, `起  航`: the padding goes; several names keep what parts them. */
export function principalName(raw: string): string {
  return raw
    .trim()
    .split(/(?<=[、,，;；/])|(?=[、,，;；/])/)
    .map((part) => untitled(part.trim()))
    .join('');
}

/** `布仁巴雅尔` as well. */
function couldBePerson(folded: string): boolean {
  return couldBeName(folded) || couldBeLongName(folded);
}

function untitled(part: string): string {
  const folded = foldText(part);
  const name = TITLED.exec(folded)?.[1];
  if (name !== undefined && couldBePerson(name)) return withoutBlanks(part.slice(0, name.length));
  return couldBePerson(folded) ? withoutBlanks(part) : part;
}

/** `云南大学  龙行健`, `(云南大学,张三)`, `——云南大学 张三`: body and person behind the title without a label. */
function readTail(raw: string, folded: string): { readonly from: number; readonly people: TopicPeople } {
  const none = { from: folded.length, people: NOBODY };
  const gap = /\s{2,}|\t/.exec(folded);
  if (gap !== null && couldBeTopic(folded.slice(0, gap.index))) {
    const people = bodyAndPerson(raw.slice(gap.index));
    return people === undefined ? none : { from: gap.index, people };
  }
  const trimmed = folded.replace(/[\s。;,]+$/, '');
  const open = trimmed.endsWith(')') ? openingOf(trimmed) : trimmed.lastIndexOf('——');
  if (open <= 0) return none;
  const inside = raw.slice(open, trimmed.length).replaceAll(/^[(（]|[)）]$|^[—–-]+/g, '');
  const people = bodyAndPerson(inside.replace(/(?:牵头|共同|联合)?(?:承担|牵头|负责)$/, ''));
  return people === undefined ? none : { from: open, people };
}

/** The bracket that is still open at `to`, behind some words of the title. */
function openingBefore(folded: string, to: number): number | undefined {
  if (to >= folded.length) return undefined;
  const at = folded.lastIndexOf('(', to - 1);
  return at < 4 || folded.slice(at, to).includes(')') ? undefined : at;
}

/**
 * `云南大学 张三`, `张三(云南大学)`, `市科技局、云南大学,张三`: a body and a person without labels, in either order.
 * Undefined where neither can be told.
 */
export function bodyAndPerson(raw: string): TopicPeople | undefined {
  const bodies: string[] = [];
  const persons: string[] = [];
  for (const part of raw.split(/[、,，;；/()（）\t]|\s{2,}/)) {
    const text = part.trim();
    if (text === '') continue;
    const folded = foldText(text);
    if (couldBePerson(folded)) {
      persons.push(withoutBlanks(text));
      continue;
    }
    for (const word of text.split(/\s/)) {
      if (TITLE_ALONE.test(foldText(word))) continue;
      const name = untitled(word);
      if (couldBePerson(foldText(name))) persons.push(name);
      else if (endsLikeUnit(foldText(word)) || word.length > 4) bodies.push(word);
      else return undefined;
    }
  }
  if (!bodies.some((body) => endsLikeUnit(foldText(body)))) return undefined;
  return {
    undertaker: bodies.join('、'),
    principal: persons.length === 0 ? undefined : persons.join('、'),
    commissioner: undefined,
  };
}

/** A title without its quotation marks and the punctuation that a list puts behind it. */
export function tidyTopic(raw: string): string {
  const text = tidyTitle(trimMarks(raw));
  const quoted = /^《([^《》]+(?:《[^《》]*》[^《》]*)*)》$/.exec(text)?.[1] ?? text;
  return /^“[^“”]+”$/.test(quoted) ? quoted.slice(1, -1) : quoted;
}
