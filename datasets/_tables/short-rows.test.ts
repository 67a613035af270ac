import { describe, expect, it } from 'vitest';
import { joinLines } from '../_lines/blocks.ts';
import { tidyLines } from '../_lines/lines.ts';
import { placeShortRows } from './short-rows.ts';
import { readRow } from './tables.ts';

/** The cells of each row but the header, parted by `|` as in the text; `?` is a row that is unclear. */
function placed(text: string): readonly string[] {
  const lines = text.split('\n').map((line) => line.replaceAll('|', '\t'));
  const blocks = joinLines(tidyLines(lines));
  placeShortRows(blocks);
  return blocks
    .filter(({ kind }) => kind === 'row')
    .slice(1)
    .map((block) => {
      const row = readRow(block);
      if (block.isUnclearRow) return '?';
      return Array.from({ length: row.size }, (_, column) => row.cell(column)).join('|');
    });
}

const TASKS = '类别|序号|工作任务|分管领导|责任单位|完成时限\n';
const FIRST = '品牌|1|新建基地30个。|沈钧|市农业农村局、市商务局|2026年10月';
const SECOND = '监管|3|抽检合格率保持100%。|柏青|市市场监管局|每季度';

describe('a row that lost the cells of a span', () => {
  it.each([
    [
      'at its beginning',
      '2|销售额达到120亿元。|柏青|武夷集团|2026年12月',
      '品牌|2|销售额达到120亿元。|柏青|武夷集团|2026年12月',
    ],
    [
      'in its middle',
      '品牌|2|销售额达到120亿元。|柏青|2026年12月',
      '品牌|2|销售额达到120亿元。|柏青|市农业农村局、市商务局|2026年12月',
    ],
    [
      'at its end',
      '品牌|2|销售额达到120亿元。|柏青|武夷集团',
      '品牌|2|销售额达到120亿元。|柏青|武夷集团|2026年10月',
    ],
    ['at both', '2|销售额达到120亿元。|柏青|武夷集团', '品牌|2|销售额达到120亿元。|柏青|武夷集团|2026年10月'],
    [
      'at its beginning and in its middle',
      '2|销售额达到120亿元。|武夷集团|长期坚持',
      '品牌|2|销售额达到120亿元。|沈钧|武夷集团|长期坚持',
    ],
    ['but for what only it says', '市商务局|2026年12月', '品牌|1|新建基地30个。|沈钧|市商务局|2026年12月'],
  ])('%s', (_, row, expected) => {
    expect(placed(`${TASKS}${FIRST}\n${row}\n${SECOND}`)).toEqual([FIRST, expected, SECOND]);
  });

  it('and the row below it lost them as well', () => {
    const rows = ['2|销售额达到120亿元。|柏青|2026年12月', '3|修订标准10项。|沈钧|2026年9月'];
    const units = '市农业农村局、市商务局';
    expect(placed(`${TASKS}${FIRST}\n${rows.join('\n')}`)).toEqual([
      FIRST,
      `品牌|2|销售额达到120亿元。|柏青|${units}|2026年12月`,
      `品牌|3|修订标准10项。|沈钧|${units}|2026年9月`,
    ]);
  });

  it('has none of them below the heading of a section', () => {
    const row = '2|销售额达到120亿元。|柏青|武夷集团|2026年12月';
    expect(placed(`${TASKS}${FIRST}\n二、监管\n${row}`).at(-1)).toBe(`|${row}`);
  });

  it('that is its number alone is unclear', () => {
    const table = '序号|重点任务|责任单位|完成时限\n一|新增学位。|市教育局|6月底前';
    expect(placed(`${table}\n改造校舍。|市教育局`).at(-1)).toBe('?');
  });

  it('of two columns of texts it is the left one', () => {
    const table = '重点任务|具体举措|责任单位\n培育企业|新增企业30家|市经信局';
    expect(placed(`${table}\n新增专精特新企业|市科技局`).at(-1)).toBe('培育企业|新增专精特新企业|市科技局');
  });

  it('of two columns of bodies it may be either', () => {
    const table = '序号|重点任务|牵头单位|配合单位|完成时限\n1|新增学位500个。|市教育局|市财政局|6月底前';
    expect(placed(`${table}\n2|改造校舍5所。|市教育局|9月底前`).at(-1)).toBe('?');
  });
});

describe('a short row stays as it is printed', () => {
  it.each([
    ['where it ends in empty cells', `${TASKS}${FIRST}`, '品牌|2|销售额达到120亿元。|柏青|武夷集团|'],
    [
      'where its last cells hold for no other row',
      '序号|重点任务|责任单位|备注\n1|新增学位。|市教育局|续建',
      '2|改造体育公园|市教育局',
    ],
    [
      'where it may name no support',
      '序号|重点任务|牵头单位|配合单位\n1|新增学位。|市教育局|市财政局',
      '2|改造校舍。|市教育局',
    ],
    ['where each row is somebody else', '姓名|任命职务|任职单位\n沈钧|副局长|市教育局', '柏青|局长'],
    ['where its cells fit nowhere', `${TASKS}${FIRST}`, '合计|3项'],
    ['without a header', '品牌|基地建设|市农业农村局\n品牌|标准修订|市市场监管局', '年检|市商务局'],
  ])('%s', (_, table, row) => {
    expect(placed(`${table}\n${row}`).at(-1)).toBe(row);
  });

  it('where it was cut inside a cell', () => {
    const halves = ['品牌|2|销售额达到120亿元。|柏青|武夷集团、', '市商务局|2026年12月'];
    expect(placed(`${TASKS}${FIRST}\n${halves.join('\n')}`)).toEqual([FIRST, ...halves]);
  });
});
