import { foldText } from '../_text/fold.ts';
import { mergeModifiers, monthsSaid, NO_MODIFIERS } from './modifiers.ts';
import type { NamedPerson } from './persons.ts';
import type { HeldPost } from './post-list.ts';

/**
 * One clause of a personnel notice, on the folded view. The verb parts people from posts:
 *
 *     沈其芳任嘉兴市商务局副局长(试用期一年) · 肖纓、徐飏任… · 张月琴兼任…局长,…局长 · 张三同志挂职任…
 *     任命张三为…局长 · 任命:张三为…;李四为… · 推荐张三任… · 委派张三为… · 聘任…
 *     免去沈浩的…职务 · 免去张月琴兼任的… · 免去张三同志…职务,退休 · 免去其…职务 · 免去张三原…职务
 *     张三不再担任… · 接受李四辞去…职务的请求 · 王五的…职务自然免除
 *     under 免去:  朱某的…职务 · 李某兼任的…职务 · 苌某成都市…职务
 */
export interface Clause {
  readonly action: 'appoint' | 'remove';
  /** The verb stands in the clause; otherwise it comes from the clause or heading before. */
  readonly stated: boolean;
  readonly persons: readonly NamedPerson[];
  readonly posts: readonly HeldPost[];
  /** `习某、罗某分别为…副局长、…馆长`: each person has the post of the same place. */
  readonly isPaired?: boolean;
}

/** `X代理…局长职务`: how the post is held; `因机构改革,…`: why it ends. */
export function withRemark(clause: Clause, remark: string): Clause {
  const own = { ...NO_MODIFIERS, remark };
  return {
    ...clause,
    posts: clause.posts.map((post) => ({ ...post, modifiers: mergeModifiers(own, post.modifiers) })),
  };
}

/** `挂职任…,时间一年`; a secondment whose length is not said stays a remark. */
export function seconded(clause: Clause): Clause {
  const last = monthsSaid(foldText(clause.posts.at(-1)?.modifiers.remark ?? ''));
  return {
    ...clause,
    posts: clause.posts.map((post) => {
      if (post.modifiers.secondmentMonths !== null) return post;
      // `挂职…党组成员、副局长(时间一年)`: what the bracket behind the last says holds for all.
      const months = post.modifiers.remark === null ? last : monthsSaid(foldText(post.modifiers.remark));
      const modifiers =
        months === undefined
          ? mergeModifiers({ ...NO_MODIFIERS, remark: '挂职' }, post.modifiers)
          : { ...post.modifiers, secondmentMonths: months, remark: null };
      return { ...post, modifiers };
    }),
  };
}

/** `李芳提出辞去市水利局局长职务,经研究,同意其辞去市水利局局长职务`: the removal that was said before. */
export function repeats(before: Clause | undefined, clause: Clause): boolean {
  if (before?.action !== 'remove' || clause.action !== 'remove') return false;
  return namesOf(before) === namesOf(clause) && postsOf(before) === postsOf(clause);
}

function namesOf({ persons }: Clause): string {
  return persons.map(({ name }) => name).join('、');
}

function postsOf({ posts }: Clause): string {
  return posts.map(({ post }) => post).join('、');
}
