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
