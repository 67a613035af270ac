/** Damaged gazettes: what converters, editors and attackers do to one, as fast-check arbitraries. */
import fc from 'fast-check';

/** Pieces that patterns may stumble over: marks that repeat, words that begin everything, numbers without an end. */
const HOSTILE = [
  '(', '（', ')', '、', '，', ',', '。', '：', ':', '〔', '〕', '《', '》', '【', '】', '“', '—', '-', '.', ' ', '\u3000', '\t', '|',
  '#', '*', '\\', '`', '<', '<td>', '&#', '任', '免去', '第', '条', '期', '年', '月', '号', '0', '9', '一', '十', '百', '万', '亿', '市', '局',
  '责任单位', '责任单位:', '牵头', '牵头单位', '牵头市领导:', '嘉政发〔2026〕', '关于', '的通知', '委员', '主任', '副', '负责', '分管', '增加', '同志', '兼任',
  '达到', '以上', '不少于', '5%', '1.', '(一)', '一、', '①', '\u{20000}', '\u200B', '\uFEFF', '\uFFFD', '\u0301', '￥', '①', 'Ⅱ', 'a', '\uD800',
]; // prettier-ignore

/** A hostile piece many times over, some of it broken by another. */
export const run = fc
  .tuple(fc.constantFrom(...HOSTILE), fc.constantFrom(...HOSTILE, ''), fc.integer({ min: 1, max: 3000 }))
  .map(([piece, other, times]) => (piece + other).repeat(Math.ceil(times / (piece.length + other.length))));

export type Mutation = (lines: string[]) => string[];

const place = fc.nat({ max: 1_000_000 });
const at = (lines: readonly string[], value: number): number => value % Math.max(lines.length, 1);

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc
    .tuple(place, fc.integer({ min: 1, max: 30 }))
    .map(([from, count]): Mutation => (lines) => [
      ...lines.slice(0, at(lines, from)),
      ...lines.slice(at(lines, from) + count),
    ]),
  fc.tuple(place, place, fc.integer({ min: 1, max: 60 })).map(([from, to, count]): Mutation => (lines) => {
    const piece = lines.slice(at(lines, from), at(lines, from) + count);
    return [...lines.slice(0, at(lines, to)), ...piece, ...lines.slice(at(lines, to))];
  }),
  fc.tuple(place, place).map(([one, other]): Mutation => (lines) => {
    const copy = [...lines];
    [copy[at(lines, one)], copy[at(lines, other)]] = [
      lines[at(lines, other)] ?? '',
      lines[at(lines, one)] ?? '',
    ];
    return copy;
  }),
  fc.tuple(place, place, run).map(([line, column, text]): Mutation => (lines) => {
    const copy = [...lines];
    const own = copy[at(lines, line)] ?? '';
    const cut = column % (own.length + 1);
    copy[at(lines, line)] = own.slice(0, cut) + text + own.slice(cut);
    return copy;
  }),
  fc
    .tuple(place, place, fc.integer({ min: 1, max: 40 }))
    .map(([line, column, count]): Mutation => (lines) => {
      const copy = [...lines];
      const own = copy[at(lines, line)] ?? '';
      const cut = column % (own.length + 1);
      copy[at(lines, line)] = own.slice(0, cut) + own.slice(cut + count);
      return copy;
    }),
  fc.tuple(place, fc.integer({ min: 2, max: 40 })).map(([from, count]): Mutation => (lines) => {
    const start = at(lines, from);
    return [
      ...lines.slice(0, start),
      lines.slice(start, start + count).join(''),
      ...lines.slice(start + count),
    ];
  }),
  place.map(
    (to): Mutation =>
      (lines) =>
        lines.slice(0, at(lines, to)),
  ),
  place.map(
    (from): Mutation =>
      (lines) =>
        lines.slice(at(lines, from)),
  ),
  fc.tuple(place, fc.constantFrom(...HOSTILE), fc.constantFrom(...HOSTILE)).map(
    ([from, one, other]): Mutation =>
      (lines) =>
        lines.map((line, index) => (index < at(lines, from) ? line : line.replaceAll(one, other))),
  ),
);

/** A text that several mutations were made of. */
export function mutated(text: string): fc.Arbitrary<string> {
  return fc
    .array(mutation, { minLength: 1, maxLength: 6 })
    .map((mutations) => mutations.reduce((lines, mutate) => mutate(lines), text.split('\n')).join('\n'));
}

/** A text of hostile pieces alone, in lines. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      run,
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.array(fc.constantFrom(...HOSTILE)).map((parts) => parts.join('')),
    ),
    {
      maxLength: 60,
    },
  )
  .map((lines) => lines.join('\n'));

/** Bytes with some of them flipped, cut out, repeated, or cut off. */
export function damaged(bytes: Uint8Array): fc.Arbitrary<Uint8Array> {
  const change = fc.tuple(
    fc.constantFrom('flip', 'cut', 'repeat', 'end'),
    place,
    fc.integer({ min: 1, max: 255 }),
  );
  return fc.array(change, { minLength: 1, maxLength: 12 }).map((changes) => {
    let damagedBytes = Buffer.from(bytes);
    for (const [kind, value, amount] of changes) {
      const from = value % Math.max(damagedBytes.length, 1);
      const [before, after] = [damagedBytes.subarray(0, from), damagedBytes.subarray(from)];
      if (kind === 'flip') damagedBytes[from] = (damagedBytes[from] ?? 0) ^ amount;
      else if (kind === 'cut') damagedBytes = Buffer.concat([before, after.subarray(amount)]);
      else if (kind === 'repeat') damagedBytes = Buffer.concat([before, after.subarray(0, amount), after]);
      else if (changes.length === 1) damagedBytes = before;
    }
    return new Uint8Array(damagedBytes);
  });
}
