import { CharSet } from '../_text/char-set.ts';
import { lastsOf } from './words.ts';

export type Comparator = '>=' | '<=' | '>' | '<' | '=' | '~';

/**
 * What the words before and behind a figure make of it. Behind: `5.5%以上`, `3%以内`, `30%左右`. Before, the last
 * verb counts: `达到110万吨`, `控制在5%以内`, `不少于30场`. What stands behind is nearer to the figure and wins, but
 * 突破 and 超过 stay what they are (`突破50家以上`).
 */
const BEFORE: readonly (readonly [Comparator, readonly string[]])[] = [
  [
    '>=',
    [
      '不少于',
      '不得少于',
      '不低于',
      '不得低于',
      '不小于',
      '不短于',
      '至少',
      '至少达到',
      '最少',
      '力争达到',
      '达到',
      '达',
      '达到了',
      '提高到',
      '提高至',
      '提升到',
      '提升至',
      '增加到',
      '增加至',
      '增长到',
      '增长至',
      '增至',
      '扩大到',
      '扩大至',
      '扩展到',
      '上升到',
      '上升至',
      '升至',
      '发展到',
      '壮大到',
      '延长至',
      '延长到',
      '拓展到',
      '拓展至',
      '累计达到',
      '累计达',
      '恢复到',
      '覆盖到',
      '扩展至',
      '扩容到',
      '扩容至',
      '增加为',
      '提高为',
      '提升为',
      '提至',
      '上调到',
      '上调至',
      '调增至',
      '升到',
      '攀升至',
      '回升至',
      '回升到',
      '跃升至',
      '跃升到',
      '迈上',
      '做到',
    ],
  ],
  [
    '<=',
    [
      '不超过',
      '不得超过',
      '不超',
      '不高于',
      '不得高于',
      '不大于',
      '不多于',
      '不得多于',
      '不长于',
      '至多',
      '最多',
      '控制在',
      '控制到',
      '降至',
      '降到',
      '降低到',
      '降低至',
      '降为',
      '下降到',
      '下降至',
      '减少到',
      '减少至',
      '减至',
      '压缩到',
      '压缩至',
      '压减到',
      '压减至',
      '压降至',
      '压降到',
      '缩短到',
      '缩短至',
      '缩短为',
      '缩减至',
      '缩减到',
      '下降为',
      '降低为',
      '下调到',
      '下调至',
      '压缩为',
      '缩减为',
      '收窄至',
      '收窄到',
      '精简为',
      '精简至',
      '精简到',
    ],
  ],
  ['>', ['超过', '突破', '突破性达到', '高于', '大于', '多于', '超', '逾', '超出', '力破']],
  ['<', ['低于', '小于', '少于', '短于']],
  [
    '=',
    ['保持在', '保持', '稳定在', '稳定', '维持在', '为', '实现', '等于', '定为', '占到', '安排为', '调整为'],
  ],
  [
    '~',
    ['约', '大约', '约为', '接近', '近', '将近', '左右', '达到约', '约占', '保持在约', '控制在约', '大致为'],
  ],
];

const OF_WORD: ReadonlyMap<string, Comparator> = new Map(
  BEFORE.flatMap(([comparator, words]) => words.map((word): [string, Comparator] => [word, comparator])),
);
/** Every comparing word ends in one of these; most texts before a figure do not. */
const LAST = lastsOf([...OF_WORD.keys()]);
const LONGEST = Math.max(...Array.from(OF_WORD.keys(), (word) => word.length));

/** The comparing word that a text ends in, before a figure; undefined where there is none. */
export function comparatorBefore(
  text: string,
): { readonly comparator: Comparator; readonly word: string; readonly length: number } | undefined {
  const blank = text.endsWith(' ') ? 1 : 0;
  const end = text.length - blank;
  if (!LAST.has(text, end - 1)) return undefined;
  for (let length = Math.min(LONGEST, end); length > 0; length -= 1) {
    const word = text.slice(end - length, end);
    const comparator = OF_WORD.get(word);
    if (comparator !== undefined) return { comparator, word, length: length + blank };
  }
  return undefined;
}

const BEHIND =
  /^\s?(?:及|\((?:含|不含)\)|\(含\d+[^()]{0,4}\))?(以上|以内|之内|以下|之下|左右|上下|及以上|内(?=[,;。、)]|$|办|完成))?/;
/** What the pattern can begin with. */
const FIRST_BEHIND = new CharSet(' \t及(以之左上内');
const OF_BEHIND: Readonly<Record<string, Comparator>> = {
  以上: '>=',
  及以上: '>=',
  以内: '<=',
  之内: '<=',
  内: '<=',
  以下: '<=',
  之下: '<=',
  左右: '~',
  上下: '~',
};

/** The comparing word that stands at `at`, behind a figure. */
export function comparatorBehind(
  folded: string,
  at: number,
): { readonly comparator: Comparator; readonly length: number } | undefined {
  if (!FIRST_BEHIND.has(folded, at)) return undefined;
  const match = BEHIND.exec(folded.slice(at, at + 12));
  const word = match?.[1];
  if (match === null || word === undefined) return undefined;
  const comparator = OF_BEHIND[word];
  return comparator === undefined ? undefined : { comparator, length: match[0].length };
}

export function combine(before: Comparator | undefined, behind: Comparator | undefined): Comparator {
  if (behind === undefined) return before ?? '=';
  if (behind === '>=' && before === '>') return '>';
  if (behind === '<=' && before === '<') return '<';
  return behind;
}
