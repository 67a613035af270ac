/**
 * Lines that a government portal writes around a text, on its pages and in what is copied from them, told by what they
 * begin with. Data to extend.
 */

/** What a portal says of a text that it publishes, and what a gazette says as well. */
const SOURCE = '(?:信息|文章|文件|稿件)?来源|稿源|作者|时间|日期';
const OWN = '发布(?:日期|时间)|(?:浏览|访问|点击|阅读)(?:次数|人次|量|数|率)|字体|字号';
const STAMP = String.raw`(?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\d{1,2}:\d{2}(?::\d{2})?)?`;

/** Patterns over a line without its blanks. */
const PORTAL_LINES: readonly string[] = [
  // `您现在的位置：首页 > 政府公报`
  '(?:您|你)?(?:现在|当前|目前)(?:所在)?的?位置(?:是)?[:：>＞»]',
  '【?当前位置',
  '(?:您|你)(?:所在)?的?位置',
  '(?:网站)?首页(?:[>＞»|/-]|$)',
  // `浏览次数：123`, `【字体：大 中 小】`
  '(?:浏览|访问|点击|阅读)(?:次数|人次|量|数|率)(?:[:：\\d[【]|$)',
  '【?(?:字体|字号)(?:大小)?(?:[:：】[【(（]|大|$)',
  '[[【]大[|/]?中[|/]?小[\\]】]',
  // `扫一扫在手机上查看当前页面`, `分享到：`, `【打印】 【关闭】`
  '扫一扫|扫码(?:看|读|阅|查|分享|关注|浏览)|用手机(?:扫|浏览|查看)|分享(?:到|至|[:：])|返回顶部|【打印',
  '[[【]?(?:打印|下载|关闭|返回|收藏|分享|复制|纠错)(?:本页|此页|本文|正文|页面|窗口|顶部|列表|首页)?[\\]】]?(?:[[【|/]?(?:打印|下载|关闭|返回|收藏|分享|复制|纠错)(?:本页|此页|本文|页面|窗口|顶部|列表)?[\\]】]?)*$',
  '[上下]一(?:篇|条|页)(?:[:：].*|没有了?|无)?$',
  // `网站地图 | 联系我们 | 闽ICP备…号`
  '网站地图|网站标识码|版权所有|主办单位[:：].{0,40}ICP',
  // `来源：市政府办公室 发布时间：2024-11-08 16:20 浏览量：216 字号：【大 中 小】`, in whatever order
  `(?:${SOURCE}|${OWN}|责任?编辑?)[:：].{0,60}?(?:${OWN})[:：【[(（]`,
  `(?:${OWN})[:：].{0,60}?(?:${SOURCE})[:：]`,
  `${STAMP}(?:${SOURCE}|${OWN}|阅读|浏览)[:：]`,
  `(?:发布(?:日期|时间)|(?:信息|文章|稿件)来源[:：].{0,40}|来源[:：].{0,30}?)[:：]?${STAMP}$`,
  '(?:信息|文章|稿件)来源[:：].{0,30}$|稿源[:：].{0,30}$',
];
const PORTAL_LINE = new RegExp(`^(?:${PORTAL_LINES.join('|')})`);

/** What {@link PORTAL_LINE} begins with, but for a year. */
export const PORTAL_STARTS = '您你现当目网首浏访点阅【字[扫用分返打下关收复纠上版主信文稿来作时日发责';
const LONGEST_LINE = 120;

/** Whether a line without its blanks is a portal's: `来源：市政府办公室发布时间：2024-11-08`. */
export function isPortalLine(text: string): boolean {
  return text.length <= LONGEST_LINE && !/[。；]$/.test(text) && PORTAL_LINE.test(text);
}
