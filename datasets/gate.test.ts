import { describe, expect, it } from 'vitest';
import { extractText } from './extract.ts';
import type { Finding } from './model.ts';

function read(lines: readonly string[]): { readonly status: string; readonly promises: readonly Finding[] } {
  const text = {
    name: 'gazette.md',
    sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    bytes: 0,
    lines,
    findings: [],
  };
  const { report } = extractText(text);
  const promises = report.findings.filter(({ code }) => /-below-bound$|-fewer-than-promised$/.test(code));
  return { status: report.status, promises };
}

const MASTHEAD = ['# 嘉兴市人民政府公报', '', '2026年第3期（总第273期）', ''];

function notice(title: string, number: string, body: readonly string[]): string[] {
  return [
    `## ${title}`,
    '',
    number,
    '',
    '各县(市、区)人民政府,市政府各部门:',
    '',
    ...body.flatMap((line) => [line, '']),
    '嘉兴市人民政府',
    '2026年2月3日',
    '',
  ];
}

const PLAN = '嘉兴市人民政府关于印发重点工作责任分解的通知';

/** A breakdown whose tasks carry these numbers. */
function breakdown(numbers: readonly number[], said = ''): string[] {
  return [
    ...MASTHEAD,
    ...notice(PLAN, '嘉政发〔2026〕3号', [
      '现印发给你们,请认真贯彻执行。',
      '### 重点工作责任分解',
      said,
      '一、产业升级',
      ...numbers.flatMap((number) => [
        `${number}. 新建第${number}个产业平台。`,
        '责任单位:市科技局牵头,市财政局',
      ]),
    ]),
  ];
}

describe('what an issue promises', () => {
  it('is all there: nothing to say', () => {
    expect(read(breakdown([1, 2, 3, 4, 5], '(共5项)'))).toEqual({ status: 'publishable', promises: [] });
  });

  it('of tasks, by their numbers: one lost of five is a warning', () => {
    const { status, promises } = read(breakdown([1, 2, 4, 5]));
    expect(status).toBe('publishable');
    expect(promises.map(({ severity, code }) => `${severity} ${code}`)).toEqual([
      'warning tasks-fewer-than-promised',
    ]);
    expect(promises[0]?.message).toContain('promises 5 tasks');
  });

  it('of tasks, by their numbers: three lost of six keep the issue back', () => {
    const { status, promises } = read(breakdown([1, 2, 6]));
    expect(status).toBe('quarantined');
    expect(promises[0]?.code).toBe('tasks-below-bound');
    expect(promises[0]?.message).toContain('promises 6 tasks');
    expect(promises[0]?.message).toContain('3 were read; at least 5 are needed');
  });

  it('of tasks, by its own words', () => {
    const { status, promises } = read(breakdown([1, 2, 3], '(共12项)'));
    expect(status).toBe('quarantined');
    expect(
      promises.map(({ message, lines }) => [message.includes('“(共12项)”'), lines !== undefined]),
    ).toEqual([[true, true]]);
  });

  it('of documents, by the contents', () => {
    const titles = ['防汛', '绿化', '供水', '市场监管', '教育'].map(
      (word) => `嘉兴市人民政府关于加强${word}工作的通知`,
    );
    const contents = ['目 录', '', ...titles.flatMap((title, at) => [`${title} ..... (${at + 2})`, ''])];
    const printed = titles
      .slice(0, 2)
      .flatMap((title, at) => notice(title, `嘉政发〔2026〕${at + 4}号`, ['现将有关事项通知如下。']));
    const { status, promises } = read([...MASTHEAD, ...contents, ...printed]);
    expect(status).toBe('quarantined');
    expect(promises.map(({ code }) => code)).toEqual(['documents-below-bound']);
    expect(promises[0]?.message).toContain('promises 5 documents');
  });

  it('of appointments: clauses that read as none keep the issue back', () => {
    const clauses = ['甲某某某某某某某某某任嘉兴市财政局局长;', '乙丙丁戊己庚辛壬癸子任嘉兴市审计局局长;'];
    const { status, promises } = read([
      ...MASTHEAD,
      '### 【市政府人事任免】(2026年1月份)',
      '',
      '任命:',
      '',
      ...clauses,
    ]);
    expect(status).toBe('quarantined');
    expect(promises.map(({ code }) => code)).toEqual(['appointments-below-bound']);
  });

  it('of appointments, by a title alone: no more than the clauses that name somebody', () => {
    const title = '嘉兴市人民政府关于推荐全市先进个人的通知';
    const { status, promises } = read([
      ...MASTHEAD,
      ...notice(title, '嘉政发〔2026〕9号', [
        '推荐工作由各单位的主要负责人任组长。',
        '评审组的成员为各单位负责人。',
      ]),
    ]);
    expect({ status, codes: promises.map(({ code }) => code) }).toEqual({
      status: 'publishable',
      codes: ['appointments-fewer-than-promised'],
    });
  });

  it('is nothing where 人 and 事 only meet: soldiers and the disabled', () => {
    const titles = ['退役军人事务工作领导小组', '残疾人事业发展委员会'];
    const { status, promises } = read([
      ...MASTHEAD,
      ...titles.flatMap((body, at) =>
        notice(`嘉兴市人民政府关于成立${body}的通知`, `嘉政发〔2026〕${at + 9}号`, [
          '领导小组办公室设在市民政局,由市民政局局长任办公室主任。',
        ]),
      ),
    ]);
    expect({ status, promises }).toEqual({ status: 'publishable', promises: [] });
  });

  it('is a hint where a text without tasks counts something else, or one label stands alone', () => {
    const { status, promises } = read([
      ...MASTHEAD,
      ...notice('嘉兴市人民政府关于公布行政许可事项目录的通知', '嘉政发〔2026〕9号', ['(共35项)']),
      ...notice('嘉兴市人民政府关于做好供水工作的通知', '嘉政发〔2026〕10号', ['责任部门:市水利局']),
    ]);
    expect(status).toBe('publishable');
    expect(promises.every(({ severity }) => severity === 'warning')).toBe(true);
  });

  it('is nothing where words of tasks and posts stand in prose', () => {
    const { status, promises } = read([
      ...MASTHEAD,
      ...notice('嘉兴市人民政府关于做好防汛工作的通知', '嘉政发〔2026〕9号', [
        '1. 各责任单位要落实专人负责,由水利部门牵头。',
        '2. 责任单位:《防汛条例》所称责任单位应当由主要负责人担任指挥长。',
        '5. 储备编织袋80万条。',
      ]),
    ]);
    expect({ status, promises }).toEqual({ status: 'publishable', promises: [] });
  });

  const TOPICS = '嘉兴市人民政府关于下达2026年度咨询研究课题的通知';
  const findingsOf = (title: string, body: readonly string[]): readonly string[] =>
    read([...MASTHEAD, ...notice(title, '嘉政发〔2026〕9号', body)]).promises.map(
      ({ severity, code, message }) => `${severity} ${code} ${/promises \d+/.exec(message)?.[0] ?? ''}`,
    );

  it('of topics, by a header that stands in the text: numbers below prove that they are lost', () => {
    const header = '序号 课题名称 承担单位';
    const lost = (count: number): readonly string[] =>
      Array.from({ length: count }, (_, at) => `${at + 1} 由各单位商定。`);
    expect(findingsOf(TOPICS, [header, ...lost(4)])).toEqual([
      'error research-topics-below-bound promises 4',
    ]);
    expect(findingsOf(TOPICS, [header, ...lost(1)])).toEqual([
      'warning research-topics-fewer-than-promised promises 1',
    ]);
  });

  it('of topics, by the words of a notice that prints none; a report counts them as well', () => {
    const said = ['今年共下达课题9项，请认真组织实施。'];
    expect(findingsOf(TOPICS, said)).toEqual(['warning research-topics-fewer-than-promised promises 9']);
    expect(findingsOf('嘉兴市人民政府关于2025年度课题完成情况的通报', said)).toEqual([]);
  });

  it('of tasks, by a header that stands in the text', () => {
    const body = ['### 重点工作责任分解', '序号 工作内容 牵头单位', '1 由各单位商定。', '2 由各单位商定。'];
    expect(findingsOf(PLAN, body)).toEqual(['warning tasks-fewer-than-promised promises 2']);
  });

  it('of tasks, by the title of a list below which no row was read', () => {
    const body = ['### 重点工作责任分解', '新增学位。', '新增床位。', '新建医院。'];
    expect(findingsOf(PLAN, body)).toEqual(['warning tasks-fewer-than-promised promises 1']);
    expect(findingsOf(PLAN, ['### 重点工作责任分解', '（略）'])).toEqual([]);
  });

  it('of tasks, by a row that stands as text below its table', () => {
    const rows = ['序号\t重点任务\t责任单位', '1\t新增学位\t市教育局', '2\t新增床位\t市卫生健康委'];
    const below = (number: number): readonly string[] =>
      findingsOf(PLAN, ['### 重点工作责任分解', ...rows, `${number}  新建医院  市民政局`]);
    expect(below(3)).toEqual(['warning tasks-fewer-than-promised promises 1']);
    expect(below(7)).toEqual([]);
  });
});
