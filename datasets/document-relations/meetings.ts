/**
 * Meetings that approved a document, on the folded view: `已经九届市人民政府第79次常务会议审议通过`,
 * `(2025年12月1日市十届人大常委会第五次会议通过)`, `经…常务会议审议,决定:`, `已经市十六届人大五次会议票决产生`. `经市政府同意`
 * names no meeting, and `经…会议研究,决定` is how posts are filled: only a decision on documents is one by it.
 */
const MEETING =
  '[^,。;:()《》“”]{2,40}?(?:会议|常委会|全会|党组会|办公会)(?:第[^,。;()]{1,8}次(?:全体)?会议)?';
const OUTCOME =
  '(?:集体)?(?:审议|讨论|研究|审查|批准|表决|票决|投票|修订)*(?:并)?(?:原则)?(?:上)?(?:审议|讨论)?(?:通过|同意|批准|审定|(?<=票决|投票)(?:产生|确定)|(?<=审议)确定|(?<=讨论|审议),?(?:现|并)?(?:作出|做出)?(?:如下)?决定)';
const RESEARCHED = '研究,?(?:现|并)?(?:作出|做出)?(?:如下)?决定';
/** `…第三十次会议于2026年1月20日通过` */
const ON =
  '(?:于? ?[\\d〇○零一二三四五六七八九]{4} ?年 ?[\\d一二三四五六七八九十]{1,3} ?月 ?[\\d一二三四五六七八九十]{1,3} ?日)?';
const BY = new RegExp(`(?:经|由)(?:过)?(${MEETING})(?:研究|讨论)?${ON}${OUTCOME}(?!后)`);
const BY_RESEARCH = new RegExp(`经(${MEETING})${RESEARCHED}`);
const ALONE = new RegExp(`^\\(?(?:19|20)\\d{2} ?年 ?\\d{1,2} ?月 ?\\d{1,2} ?日(${MEETING})${OUTCOME}`);
const DATE_BEFORE =
  /^(?:于)? ?(?:(?:(?:19|20)\d{2}|[〇○O零一二三四五六七八九]{4}) ?年 ?)?(?:\d{1,2}|[一二三四五六七八九十]{1,2}) ?月 ?(?:\d{1,2}|[一二三四五六七八九十]{1,3}) ?日(?:召开的)?/;

/** `市委常委会会议、市政府常务会议`, `第89次常务会议审议、2026年1月5日市委常委会`: one meeting and the next. */
const NEXT = /(?<=会|会议|次会议|审议|研究|讨论)(?:、|和|以及)/g;
const DONE_BY_FIRST = /(?:审议|研究|讨论)+$/;

export interface Meeting {
  readonly from: number;
  readonly to: number;
}

/** Where the names of the meetings stand in a folded text; `deciding` as the document's title says it. */
export function meetingsIn(folded: string, deciding: boolean): Meeting[] {
  if (!folded.includes('会')) return [];
  const match = ALONE.exec(folded) ?? BY.exec(folded) ?? (deciding ? BY_RESEARCH.exec(folded) : null);
  const name = match?.[1];
  if (match === null || name === undefined) return [];
  let at = match.index + match[0].indexOf(name);
  return name.split(NEXT).map((part, index, parts) => {
    const from = at + (DATE_BEFORE.exec(part)?.[0].length ?? 0);
    const to = at + (index < parts.length - 1 ? part.replace(DONE_BY_FIRST, '').length : part.length);
    at = folded.indexOf(parts[index + 1] ?? '', at + part.length);
    return { from, to };
  });
}
