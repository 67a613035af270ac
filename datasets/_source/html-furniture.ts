import { isPortalLine } from './portal-lines.ts';

/** What a government portal's page puts around a document, told by names and by words. Data to extend. */

/** Names (in `class` and `id`) that page furniture bears and texts do not. */
const FURNITURE_NAME =
  /(?:^|[\s_-])(?:nav|navs|navbar|navigation|menu|menus|crumbs?|breadcrumbs?|bread|dqwz|dangqianweizhi|curpos|location|share|fenxiang|bdsharebuttonbox|bdshare|jiathis|footer|foot|copyright|copy-right|friend-?links?|yqlj|sidebar|qrcode|ewm|erweima|pager|pagination|login|search|searchbox|gotop|backtop|toolbar|float|skip)(?:$|[\s_-]|\d)/;

/** Names that furniture and texts share: furniture only where most of the text is links, or says so itself. */
const DOUBTFUL_NAME =
  /(?:^|[\s_-])(?:top|topbar|header|head|bottom|banner|position|related|recommend|hot|tools?|tips?|print|font-?size|side|left|right|aside|links?|prev-?next|info|source|meta)(?:$|[\s_-]|\d)/;

export const FURNITURE_TAGS = new Set(['nav', 'footer', 'aside', 'menu', 'dialog']);
const FURNITURE_ROLES = new Set([
  'navigation',
  'banner',
  'contentinfo',
  'search',
  'complementary',
  'menu',
  'dialog',
]);

export function hasFurnitureName(name: string): boolean {
  return FURNITURE_NAME.test(name);
}

export function hasDoubtfulName(name: string): boolean {
  return DOUBTFUL_NAME.test(name);
}

export function isFurnitureRole(role: string | undefined): boolean {
  return role !== undefined && FURNITURE_ROLES.has(role);
}

/** The longest line that can be furniture; prose that speaks of visits or sharing is longer or ends as a sentence. */
const LONGEST_LINE = 120;

/** Lines that are furniture on a page besides those of {@link isPortalLine}, as patterns over the line without blanks. */
const FURNITURE_LINES: readonly RegExp[] = [
  /^【?(?:您|你)?(?:现在|当前|目前)?(?:所在)?的?位置】?(?:是)?[:：>＞»]/,
  /^[^。；]{0,40}(?:浏览|访问|阅读|点击)(?:次数|量|数|率|人次)(?:[:：\d]|$)/,
  /^[[【(（]?(?:大|中|小)(?:[\]】)）|/]*[[【(（|/]*(?:大|中|小)){2}[\]】)）]?$/,
  /^(?:扫码|微信扫|手机(?:扫|浏览|版)|分享|收藏|我要(?:分享|收藏|纠错|打印))/,
  /^[[【]?(?:语音播报|朗读)(?:本文|正文|页面)?[\]】]?$/,
  /^(?:相关(?:链接|阅读|文章|新闻|信息|文件|解读)|友情链接|热门推荐|推荐阅读|猜你喜欢)[:：]?$/,
  /(?:版权所有|copyright|©|备案(?:序号|号)?[:：]|icp备|公网安备|网站标识码|技术支持[:：])/i,
  /^(?:网站地图|联系我们|关于我们|网站声明|隐私(?:声明|政策)|法律声明|无障碍(?:浏览|阅读)?|长者(?:模式|专区|版)|适老化?(?:版|模式)?|繁體|繁体(?:版|中文)?|简体(?:版|中文)?|english|设为首页|加入收藏|登录|注册|智能问答)(?:[|/·]?(?:网站地图|联系我们|关于我们|网站声明|隐私(?:声明|政策)|法律声明|无障碍(?:浏览|阅读)?|长者(?:模式|专区|版)|繁體|繁体(?:版|中文)?|简体(?:版|中文)?|english|设为首页|加入收藏|登录|注册|智能问答))*$/i,
  /^(?:发布(?:日期|时间)|时间|日期|来源|信息来源|文章来源|稿源|作者|编辑|责任编辑|责编|录入|审核)[:：].{0,40}(?:(?:发布(?:日期|时间)|来源|信息来源|作者|编辑|责编|浏览|字体|字号|阅读)[:：]?|\d{4}-\d{1,2}-\d{1,2})/,
  /^(?:发布(?:日期|时间)|信息来源|文章来源|稿源|责任编辑|责编|录入|编辑)[:：].{0,40}$/,
];

/** Whether a line is page furniture: `当前位置:首页 > 政府公报`, `浏览次数：123`, `浙ICP备…号`. */
export function isFurnitureLine(line: string): boolean {
  if (line.length > LONGEST_LINE) return false;
  const text = line.replace(/[\s\u3000\u00A0]+/g, '');
  if (text === '' || /[。；]$/.test(text)) return false;
  return isPortalLine(text) || FURNITURE_LINES.some((pattern) => pattern.test(text));
}

/** Whether a short text is a site's imprint: it names the site's registration and holds no sentence. */
export function isImprint(text: string): boolean {
  return /ICP备|公网安备|网站标识码/i.test(text) && !/[。；]/.test(text);
}

/** Whether a short text says what only a printed gazette has: `准印证号：鄂宜内资准字第006号`, a price, an edition. */
export function isColophon(text: string): boolean {
  return /准\s*印\s*(?:证|号|刊)|内部资料|连续出版物|刊\s*号[:：]|印\s*刷[:：]|出版日期[:：]|公报》?编辑/.test(
    text,
  );
}

const METADATA_LABEL =
  /(?:^|[\s\u3000|【[])((?:信息)?索引号?|索\s*引\s*号|主题分类|组配分类|信息分类|体裁分类|服务对象|公开方式|公开时限|公开日期|公开范围|公开程序|发布机构|发文机关|制发机关|发文日期|成文日期|发布日期|生成日期|生效日期|失效日期|废止日期|有效性|效力状态|发文[文字]号|文件编号|文号|统一编号|登记号|信息名称|主题词|关键词|标题|名称)[\s\u3000]*[】\]]?[\s\u3000]*(?=[:：\n\t]|$)/gm;

/** Labels that only a portal's own record of a document has. */
const RECORD_LABEL =
  /索\s*引\s*号|主题分类|组配分类|信息分类|体裁分类|公开方式|公开时限|公开范围|公开程序|有效性|效力状态|发布机构/;

/** Whether a short text is the portal's metadata table: at least three labels, one of them only portals use. */
export function isMetadata(text: string): boolean {
  const labels = new Set(Array.from(text.matchAll(METADATA_LABEL), (match) => match[1]));
  return labels.size >= 3 && RECORD_LABEL.test(text);
}

const DOCUMENT_NUMBER =
  /[\u4E00-\u9FFF]{1,12}[〔﹝[[【(（]\s*(?:19|20|１９|２０)[\d０-９]{2}\s*[〕﹞\]］】)）]\s*[\d０-９]{1,4}\s*号/g;

export function countDocumentNumbers(text: string): number {
  return text.match(DOCUMENT_NUMBER)?.length ?? 0;
}
