import { citationsIn } from '../_gazette/citations.ts';
import { foldText } from '../_gazette/fold.ts';
import type { RelationKind } from './relation.ts';

/** What a document's own title says that it does: `关于印发…的通知`, `关于废止《…》的决定`. */
export interface TitleRelation {
  readonly relation: RelationKind;
  readonly number: string | null;
  readonly title: string;
}

const DOES: readonly (readonly [RelationKind, RegExp])[] = [
  ['forwards', /(?:关于|^.{2,40}?)(?:批转|转发)/],
  ['repeals', /关于(?:公布)?(?:废止|宣布失效|停止执行)/],
  ['amends', /关于(?:公布)?(?:修改|修订|修正|调整|补充|延长|延续)(?=.{0,8}《)/],
  ['corrects', /关于更正/],
  ['issues', /关于(?:重新)?(?:印发|颁发|颁布|发布|公布)/],
];
const KIND = /的?(?:通知|决定|公告|通告|函|令|批复)(?:\([^()]*\))?$/;

/** The relations that a title states; a title that repeals or amends “some” documents names none. */
export function relationsOfTitle(title: string): TitleRelation[] {
  const folded = foldText(title);
  for (const [relation, pattern] of DOES) {
    const match = pattern.exec(folded);
    if (match === null) continue;
    const from = match.index + match[0].length;
    const cited = citationsIn(title, folded, from).filter((citation) => citation.title !== null);
    if (cited.length > 0)
      return cited.map(({ title: name, number }) => ({ relation, number, title: name ?? '' }));
    // Only what is issued or forwarded may stand without 《》; 公布 also publishes lists of things.
    const named = relation === 'forwards' || (relation === 'issues' && match[0].endsWith('印发'));
    const end = folded.search(KIND);
    if (!named || end <= from) return [];
    return [{ relation, number: null, title: title.slice(from, end).trim() }];
  }
  return [];
}

/** The title says that the document repeals or amends others, so that its text need not say 决定 each time. */
export function isDeciding(title: string): boolean {
  return /废止|失效|修改|修订|修正|清理|停止执行|延长.*有效期/.test(title);
}
