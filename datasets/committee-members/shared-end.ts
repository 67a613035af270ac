import type { Member } from './members.ts';

const ZONE = '(?:新区|开发区|经开区|高新区|园区|度假区|港区|示范区|保税区)';
/** What a body is, and the places before it that may be printed without saying so. */
const ENDS: readonly (readonly [end: RegExp, place: RegExp])[] = [
  [/(?<=[市区县旗])(?:人民)?政府$/, new RegExp(`^(?!.*${ZONE}$)[\\u4e00-\\u9fff]{1,6}[市区县旗]$`)],
  [/(?<=区)管委会$/, new RegExp(`^[\\u4e00-\\u9fff]{1,8}${ZONE}$`)],
];

/** `石峰区、荷塘区、渌口区政府区长`: what the last of the bodies in a row is goes for those before it. */
export function withSharedEnd(folded: string, members: readonly Member[]): Member[] {
  const whole = [...members];
  let shared: readonly [end: string, place: RegExp] | undefined;
  for (let at = members.length - 1; at >= 0; at -= 1) {
    const member = members[at];
    const organization = member?.person === null ? member.organization : null;
    const next = members[at + 1];
    if (member === undefined || organization === null) {
      shared = undefined;
      continue;
    }
    const inRow = next !== undefined && folded.slice(member.to, next.from).trim() === '、';
    if (shared !== undefined && inRow && shared[1].test(organization)) {
      whole[at] = { ...member, organization: organization + shared[0] };
    } else {
      const found = ENDS.find(([end]) => end.test(organization));
      shared = found === undefined ? undefined : [found[0].exec(organization)?.[0] ?? '', found[1]];
    }
  }
  return whole;
}

/** A seat of no body: `市长 林文忠`. */
const SEAT = /^(?:常务)?副?[省市区县州]长$|^[省市区县州]委/;

/**
 * `市公安局 孙立、陈丽`, `市财政局 王静 市教育局 李四`: a body first and its people behind it; undefined where the text is in
 * the usual order.
 */
export function withBodiesAhead(folded: string, members: readonly Member[]): Member[] | undefined {
  const [first, second] = members;
  if (first === undefined || second === undefined || first.person !== null || second.person === null)
    return undefined;
  const people = members.slice(1);
  if (people.some(({ person }) => person === null) || people.at(-1)?.organization !== null) return undefined;
  if (folded.slice(first.to, second.from).trim() !== '') return undefined;
  const isRow = people.every(({ organization }) => organization === null);
  if (!isRow && people.slice(0, -1).some(({ organization }) => organization === null)) return undefined;
  const ahead = (at: number): string | null => {
    const { organization } = members[isRow ? 0 : at] ?? first;
    return organization === null || SEAT.test(organization) ? null : organization;
  };
  return people.map((member, at) => ({ ...member, organization: ahead(at) }));
}
