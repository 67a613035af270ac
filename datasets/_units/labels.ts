import { composedRole } from './label-words.ts';
import { endsLikeUnit } from './unit-words.ts';

/**
 * The labels that stand before responsible units, leaders and deadlines, and what each says of the names behind
 * it. Compared without blanks on the folded view: `责 任 单 位：` is `责任单位`.
 */
export type Role = 'leader' | 'helper' | 'lead' | 'support' | 'neutral' | 'deadline';

/** Leaders stand behind the label, in charge or not: 牵头市领导, 配合市领导. */
export function isOfLeaders(role: Role | undefined): boolean {
  return role === 'leader' || role === 'helper';
}

const ROLES: readonly (readonly [Role, readonly string[]])[] = [
  [
    'leader',
    [
      '牵头市领导',
      '牵头区领导',
      '牵头县领导',
      '牵头省领导',
      '牵头领导',
      '牵头负责领导',
      '牵头责任领导',
      '责任领导',
      '责任市领导',
      '责任县领导',
      '责任区领导',
      '市领导',
      '县领导',
      '区领导',
      '分管领导',
      '分管市领导',
      '分管副市长',
      '挂钩领导',
      '联系领导',
      '包抓领导',
      '责任人',
    ],
  ],
  [
    'lead',
    [
      '牵头单位',
      '牵头部门',
      '牵头责任单位',
      '牵头责任部门',
      '牵头负责单位',
      '主要牵头单位',
      '第一责任单位',
      '主办单位',
      '主责单位',
      '主责部门',
      '主牵头单位',
      '总牵头单位',
    ],
  ],
  [
    'support',
    [
      '配合单位',
      '配合部门',
      '配合责任单位',
      '协办单位',
      '协办部门',
      '协同单位',
      '协同部门',
      '协同责任单位',
      '协助单位',
      '协作单位',
      '参与单位',
      '参加单位',
      '参与部门',
      '责任配合单位',
      '主要配合单位',
    ],
  ],
  [
    'neutral',
    [
      '责任单位',
      '责任部门',
      '主要责任单位',
      '责任主体',
      '落实单位',
      '承办单位',
      '实施单位',
      '具体责任单位',
      '负责单位',
      '负责部门',
      '责任处室',
      '责任单位和部门',
      '牵头及责任单位',
    ],
  ],
  [
    'deadline',
    [
      '完成时限',
      '完成时间',
      '时限要求',
      '办结时限',
      '时间要求',
      '完成期限',
      '时限',
      '时间节点',
      '时间进度',
      '完成日期',
    ],
  ],
];

const LABEL_ROLES: ReadonlyMap<string, Role> = new Map(
  ROLES.flatMap(([role, names]) => names.map((name): [string, Role] => [name, role])),
);

/** `牵头:市工信局;配合:市财政局`: a verb alone is a label where a body stands behind it. */
const VERBS: ReadonlyMap<string, Role> = new Map([
  ['牵头', 'lead'],
  ['主办', 'lead'],
  ['主责', 'lead'],
  ['配合', 'support'],
  ['协办', 'support'],
  ['协同', 'support'],
  ['协助', 'support'],
  ['参与', 'support'],
  ['责任', 'neutral'],
]);

/** What a label says, its name without blanks; undefined where it is none. */
export function roleOfLabel(name: string): Role | undefined {
  return LABEL_ROLES.get(name) ?? composedRole(name);
}

/** What the label `name` says whose names stand in the folded text behind `end`. */
export function roleOfLabelAt(name: string, folded: string, end: number): Role | undefined {
  if (name.length > 2) return roleOfLabel(name);
  const verb = VERBS.get(name);
  return verb !== undefined && beginsWithUnit(folded, end) ? verb : LABEL_ROLES.get(name);
}

const LONGEST_UNIT = 40;
const FIRST_NAME = /^(?:[^、,;。()]|\([^()]*\))+/;

function beginsWithUnit(folded: string, from: number): boolean {
  const name = FIRST_NAME.exec(folded.slice(from, from + LONGEST_UNIT))?.[0] ?? '';
  return endsLikeUnit(name.trim());
}

export interface Label {
  readonly role: Role;
  readonly name: string;
  /** Index behind the colon. */
  readonly end: number;
}

const LONGEST = Math.max(...Array.from(LABEL_ROLES.keys(), (name) => name.length)) * 2;

/** The label that a folded text starts with at `from` (`责任单位:…` → neutral), or undefined. */
export function labelAt(folded: string, from = 0): Label | undefined {
  const colon = folded.indexOf(':', from);
  if (colon < 0 || colon - from > LONGEST || colon === from) return undefined;
  const printed = folded.slice(from, colon);
  const name = printed.includes(' ') ? printed.replaceAll(' ', '') : printed;
  const role = roleOfLabelAt(name, folded, colon + 1);
  return role === undefined ? undefined : { role, name, end: colon + 1 };
}
