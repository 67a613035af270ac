import type { Cell } from '../../datasets/model.ts';

type Row = Readonly<Record<string, Cell>>;

export interface Alignment {
  /** Index in the expected rows, index in the extracted rows. */
  readonly pairs: readonly (readonly [expected: number, extracted: number])[];
  readonly missing: readonly number[];
  readonly surplus: readonly number[];
}

/** Below this, two rows have so little in common that one is missing and the other surplus. */
const ALIKE = 0.5;

/**
 * Pairs expected rows with extracted ones, each once: rows that agree in every cell first, then those that agree in
 * what names them, then the most alike. Rows of one document go before rows of two.
 */
export function align(
  expected: readonly Row[],
  extracted: readonly Row[],
  naming: readonly string[],
): Alignment {
  const open = { expected: new Set(expected.keys()), extracted: new Set(extracted.keys()) };
  const pairs: (readonly [number, number])[] = [];
  const take = (one: number, other: number): void => {
    pairs.push([one, other]);
    open.expected.delete(one);
    open.extracted.delete(other);
  };
  const passes: ((row: Row, columns: readonly string[]) => string)[] = [
    (row, columns) => keyOf(row, columns),
    (row) => keyOf(row, ['document_number', ...naming]),
    (row) => keyOf(row, naming),
  ];
  for (const key of passes) {
    const waiting = Map.groupBy(open.extracted, (index) =>
      key(extracted[index] ?? {}, Object.keys(expected[0] ?? {})),
    );
    for (const index of open.expected) {
      const row = expected[index] ?? {};
      const other = waiting.get(key(row, Object.keys(expected[0] ?? {})))?.shift();
      if (other !== undefined) take(index, other);
    }
  }
  const candidates: { readonly one: number; readonly other: number; readonly score: number }[] = [];
  for (const one of open.expected) {
    for (const other of open.extracted) {
      const score = likeness(expected[one] ?? {}, extracted[other] ?? {}, naming);
      if (score >= ALIKE) candidates.push({ one, other, score });
    }
  }
  for (const { one, other } of candidates.sort((a, b) => b.score - a.score))
    if (open.expected.has(one) && open.extracted.has(other)) take(one, other);
  return { pairs, missing: [...open.expected], surplus: [...open.extracted] };
}

function keyOf(row: Row, columns: readonly string[]): string {
  return JSON.stringify(columns.map((column) => row[column] ?? null));
}

/** 0 to 1: the share of cells that agree; naming cells count by how much of their text agrees. */
function likeness(one: Row, other: Row, naming: readonly string[]): number {
  const columns = Object.keys(one);
  let sum = 0;
  let weight = 0;
  for (const column of columns) {
    const named = naming.includes(column);
    const factor = named ? 4 : 1;
    weight += factor;
    sum +=
      factor *
      (named
        ? textLikeness(String(one[column]), String(other[column]))
        : Number(sameCell(one[column], other[column])));
  }
  return weight === 0 ? 0 : sum / weight;
}

/** Two cells hold the same: lists in the same order, an absent cell as null. */
export function sameCell(one: Cell | undefined, other: Cell | undefined): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

/** Dice's coefficient over pairs of neighbouring characters. */
function textLikeness(one: string, other: string): number {
  if (one === other) return 1;
  if (one.length < 2 || other.length < 2) return 0;
  const pairs = new Map<string, number>();
  for (let at = 0; at < one.length - 1; at += 1) {
    const pair = one.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  let common = 0;
  for (let at = 0; at < other.length - 1; at += 1) {
    const pair = other.slice(at, at + 2);
    const left = pairs.get(pair) ?? 0;
    if (left === 0) continue;
    pairs.set(pair, left - 1);
    common += 1;
  }
  return (2 * common) / (one.length + other.length - 2);
}
