import { couldBeName } from '../_units/names.ts';
import { endsLikeUnit } from '../_units/unit-words.ts';
import { foldText } from './fold.ts';
import { parseNumeral } from './numerals.ts';
import { tidyTitle } from './titles.ts';
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
/** `课题1:`, `选题三、`, `课题名称:`, `重点课题二:` in front of a title. */
const LEAD =
  /^(?:重点|一般|招标|委托|自选|专项)?(?:课题|选题|项目|题目)(?:(?:名称|题目|标题)?\s*:|\s*(\d{1,3}|[一二三四五六七八九十]{1,3})\s*[:.、])\s*/;
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

/** `蓝 心`, `起  航`: the padding goes; several names keep what parts them. */
export function principalName(raw: string): string {
  const folded = foldText(raw).trim();
  if (couldBeName(folded)) return raw.trim().replaceAll(/\s+/g, '');
  return raw
    .trim()
    .split(/(?<=[、,，;；/])|(?=[、,，;；/])/)
    .map((part) => (couldBeName(foldText(part).trim()) ? part.replaceAll(/\s+/g, '') : part.trim()))
    .join('');
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

/** Where the bracket opens that closes at the end of the text. */
function openingOf(folded: string): number {
  let depth = 0;
  for (let at = folded.length - 1; at >= 0; at -= 1) {
    const char = folded.charAt(at);
    if (char === ')') depth += 1;
    else if (char === '(' && (depth -= 1) === 0) return at;
  }
  return -1;
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
    if (couldBeName(folded)) {
      persons.push(text.replaceAll(/\s+/g, ''));
      continue;
    }
    for (const word of text.split(/\s/)) {
      if (couldBeName(foldText(word))) persons.push(word);
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
