import { withoutBlanks } from '../_text/fold.ts';
import { citationsIn, type Citation } from '../_gazette/citations.ts';
import { meetingsIn } from './meetings.ts';
import type { Relation, RelationKind } from './relation.ts';

/**
 * One sentence of a document, on the folded view, its citations in chains:
 *
 *     根据《A》(…号)、《B》(…号)等文件精神,…            based_on A, B
 *     《A》(…号)、《B》(…号)同时废止                    repeals A, B
 *     《A》已经…第79次常务会议审议通过,现印发给你们       issues A, approved_by the meeting
 *     将《A》(…号)第三条修改为…                        amends A
 *
 * 《》 that no such words tie to the document gives nothing.
 */
export interface SentenceContext {
  /** Before the first numbered item, where a document says on what it stands. */
  readonly intro: boolean;
  /** The document's title says that it changes or repeals others. */
  readonly deciding: boolean;
}

interface Chain {
  readonly citations: readonly Citation[];
  readonly from: number;
  readonly to: number;
  /** Text without citations before and behind it, up to the neighbouring chains. */
  readonly before: string;
  readonly after: string;
}

/** How far from a citation the words stand that tie it to the document. */
const NEAR = 240;
/** `、`, `以及省政府办公厅`, `第三十条、`, `、2017年3月9日市政府办公厅印发的` */
const BETWEEN =
  /^(?:第[一二三四五六七八九十百零〇\d]{1,7}[编章节条款项]){0,4}(?:[、和及与\s]|以及|并)*(?:\d{4} ?年 ?(?:\d{1,2} ?月 ?)?(?:\d{1,2} ?日)?)?[\u4e00-\u9fff〇]{0,24}$/;
/** Where a document comes from is said with verbs that say nothing of what is done with it here. */
const PROVENANCE = /(?:印发|发布|公布|颁布|颁发|下发|转发|批转|制定|修订|通过)的$/;
const VERB = /废止|失效|修改|修订|根据|依据|按照|依照|落实|印发|转发|批转|公布|通过|执行/;

const BASED =
  /(?:根据|依据|依照|按照|遵照|贯彻|落实)(?:执行|落实|好|了)*(?![^,]{0,30}(?:废止|失效|修[改订]|印发|转发|制定|要求))[\u4e00-\u9fff、()]{0,30}$/;
/** Nothing but a comma, or `,2017年3月9日市政府印发的`, before the next citation. */
const ENUMERATED =
  /^[,;]?(?:(?:和|以及)? ?\d{4} ?年 ?(?:\d{1,2} ?月 ?)?(?:\d{1,2} ?日)?[\u4e00-\u9fff]{0,20}的)?$/;
const FOUNDS = /制定|制订|结合.{0,8}实际|(?:通知|公告|通告|决定|意见|批复|函复)如下|文件精神/;

const WHEN = '(?:,?自[^,。;]{1,30}?起,?)?';
const ADVERB = '(?:同时|自行|即行|予以|一并|相应|随之|均|也|亦|宣布|自动|即|现|已|全部|,|于[^,。;]{1,18}日)*';
const REPEALED = '(?:废止|失效|停止执行|停止施行|停止使用|不再执行|终止执行)';
const REPEAL_AFTER = new RegExp(`^[^,。;]{0,30}?${WHEN}${ADVERB}${REPEALED}`);
const REPEAL_BEFORE = /(?:废止|宣布失效|停止执行)(?:了)?[^,。;:]{0,16}$/;
const NOT_REPEALED = /(?:未|不予|不|未被)(?:废止|失效)|继续有效|(?:废止|失效)(?:前|后|的)/;
const PARTLY =
  /第[一二三四五六七八九十百零〇\d、—至]+[条款项章]|(?:有关|相关|部分|涉及)[\u4e00-\u9fff]{0,12}(?:规定|条款|内容)|中(?:的|与|关于|有关|涉及)|附[件表]/;

const AMEND_AFTER =
  /^[^。;]{0,60}?(?:(?:修改|修订|修正|调整)(?:为|如下)|作(?:出)?(?:如下|以下|部分)?(?:修改|修订|调整|补充)|予以(?:修改|修订)|进行(?:了)?(?:如下|以下|部分)?(?:修改|修订|调整))/;
/**
 * `《…管理规定》(…)有效期延长至2029年9月30日`, `《…办法》(…),有效期延长3年`, `《…措施》等2件规范性文件继续有效,施行期限延长至…`;
 * `《…》规定,有效期延长` tells what another document says.
 */
const TERM = '(?:有效|施行|实施|执行|试行)(?:期限|期|时间)';
const LENGTHENED = '(?:延长|延续|顺延|延至|展期)';
const EXTENDED_AFTER = new RegExp(
  `^(?:(?!规定|明确|要求|提出)[^。;,]){0,20}(?:,(?:经评估|继续有效|继续执行|继续施行|其|该文件|现|均){0,3}){0,2}(?:的?${TERM}(?:统一|予以|均|再|相应|自动)*${LENGTHENED}|${LENGTHENED}(?:${TERM}|执行|施行|实施))`,
);
/** `延长《…暂行办法》(…)有效期至2028年`, `删去《…管理办法》第十五条` */
const EXTEND_BEFORE = /(?:延长|延续)[^,。;:]{0,8}$/;
const TERM_AFTER = new RegExp(`^[^。;,]{0,20}${TERM}`);
const CUT_BEFORE = /(?:删去|删除)[^,。;:]{0,4}$/;
const PART_AFTER = /^第[一二三四五六七八九十百零〇\d、—至]+[条款项章]/;
const AMENDED_OBJECT = /(?:将|对|现就)[^,。;]{0,16}$/;
const AMEND_BEFORE = /(?:修改|修订|修正|调整|补充)(?:完善)?(?:部分)?[^,。;:]{0,10}$/;
const DECIDES = /决定|现(?:将|对|予)/;

const ISSUED =
  /(?:现|特)(?:将其)?(?:予以?)?(?:印发|下发|公布|发布|颁布)|(?:印发|下发)(?:给|你们)|(?:予以|现予)(?:重新)?(?:公布|发布|印发|下发|颁布)/;
const FORWARDED = /(?:现|特)(?:将其)?(?:予以?)?(?:转发|批转)|(?:转发|批转)(?:给|你们)|予以(?:转发|批转)/;

/** The relations that `[from, to)` of a text states. */
export function readSentence(
  raw: string,
  folded: string,
  from: number,
  to: number,
  context: SentenceContext,
): Relation[] {
  const citations = citationsIn(raw, folded, from, to).map((citation) =>
    withPlainTitle(raw, folded, from, citation),
  );
  const relations: Relation[] = [];
  if (citations.length === 0 && !context.intro) return relations;
  const masked = mask(folded, from, to, citations);
  if (citations.length > 0) {
    const chains = chainsOf(masked, from, to, citations);
    const kinds = kindsOf(chains, masked, context);
    for (const [index, chain] of chains.entries()) {
      const relation = kinds[index];
      if (relation === undefined) continue;
      for (const { title, number } of chain.citations) relations.push({ relation, number, title, from, to });
    }
  }
  if (context.intro) {
    for (const meeting of meetingsIn(masked, context.deciding)) {
      const title = withoutBlanks(raw.slice(from + meeting.from, from + meeting.to));
      relations.push({ relation: 'approved_by', number: null, title, from, to });
    }
  }
  return relations;
}

/** The sentence with its citations blotted out, so that no word inside a title is taken for the sentence's own. */
function mask(folded: string, from: number, to: number, citations: readonly Citation[]): string {
  let masked = '';
  let at = from;
  for (const citation of citations) {
    masked += folded.slice(at, citation.from) + '\u0001'.repeat(citation.to - citation.from);
    at = citation.to;
  }
  return masked + folded.slice(at, to);
}

/** `根据浙江省人民政府办公厅关于…的通知(浙政办发〔2025〕2号)`: a title without 《》 before a number in brackets. */
const PLAIN_TITLE =
  /([\u4e00-\u9fff]{0,40}?关于[^《》。;:()]{2,80}?(?:通知|意见|决定|办法|规定|方案|批复|函|条例|细则|公告|通告|通报))\($/;
const PLAIN_LEAD_IN =
  /^.*?(?:根据|依据|依照|按照|遵照|贯彻落实|贯彻|落实|废止|转发|印发|修改|修订)|^[和及与]/;

function withPlainTitle(raw: string, folded: string, from: number, citation: Citation): Citation {
  if (citation.title !== null || folded[citation.from - 1] !== '(') return citation;
  const match = PLAIN_TITLE.exec(folded.slice(Math.max(from, citation.from - 140), citation.from));
  if (match?.[1] === undefined) return citation;
  const start = citation.from - match[0].length;
  const skipped = PLAIN_LEAD_IN.exec(match[1].slice(0, match[1].indexOf('关于')))?.[0].length ?? 0;
  const close = folded[citation.to] === ')' ? citation.to + 1 : citation.to;
  return {
    ...citation,
    title: raw.slice(start + skipped, citation.from - 1),
    from: start + skipped,
    to: close,
  };
}

function chainsOf(masked: string, from: number, to: number, citations: readonly Citation[]): Chain[] {
  const groups: Citation[][] = [];
  let end = from;
  for (const citation of citations) {
    const between = masked.slice(end - from, citation.from - from);
    const group = groups.at(-1);
    if (group !== undefined && BETWEEN.test(between) && !VERB.test(between.replace(PROVENANCE, '')))
      group.push(citation);
    else groups.push([citation]);
    end = citation.to;
  }
  return groups.map((group, index): Chain => {
    const first = group[0]?.from ?? from;
    const last = group.at(-1)?.to ?? to;
    const previous = groups[index - 1]?.at(-1)?.to ?? from;
    const next = groups[index + 1]?.[0]?.from ?? to;
    return {
      citations: group,
      from: first,
      to: last,
      before: masked.slice(Math.max(previous, first - NEAR) - from, first - from),
      after: masked.slice(last - from, Math.min(next, last + NEAR) - from),
    };
  });
}

function kindsOf(
  chains: readonly Chain[],
  masked: string,
  context: SentenceContext,
): (RelationKind | undefined)[] {
  const kinds: (RelationKind | 'cited' | undefined)[] = [];
  const decides = context.intro || context.deciding || DECIDES.test(masked);
  for (const chain of chains) {
    const based =
      BASED.test(chain.before) || (/^,(?:以及|和)?$/.test(chain.before) && kinds.at(-1) === 'based_on');
    const own =
      based && !REPEAL_AFTER.test(chain.after) ? undefined : changeOf(chain, decides, context.deciding);
    if (BASED.test(chain.before) || (based && own === undefined)) {
      // Deep in a text, 按照《…》 says how something is done, not on what the document stands.
      kinds.push(context.intro || FOUNDS.test(chain.after) ? 'based_on' : 'cited');
    } else kinds.push(own);
  }
  // `《A》,《B》同时废止`: what is said behind the last speaks for those before it.
  for (let index = chains.length - 2; index >= 0; index -= 1) {
    const next = kinds[index + 1];
    if (kinds[index] === undefined && ENUMERATED.test(chains[index]?.after ?? '-') && next !== 'based_on')
      kinds[index] = next;
  }
  return kinds.map((kind) => (kind === 'cited' ? undefined : kind));
}

function changeOf(chain: Chain, decides: boolean, deciding: boolean): RelationKind | undefined {
  const { before, after } = chain;
  const repealed = REPEAL_AFTER.exec(after);
  if (
    repealed !== null &&
    !NOT_REPEALED.test(repealed[0] + after.slice(repealed[0].length, repealed[0].length + 1))
  ) {
    return PARTLY.test(repealed[0]) ? 'amends' : 'repeals';
  }
  if (AMEND_AFTER.test(after) && (deciding || AMENDED_OBJECT.test(before))) return 'amends';
  if (EXTENDED_AFTER.test(after) || (EXTEND_BEFORE.test(before) && TERM_AFTER.test(after))) return 'amends';
  if (CUT_BEFORE.test(before) && PART_AFTER.test(after)) return 'amends';
  // `经省政府批准(浙政函〔2026〕3号),现予公布` publishes something else than the approval.
  const named = chain.citations.some(({ title }) => title !== null);
  if (FORWARDED.test(after) && (named || !before.endsWith('('))) return 'forwards';
  if (ISSUED.test(after) && named) return 'issues';
  if (!decides) return undefined;
  if (REPEAL_BEFORE.test(before) && !NOT_REPEALED.test(after)) return 'repeals';
  return AMEND_BEFORE.test(before) && !/修[改订]后的?[^,]*$/.test(before) ? 'amends' : undefined;
}
