import type { GazetteDocument } from '../_gazette/documents.ts';
import { PERSONNEL_WORD } from '../_gazette/personnel-word.ts';
import { isPersonnelSection } from '../_gazette/sections.ts';

/** What notices of appointments and removals are called; 劳动人事争议仲裁委员会 and 职务科技成果 are about none. */
export const PERSONNEL_TITLE = new RegExp(
  `任免|任职(?!资格|条件|培训)|免职|(?<!技术)职务(?!犯罪|科技|发明|成果|消费|作品)|聘任(?!制)|任命|委派|推荐(?!目录|性)|提名|挂职|辞职|辞去|${PERSONNEL_WORD}`,
);
/** `大政人〔2026〕5号`, `呼政任字〔2026〕2号`, `嘉政干〔2026〕1号`. */
const PERSONNEL_NUMBER = /(?:政|府|常|委|发)(?:人|任|干|人任|任免)(?:字|发)?$/;

/** `关于…等同志免职的通知` takes posts away, `关于…同志任职的通知` gives them; `任免` says neither. */
export function actionOfTitle(title: string): 'appoint' | 'remove' | undefined {
  const gives = /任职|任命|聘任|任免/.test(title);
  const takes = /免职|免去|任免|辞职|辞去/.test(title);
  if (gives === takes) return undefined;
  return gives ? 'appoint' : 'remove';
}

/** The document may appoint people: its title, its number or its section says so; its text decides. */
export function isPersonnelDocument({ title, number, category }: GazetteDocument): boolean {
  return (
    PERSONNEL_TITLE.test(title) ||
    PERSONNEL_NUMBER.test(number?.prefix ?? '') ||
    (category !== undefined && isPersonnelSection(category))
  );
}
