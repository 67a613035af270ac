import { isRole } from './roles.ts';

/** Which of a table's columns says the role in the committee, which the person and which where the person comes from. */
export interface Columns {
  readonly role: number;
  readonly person: number | undefined;
  readonly body: number | undefined;
}

type Kind = 'role' | 'post' | 'person' | 'body';

const KINDS: readonly (readonly [Kind, RegExp])[] = [
  // `市食安委职务`, `指挥部职务`, `在专班中的职务`: the role, by the header's own word.
  [
    'role',
    /^(?:(?:[\u4e00-\u9fff“”]{0,16}(?:委|会|会议|组|部|班|办|机制|机构|组织)|组)[中内]?的?|担任|拟任|本届)(?:职务|角色|任职)$|^(?:角色|组成)$/,
  ],
  // Of two columns under `职务` one may be the role and the other the member's own post.
  ['post', /^(?:职务|任职)$/],
  ['person', /^(?:姓名|人员|成员|(?:成员|人员)姓名|姓名[及和、/]?(?:单位)?职务)$/],
  [
    'body',
    /^(?:工作|所在|成员|原)?(?:单位|部门)(?:名称)?(?:[及和与、/]?(?:现任|行政|所任)?(?:职务|职称))?$|^(?:行政|现任?|所任|本职|工作|原任?|党政)职务$|^(?:本职|职务[及和、/]职称)$/,
  ],
];
const COUNTER = /^(?:序号|编号)$/;
const LONGEST_HEADER = 24;

function kindOf(key: string): Kind | undefined {
  return key.length > LONGEST_HEADER ? undefined : KINDS.find(([, pattern]) => pattern.test(key))?.[0];
}

/** The text is what a column of a table of members may be called. */
export function isHeaderCell(key: string): boolean {
  return COUNTER.test(key) || kindOf(key) !== undefined;
}

/** A cell's role without padding, colon and remark: `主  任:`, `成员(按姓氏笔画为序)`. */
export function roleKey(folded: string): string {
  return folded.replaceAll(/[\s:]/g, '').replace(/(?<=.)\([^()]*\)$/, '');
}

/** `〃`, `同上`, or nothing at all: the role above. */
export function isDitto(key: string): boolean {
  return /^(?:〃|"|″|同上|)$/.test(key);
}

/** The header says that people stand below it. */
export function isOfPeople(header: readonly string[]): boolean {
  return header.some((key) => kindOf(key) === 'person');
}

/** The columns of a table with this header; `cellsOf` gives the folded cells of one of them. */
export function columnsOf(
  header: readonly string[],
  cellsOf: (column: number) => readonly string[],
): Columns | undefined {
  const kinds = header.map((key) => kindOf(key));
  const person = indexOf(kinds, 'person');
  const unit = indexOf(kinds, 'body');
  if (person === undefined && unit === undefined) return undefined;
  const named = kinds.lastIndexOf('role');
  const role = named >= 0 ? named : rolesAmong(kinds, cellsOf);
  if (role === undefined) return undefined;
  // `姓名 | 单位 | 职务 | 指挥部职务`: a 职务 beside one that says where is the member's own.
  const post = kinds.findIndex((kind, column) => kind === 'post' && column !== role);
  const body = unit ?? (post < 0 ? undefined : post);
  return { role, person, body: body === person ? undefined : body };
}

function indexOf(kinds: readonly (Kind | undefined)[], kind: Kind): number | undefined {
  const at = kinds.indexOf(kind);
  return at < 0 ? undefined : at;
}

/**
 * The column whose cells are roles, where no header says it: of `职务 | 姓名 | 职务` the one with 组长 and 成员 in it; that of
 * another name (`类别`, `领导小组`) only where it holds nothing else.
 */
function rolesAmong(
  kinds: readonly (Kind | undefined)[],
  cellsOf: (column: number) => readonly string[],
): number | undefined {
  let best: number | undefined;
  let most = 0;
  for (const [column, kind] of kinds.entries()) {
    if (kind !== undefined && kind !== 'post') continue;
    const printed = cellsOf(column)
      .map((cell) => roleKey(cell))
      .filter((key) => !isDitto(key));
    const share = printed.filter((key) => isRole(key)).length / Math.max(1, printed.length);
    const enough = kind === 'post' ? share >= 0.5 : share === 1;
    if (!enough || share <= most) continue;
    best = column;
    most = share;
  }
  return best;
}
