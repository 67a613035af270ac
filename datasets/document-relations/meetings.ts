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
const BY = new RegExp(`(?:经|由)(?:过)?(${MEETING})(?:研究|讨论)?${OUTCOME}(?!后)`);
const BY_RESEARCH = new RegExp(`经(${MEETING})${RESEARCHED}`);
const ALONE = new RegExp(`^\\(?(?:19|20)\\d{2}年\\d{1,2}月\\d{1,2}日(${MEETING})${OUTCOME}`);
const DATE_BEFORE =
  /^(?:于)?(?:(?:(?:19|20)\d{2}|[〇○O零一二三四五六七八九]{4})年)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日(?:召开的)?/;

/** Where the meeting's name stands in a folded text, or undefined; `deciding` as the document's title says it. */
export function meetingIn(
  folded: string,
  deciding: boolean,
): { readonly from: number; readonly to: number } | undefined {
  if (!folded.includes('会')) return undefined;
  const match = ALONE.exec(folded) ?? BY.exec(folded) ?? (deciding ? BY_RESEARCH.exec(folded) : null);
  const name = match?.[1];
  if (match === null || name === undefined) return undefined;
  const from = match.index + match[0].indexOf(name);
  const skipped = DATE_BEFORE.exec(name)?.[0].length ?? 0;
  return { from: from + skipped, to: from + name.length };
}
