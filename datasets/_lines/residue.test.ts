import { describe, expect, it } from 'vitest';
import { tidyLines } from './lines.ts';

/** Each line as it is read: its text, or its kind in angle brackets. */
function read(...source: readonly string[]): string[] {
  return tidyLines(source).map(({ kind, raw, heading }) =>
    kind === 'text' || kind === 'row' ? '#'.repeat(heading) + raw : `<${kind}>`,
  );
}

describe('what a converter leaves around the words of a line goes', () => {
  it.each([
    ['责任领导：赵明\\', '责任领导：赵明'],
    ['责任领导：赵明<br>', '责任领导：赵明'],
    ['# []{#_Toc1 .anchor}市政府关于甲的通知', '#市政府关于甲的通知'],
    ['# <a id="_Toc1"></a>市政府关于甲的通知 {#甲 .unnumbered}', '#市政府关于甲的通知'],
    ['[市政府关于甲的通知（荆政发〔2026〕4号） 1](#_Toc1)', '市政府关于甲的通知（荆政发〔2026〕4号） 1'],
    ['[市政府关于甲的通知（荆政发[2026]4号）](#_Toc1)　1', '市政府关于甲的通知（荆政发[2026]4号）　1'],
    [
      String.raw`[关于甲的通知（荆政发\[2026\]4号） [1](#_Toc1)](#_Toc1)`,
      '关于甲的通知（荆政发[2026]4号） 1',
    ],
    ['[完成甲]{.underline}和[乙]{custom-style="强调 1"}', '完成甲和乙'],
    ['<p align="center"><u>完成甲</u></p>', '完成甲'],
    ['PM~2.5~平均浓度、CO~2~排放，新增10^4^亩', 'PM2.5平均浓度、CO2排放，新增104亩'],
    ['~~完成甲~~，==完成乙==', '完成甲，完成乙'],
    [
      '市教育局[^1]、市财政局^[2]^、市民政局<sup>③</sup>、市残联[[4]](#_ftn4)',
      '市教育局、市财政局、市民政局、市残联',
    ],
    ['&emsp;&emsp;完成&lt;甲&gt;&amp;nbsp;', '完成<甲>'],
    ['市教\u00ad育\u200b局', '市教育局'],
    ['\uf0b7 责任单位：市教育局', '责任单位：市教育局'],
    ['■ 责任单位：市教育局', '责任单位：市教育局'],
    [String.raw`\(一\)完成\<甲\>`, '(一)完成<甲>'],
  ])('%s', (printed, plain) => {
    expect(read(printed)).toEqual([plain]);
  });

  it.each([
    ['荆政发[2026]4号'],
    ['荆政发[2026](试行)4号'],
    ['【市政府文件】[一]'],
    ['R&D经费增长5~10个、10~20个百分点'],
    ['2026年<政府工作报告>目标'],
    ['全文见<http://www.jingmen.gov.cn>'],
    ['■市政府文件'],
    ['| *市教育局<br>市财政局 | 甲 |'],
    ['A==B'],
  ])('%s is the gazette’s own', (printed) => {
    expect(read(printed)).toEqual([printed]);
  });
});

describe('lines without words', () => {
  it.each([
    ['![](media/image1.png){width="1in" height="2in"}', '<furniture>'],
    ['![图片1](data:image/png;base64,iVBORw0KGgo=)', '<furniture>'],
    ['<!-- PageBreak -->', '<furniture>'],
    ['::: {custom-style="正文"}', '<furniture>'],
    [':::', '<furniture>'],
    ['<div align="center">', '<furniture>'],
    [String.raw`\- 12 -`, '<furniture>'],
    ['&nbsp;', '<blank>'],
    ['<br/>', '<blank>'],
    ['\\', '<blank>'],
    ['>', '<blank>'],
    ['> ---', '<rule>'],
  ])('%s', (printed, kind) => {
    expect(read(printed)).toEqual([kind]);
  });
});

describe('breaks within a paragraph', () => {
  it('part lines', () => {
    expect(read('**责任领导：**赵明<br>**责任单位：**市教育局', '甲\v乙')).toEqual([
      '责任领导：赵明',
      '责任单位：市教育局',
      '甲',
      '乙',
    ]);
  });

  it('are none of a heading’s, of which the next line is the rest', () => {
    const lines = tidyLines(['# 市政府关于印发2026年《报告》\\', '任务分工方案的通知<br>荆政发〔2026〕4号']);
    expect(lines.map(({ raw, startsRow }) => [raw, startsRow])).toEqual([
      ['市政府关于印发2026年《报告》', undefined],
      ['任务分工方案的通知', false],
      ['荆政发〔2026〕4号', undefined],
    ]);
  });
});

describe('a line of 30,000 characters of residue takes no longer than others', () => {
  it.each([
    '[',
    '](',
    '[a](#b',
    '[]{',
    '<a ',
    '<!-- ',
    '&amp;',
    '\\',
    '<br>',
    '~~a',
    '==a',
    '^[1',
    '{#',
    ' \\ ',
  ])('made of %j', (piece) => {
    const line = piece.repeat(Math.ceil(30_000 / piece.length));
    const start = performance.now();
    read(line, `${line}](#a)`, `# ${line}<br>`);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
