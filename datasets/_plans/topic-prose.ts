import { splitOutside } from '../_text/brackets.ts';
import { endsLikeUnit } from '../_units/unit-words.ts';
import { markerAt } from '../_lines/markers.ts';
import { principalName, tidyTopic, type TopicText } from './topic-text.ts';
import { endsInResearch } from './topic-words.ts';

/** `西北工业大学承担《…》《…》2项课题,负责人分别为杜某、韩某`, the undertaker in front of the titles. */
const UNDERTAKES =
  /^(?:其中|另外|同时)?[,:]?\s*(?:委托|由)?([^《“,;。:]{2,60}?)(?:共同|联合|牵头|负责|分别)*(?:承担|承接|开展|主持|研究)(?:的)?(?=《|“)/;
/** `《…》由西安交通大学承担`, behind them. */
const UNDERTAKEN =
  /(?:》|”)(?:等)?[^《》“”,;。]{0,10},?由([^,;。《》]{2,60}?)(?:共同|联合|牵头|负责|分别)*(?:承担|承接|开展|主持|研究)/;
const TITLE = /《([^《》]{4,80})》|“([^“”]{6,80})”/g;
const PRINCIPALS = /(?:负责人|主持人|组长|领衔人)(?:分别|依次)?(?:为|是|:)([^,;。]{2,60})/;

/**
 * The topics that running text names: in each part between semicolons a body that undertakes, titles in quotation
 * marks, and perhaps who answers for them. `[from, …)` of the text; nothing where no body undertakes anything.
 */
export function readTopicProse(raw: string, folded: string, from: number): readonly TopicText[] {
  const assigned = readAssigned(raw, folded, from);
  if (assigned.length > 0) return assigned;
  if (!/《|“/.test(folded)) return [];
  const topics: TopicText[] = [];
  for (const part of splitOutside(folded, ';。', from)) {
    const start = part.from + leadOf(folded.slice(part.from, part.to));
    const text = folded.slice(start, part.to);
    const before = UNDERTAKES.exec(text);
    const match = before ?? UNDERTAKEN.exec(text);
    const body = match?.[1];
    if (match === null || body === undefined) continue;
    const at = start + match.index + match[0].indexOf(body);
    const undertaker = raw.slice(at, at + body.length).trim();
    const principals = principalsOf(raw.slice(start, part.to), text);
    const titles = Array.from(text.matchAll(TITLE), ({ index, 0: whole }) =>
      raw.slice(start + index + 1, start + index + whole.length - 1),
    ).filter((title, _, all) => endsInResearch(title) || all.length > 1);
    for (const [index, title] of titles.entries()) {
      const principal = principals.length === titles.length ? principals[index] : principals.join('、');
      topics.push({
        number: undefined,
        title,
        undertaker,
        principal: principal === '' ? undefined : principal,
        commissioner: undefined,
        labelled: true,
      });
    }
  }
  return topics;
}

/** `市发展改革委:1.…研究;2.…研究。`: a body with the topics that it takes. */
function readAssigned(raw: string, folded: string, from: number): readonly TopicText[] {
  const head = /^([^:;。]{3,60}):\s*(?=\d{1,3}[.、]|《)/.exec(folded.slice(from));
  if (head?.[1] === undefined || !splitList(head[1]).every((body) => endsLikeUnit(body))) return [];
  const undertaker = raw.slice(from, from + head[1].length).trim();
  return Array.from(splitOutside(folded, ';。', from + head[0].length), (part): TopicText => {
    const marker = markerAt(folded.slice(part.from, part.to));
    return {
      number: marker?.number,
      title: tidyTopic(raw.slice(part.from + (marker?.end ?? 0), part.to)),
      undertaker,
      principal: undefined,
      commissioner: undefined,
      labelled: true,
    };
  }).filter(({ title }) => endsInResearch(title));
}

function splitList(folded: string): readonly string[] {
  return folded.split(/[、,]/).map((name) => name.trim());
}

/** `2025年度软科学研究计划共安排课题6项,现予下达。其中,…`: what stands in front of the body, up to the last comma. */
function leadOf(text: string): number {
  const first = text.search(/承担|承接|开展|主持|研究/);
  const comma = first < 0 ? -1 : text.slice(0, first).lastIndexOf(',');
  return comma < 0 ? 0 : comma + 1;
}

function principalsOf(raw: string, folded: string): readonly string[] {
  const match = PRINCIPALS.exec(folded);
  if (match?.[1] === undefined) return [];
  const at = match.index + match[0].length - match[1].length;
  return raw
    .slice(at, at + match[1].length)
    .split(/[、和]/)
    .map((name) => principalName(name));
}
