import type { Language } from '../addresses.ts';
import { EN } from './en.ts';
import { ZH } from './zh.ts';

type Shape<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : T extends readonly unknown[]
      ? readonly string[]
      : { readonly [K in keyof T]: Shape<T[K]> };

/** All words of one language. */
export type Words = Shape<typeof ZH>;

export const WORDS: Readonly<Record<Language, Words>> = { zh: ZH, en: EN };
