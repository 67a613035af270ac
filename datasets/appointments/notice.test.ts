import { describe, expect, it } from 'vitest';
import { joinLines } from '../_gazette/blocks.ts';
import { tidyLines } from '../_gazette/lines.ts';
import { mergeModifiers } from './modifiers.ts';
import { readNotice } from './notice.ts';

/** Rows of a notice in short: `+张某|市财政局|副局长`, `-…` for removals, 兼, months and remarks behind. */
function rows(text: string, strict = true): string[] {
  return readNotice(joinLines(tidyLines(text.split('\n'))), strict).clauses.flatMap(({ clause, modifiers }) =>
    clause.persons.flatMap((person) =>
      clause.posts.map((post) => {
        const all = mergeModifiers(post.modifiers, modifiers);
        return [
          `${clause.action === 'appoint' ? '+' : '-'}${person.name}`,
          post.organization ?? '',
          post.position ?? post.post,
          ...(post.alias === null ? [] : [`又称${post.alias}`]),
          ...(post.concurrent ? ['兼'] : []),
          ...(all.probationMonths === null ? [] : [`试用${all.probationMonths}`]),
          ...(all.secondmentMonths === null ? [] : [`挂职${all.secondmentMonths}`]),
          ...[person.remark, all.remark].filter((remark) => remark !== null),
        ].join('|');
      }),
    ),
  );
}

describe('appointing', () => {
  it.each([
    ['沈其芳任嘉兴市商务局副局长(试用期一年);', ['+沈其芳|嘉兴市商务局|副局长|试用12']],
    [
      '肖纓、徐飏任嘉兴市市属企业专职外部董事;',
      ['+肖纓|嘉兴市市属企业|专职外部董事', '+徐飏|嘉兴市市属企业|专职外部董事'],
    ],
    [
      '张月琴兼任嘉兴市数字经济发展局局长,嘉兴市中小企业局局长;',
      ['+张月琴|嘉兴市数字经济发展局|局长|兼', '+张月琴|嘉兴市中小企业局|局长|兼'],
    ],
    ['任命李令仪同志为上海市人民政府副秘书长。', ['+李令仪|上海市人民政府|副秘书长']],
    [
      '任命：苌和安为成都市生态环境局副局长；东郭敏为成都市水务局总工程师。',
      ['+苌和安|成都市生态环境局|副局长', '+东郭敏|成都市水务局|总工程师'],
    ],
    ['任可欣同志任鄞州区教育局副局长，任职试用期为一年；', ['+任可欣|鄞州区教育局|副局长|试用12']],
    ['阿依古丽·买买提同志挂职任市体育局副局长。', ['+阿依古丽·买买提|市体育局|副局长|挂职']],
    ['迪丽达・海拉提任市体育局副局长（挂职两年）', ['+迪丽达・海拉提|市体育局|副局长|挂职24']],
    ['决定任命欧阳漱为绍兴市副市长、代市长。', ['+欧阳漱|绍兴市|副市长', '+欧阳漱|绍兴市|代市长']],
    ['推荐苗雨田任市国资运营有限公司总经理；', ['+苗雨田|市国资运营有限公司|总经理']],
    ['王某（女，回族）任市审计局总审计师（主持工作）', ['+王某|市审计局|总审计师|女，回族|主持工作']],
    ['聘任宁采微为上海市政府参事，聘期三年。', ['+宁采微|上海市政府|参事|聘期三年']],
    ['马 蕾、单于 飞同志任市统计局副局长', ['+马蕾|市统计局|副局长', '+单于飞|市统计局|副局长']],
    ['程楚任建管中心(质监中心)主任', ['+程楚|建管中心|主任|又称质监中心']],
    [
      '甲乙任市财政局副局长；\n丙丁任市审计局副局长。\n以上同志任职试用期一年。',
      ['+甲乙|市财政局|副局长|试用12', '+丙丁|市审计局|副局长|试用12'],
    ],
  ])('%s', (text, expected) => {
    expect(rows(text)).toEqual(expected);
  });
});

describe('removing', () => {
  it.each([
    ['免去沈浩的嘉兴市应急管理局副局长职务;', ['-沈浩|嘉兴市应急管理局|副局长']],
    ['免去李陈源兼任的嘉兴市知识产权局局长职务;', ['-李陈源|嘉兴市知识产权局|局长|兼']],
    [
      '经研究决定，免去裘碧岑同志鄞州区统计局局长、党组书记职务。',
      ['-裘碧岑|鄞州区统计局|局长', '-裘碧岑|鄞州区统计局|党组书记'],
    ],
    ['免去杜若蘅原鄞州区商务局副局长职务，退休；', ['-杜若蘅|鄞州区商务局|副局长|退休']],
    [
      '任命水樵为区科技局副局长，免去其区数据局副局长职务；',
      ['+水樵|区科技局|副局长', '-水樵|区数据局|副局长'],
    ],
    ['卜云帆同志不再担任鄞州区体育局副局长职务。', ['-卜云帆|鄞州区体育局|副局长']],
    ['周某任市科技局局长，不再兼任市外国专家局局长。', ['+周某|市科技局|局长', '-周某|市外国专家局|局长|兼']],
    ['接受傅长庚同志辞去上海市副市长职务的请求。', ['-傅长庚|上海市|副市长']],
    ['傅长庚的市农机局局长职务随机构撤销自然免除', ['-傅长庚|市农机局|局长']],
    [
      '免去：\n苌和安成都市环境监察支队支队长职务；\n任宇航兼任的市大数据管理局局长职务；\n游子敬的县粮食局局长职务（退休）。',
      ['-苌和安|成都市环境监察支队|支队长', '-任宇航|市大数据管理局|局长|兼', '-游子敬|县粮食局|局长|退休'],
    ],
  ])('%s', (text, expected) => {
    expect(rows(text)).toEqual(expected);
  });

  it('reports a verb that its heading contradicts, and keeps the verb', () => {
    const read = readNotice(joinLines(tidyLines(['任命:', '免去沈浩的市财政局副局长职务;'])), true);
    expect(read.clauses.map(({ clause }) => clause.action)).toEqual(['remove']);
    expect(read.findings.map(({ code }) => code)).toEqual(['appointment-heading-disagrees']);
  });
});

describe('prose is no appointment', () => {
  it.each([
    '各区（市）县主要负责人任辖区防汛指挥部指挥长，分管负责人担任副指挥长。',
    '各级安委会主任由政府主要领导担任，成员单位要各司其职。',
    '对发生重特大事故的，依法免去有关负责人职务，五年内不得任用。',
    '水库管理人员由乡（镇）人民政府聘任，水库所长的任免须征求县水利局意见。',
    '社区卫生服务中心主任实行公开竞聘、择优聘任。',
    '沪税发任〔2026〕2号',
    '建立由政府分管领导任组长，卫生、财政等部门负责人为成员的工作领导小组。',
    '接受社会监督，辞去公职的人员按规定办理。',
  ])('%s', (text) => {
    expect(rows(text, false)).toEqual([]);
  });
});
