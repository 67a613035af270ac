import { describe, expect, it } from 'vitest';
import { gazette, issueOf, notice, outdent, read } from '../../test/support/gazette.ts';
import { extractAppointments } from './extract.ts';

/** Number, period and person of the appointments below a notice that is none. */
function rows(text: string): readonly string[] {
  const before = notice('嘉兴市人民政府关于开展普查的通知', '请认真执行。', '嘉政发〔2026〕3号');
  const lines = outdent(text).split('\n').join('\n\n');
  const issue = issueOf(['# 嘉兴市人民政府公报', '2026', '第03期', before, lines].join('\n\n'));
  return read(extractAppointments, issue, ['document_number', 'period', 'person']).rows;
}

describe('the heading of a period', () => {
  it.each([
    ['2025年7月份人事任免', '2025-07'],
    ['市政府2025年7月份人事任免', '2025-07'],
    ['2025年3月市政府人事任免', '2025-03'],
    ['２０２５年４—５月任免信息', '2025-04;2025-05'],
    ['2025年6月至7月人事任免', '2025-06;2025-07'],
    ['2025年12月、2026年1月人事任免', '2025-12;2026-01'],
    ['2025年5月份市政府任免人员名单', '2025-05'],
    ['汕头市人民政府2025年12月份人事任免情况', '2025-12'],
    ['太原市人民政府2025年2月、3月份任免工作人员名单', '2025-02;2025-03'],
    ['2025年2月任免国家机关工作人员名单', '2025-02'],
    ['2025年第二季度区政府人事任免', '2025-04;2025-05;2025-06'],
    ['2025 年第 2 季度区政府人事任免', '2025-04;2025-05;2025-06'],
    ['2025 年 8、9 月份人事任免', '2025-08;2025-09'],
    ['2025 年 8 、 9 月人事任免', '2025-08;2025-09'],
    ['二〇二五年七至八月人事任免', '2025-07;2025-08'],
    ['2025年下半年干部任免情况', '2025-07;2025-08;2025-09;2025-10;2025-11;2025-12'],
  ])('opens a section of its own: %s', (heading, period) => {
    expect(rows(`${heading}\n任命张三为市财政局副局长；`)).toEqual([`- | ${period} | 张三`]);
  });

  it('may have months of its own below it, with or without the year', () => {
    expect(
      rows(`【人事任免】
        2025年第二季度区政府人事任免
        2025年4月
        任命张三为市财政局副局长；
        （6月份）
        任命李四为市审计局副局长；`),
    ).toEqual(['- | 2025-04 | 张三', '- | 2025-06 | 李四']);
  });

  it('may number its months', () => {
    expect(
      rows(`区政府2025年6月至8月份人事任免事项
        （一）6月份
        任命张三为市财政局副局长；
        （二）8月份
        任命李四为市审计局副局长；`),
    ).toEqual(['- | 2025-06 | 张三', '- | 2025-08 | 李四']);
  });

  it('may be any title that the contents put among the appointments', () => {
    const before = notice('嘉兴市人民政府关于开展普查的通知', '请认真执行。', '嘉政发〔2026〕3号');
    const text = outdent(`# 嘉兴市人民政府公报
      2026年第3期
      目录
      市政府文件
      嘉兴市人民政府关于开展普查的通知（嘉政发〔2026〕3号） 1
      人事任免
      市政府任免一批干部 3
      ${before}
      市政府任免一批干部
      任命张三为市财政局副局长；`);
    const issue = issueOf(text.split('\n').join('\n\n'));
    const { rows: found } = read(extractAppointments, issue, ['document_number', 'person']);
    expect(found).toEqual(['- | 张三']);
  });

  it.each([
    '嘉兴市人民政府\n2025年2月、3月份任免工作人员名单',
    '嘉兴市人民政府2025年2月、3月份\n任免工作人员名单',
  ])('may be cut where the contents have it whole: %j', (heading) => {
    const before = notice('嘉兴市人民政府关于开展普查的通知', '请认真执行。', '嘉政发〔2026〕3号');
    const issue = issueOf(
      `# 嘉兴市人民政府公报\n2026年第3期\n目录\n市政府文件
      嘉兴市人民政府关于开展普查的通知（嘉政发〔2026〕3号） 1
      人事任免\n嘉兴市人民政府2025年2月、3月份任免工作人员名单 3
      ${before}\n${heading}\n2025年2月14日，嘉兴市人民政府决定，任命：\n张三为市财政局副局长。`.replaceAll(
        /\n\s*/g,
        '\n\n',
      ),
    );
    const { rows: found, codes } = read(extractAppointments, issue, ['period', 'person']);
    expect(found).toEqual(['2025-02;2025-03 | 张三']);
    expect(codes).toEqual([]);
  });

  it.each([
    ['任命：\n张三为市财政局副局长；', ['appointment-not-understood']],
    ['免去：\n张三的市财政局副局长职务。', ['appointment-not-understood']],
    ['任命：\n（一）市财政局副局长；', []],
    ['任命：\n符合条件的人员。', []],
  ])('is missed where nothing says what the list is: 市政府决定，%j', (list, codes) => {
    const text = `人员调整一览\n市政府决定，${list}`.replaceAll('\n', '\n\n');
    const issue = gazette(`${notice('嘉兴市人民政府关于开展普查的通知', '请认真执行。')}\n\n${text}`);
    expect(read(extractAppointments, issue, ['person'])).toMatchObject({ rows: [], codes });
  });

  it.each([
    ['市政府任免工作人员名单', '市政府决定，任命：\n张三为市财政局副局长；', '- |  | 张三'],
    ['嘉兴市人大常委会任免名单（2026年2月）', '免去张三的市财政局副局长职务。', '- | 2026-02 | 张三'],
  ])('may name no period: %s', (heading, list, row) => {
    expect(rows(`${heading}\n${list}`)).toEqual([row]);
  });

  it('is none where no list follows', () => {
    expect(rows('市政府任免工作人员名单\n一览表应当公布。\n任命张三的决定应当备案。')).toEqual([]);
  });

  it.each([
    ['嘉兴市人民政府任免通知', '（嘉政任〔2026〕1号） 3', '嘉政任〔2026〕1号\n', '嘉政任〔2026〕1号'],
    ['嘉兴市人民政府任免通知', ' 3', '', '-'],
    ['嘉兴市人民政府干部任免通知', ' 3', '', '-'],
    ['嘉兴市人民政府任免通知', '', '嘉政任〔2026〕1号\n各县（市、区）人民政府：\n', '嘉政任〔2026〕1号'],
  ])('is the title of a notice: %s%s', (title, behind, head, number) => {
    const entry = behind === '' ? '' : title + behind;
    const before = notice('嘉兴市人民政府关于开展普查的通知', '请认真执行。', '嘉政发〔2026〕3号');
    const issue = issueOf(
      `# 嘉兴市人民政府公报\n2026年第3期\n目录\n市政府文件
      嘉兴市人民政府关于开展普查的通知（嘉政发〔2026〕3号） 1\n${entry}
      ${before}\n${title}\n${head}任命：\n张三为市财政局副局长。`.replaceAll(/\n\s*/g, '\n\n'),
    );
    expect(issue.documents.map(({ title }) => title)).toEqual(['嘉兴市人民政府关于开展普查的通知', title]);
    expect(read(extractAppointments, issue, ['document_number', 'person']).rows).toEqual([
      `${number} | 张三`,
    ]);
  });

  it.each([
    ['关于2025年7月份人事任免工作的说明', '各单位任命张三为市财政局副局长的，应当备案。'],
    ['2025年7月份重点工作', '由市委组织部牵头，任命张三为市财政局副局长。'],
  ])('is none: %s', (heading, text) => {
    expect(rows(`${heading}\n${text}`)).toEqual([]);
  });
});
