import { describe, expect, it } from 'vitest';
import { gazette, notice, read } from '../../test/support/gazette.ts';
import { extractDocumentRelations } from './extract.ts';

const COLUMNS = ['relation', 'target_number', 'target_title'];
const TITLE = '嘉兴市人民政府办公室关于加强耕地保护工作的通知';
const DECISION = '嘉兴市人民政府关于废止部分行政规范性文件的决定';

function relations(text: string, title = TITLE): readonly string[] {
  return read(extractDocumentRelations, gazette(notice(title, text)), COLUMNS).rows;
}

describe('lists', () => {
  it.each([
    [
      'numbered',
      '决定废止下列行政规范性文件:\n\n1.《甲办法》(嘉政发〔2010〕5号);\n\n2.嘉兴市人民政府关于加强乙管理的通知,嘉政发〔2011〕6号;\n\n3.嘉政办发〔2012〕7号。\n\n本决定自公布之日起施行。',
    ],
    [
      'in a table',
      '决定废止一批文件,目录附后。\n\n附件\n\n废止的行政规范性文件目录\n\n序号\t文件名称\t文号\n1\t《甲办法》\t嘉政发〔2010〕5号\n2\t嘉兴市人民政府关于加强乙管理的通知\t嘉政发〔2011〕6号\n3\t\t嘉政办发〔2012〕7号',
    ],
  ])('those of a list, %s', (_, text) => {
    expect(relations(text, DECISION)).toEqual([
      'repeals | 嘉政发〔2010〕5号 | 甲办法',
      'repeals | 嘉政发〔2011〕6号 | 嘉兴市人民政府关于加强乙管理的通知',
      'repeals | 嘉政办发〔2012〕7号 | -',
    ]);
  });

  it.each([
    [
      '决定废止下列文件：\n\n1.嘉政发〔2016〕7号　嘉兴市人民政府关于印发嘉兴市甲管理办法的通知\n\n2.嘉政发〔2016〕8号　嘉兴市人民政府关于印发《嘉兴市乙管理办法》的通知\n\n3.嘉政发〔2016〕9号　《丙办法》\n\n4.嘉兴市人民政府办公室关于转发市教育局《丁方案》的通知（嘉政办发〔2016〕3号）；\n\n5.关于印发《戊办法》和《己办法》的通知',
      [
        'repeals | 嘉政发〔2016〕7号 | 嘉兴市人民政府关于印发嘉兴市甲管理办法的通知',
        'repeals | 嘉政发〔2016〕8号 | 嘉兴市人民政府关于印发《嘉兴市乙管理办法》的通知',
        'repeals | 嘉政发〔2016〕9号 | 丙办法',
        'repeals | 嘉政办发〔2016〕3号 | 嘉兴市人民政府办公室关于转发市教育局《丁方案》的通知',
        'repeals | - | 关于印发《戊办法》和《己办法》的通知',
      ],
    ],
    [
      '决定废止一批文件，目录附后。\n\n附件\n\n废止的行政规范性文件目录\n\n序号\t文件名称\t文号\t理由\n1\t嘉兴市人民政府关于印发《甲办法》的通知\t嘉政发〔2016〕7号\t已有新规定\n2\t关于转发市教育局《乙方案》的通知（嘉政办发〔2016〕3号）\t\t\n3\t《丙办法》\t嘉政发〔2016〕9号\t依据省政府关于印发《丁办法》的通知',
      [
        'repeals | 嘉政发〔2016〕7号 | 嘉兴市人民政府关于印发《甲办法》的通知',
        'repeals | 嘉政办发〔2016〕3号 | 关于转发市教育局《乙方案》的通知',
        'repeals | 嘉政发〔2016〕9号 | 丙办法',
      ],
    ],
    [
      '决定废止下列文件：\n\n1.市政府令第45号《甲办法》\n\n2.将关于印发《乙办法》的通知（嘉政发〔2016〕8号）废止',
      ['repeals | 市政府令第45号 | 甲办法', 'repeals | 嘉政发〔2016〕8号 | 关于印发《乙办法》的通知'],
    ],
    ['决定废止下列文件：\n\n1.《甲办法》\n\n2.按照省政府令第45号《乙办法》执行', ['repeals | - | 甲办法']],
    // What the second item is about nobody can say; the third is one all the same.
    [
      '决定废止下列文件：\n\n1.《甲办法》\n\n2.其他与2016年1月1日印发的《乙办法》内容不相一致的市级以及县级规范性文件\n\n3.《丙办法》',
      ['repeals | - | 甲办法', 'repeals | - | 丙办法'],
    ],
  ])('with titles in titles: %s', (text, rows) => {
    expect(relations(text, DECISION)).toEqual(rows);
  });

  it.each([
    ['决定对《甲办法》等2件文件予以废止。', '1. 《甲办法》(嘉政发〔2013〕44号)'],
    ['决定废止嘉政发〔2013〕44号等2件文件。', '1. 《甲办法》(嘉政发〔2013〕44号)'],
  ])('number or title what the sentence names: %s', (sentence, item) => {
    const text = `${sentence}\n\n附件\n\n决定废止的行政规范性文件目录\n\n${item}\n\n2. 《甲办法》(嘉政发〔2016〕15号)`;
    expect(relations(text, DECISION)).toEqual([
      'repeals | 嘉政发〔2013〕44号 | 甲办法',
      'repeals | 嘉政发〔2016〕15号 | 甲办法',
    ]);
  });

  it('do not tie a decision to itself whose title quotes another', () => {
    const decision = '嘉兴市人民政府关于废止《甲办法》等三件政府规章的决定';
    const text =
      '《嘉兴市人民政府关于废止〈甲办法〉等三件政府规章的决定》已经审议通过,现予公布。\n\n为了维护法制统一,市人民政府决定废止下列政府规章:\n\n一、《甲办法》(市政府令第165号)';
    expect(relations(text, decision)).toEqual(['repeals | 市政府令第165号 | 甲办法']);
  });

  it('each list of a clean-up as its heading says', () => {
    const text = `
      经清理,决定如下:

      附件1:废止的行政规范性文件目录

      1.《甲办法》(嘉政发〔2010〕5号)

      附件2:修改的行政规范性文件目录

      1.《乙办法》(嘉政发〔2011〕6号)

      附件3:继续有效的行政规范性文件目录

      1.《丙办法》(嘉政发〔2012〕7号)`;
    expect(relations(text, '嘉兴市人民政府关于公布行政规范性文件清理结果的通知')).toEqual([
      'repeals | 嘉政发〔2010〕5号 | 甲办法',
      'amends | 嘉政发〔2011〕6号 | 乙办法',
    ]);
  });

  it.each([
    [
      '决定废止下列文件:\n\n1.《甲办法》(嘉政发〔2010〕5号)\n\n2.《乙办法》等文件继续有效。\n\n3.《丙办法》',
      ['repeals | 嘉政发〔2010〕5号 | 甲办法', 'repeals | - | 丙办法'],
    ],
    [
      '一、废止下列文件\n\n(一)《甲办法》;\n\n(二)《乙办法》。\n\n二、《丙办法》等由原机关负责解释。',
      ['repeals | - | 甲办法', 'repeals | - | 乙办法'],
    ],
    [
      '文件清理结果目录\n\n序号\t文件名称\t文号\t处理意见\n1\t《甲办法》\t嘉政发〔2010〕5号\t废止\n2\t《乙办法》\t嘉政发〔2011〕6号\t继续有效\n3\t《丙办法》\t嘉政发〔2012〕7号\t修改\n4\t《丁办法》\t嘉政发〔2013〕8号\t拟废止',
      ['repeals | 嘉政发〔2010〕5号 | 甲办法', 'amends | 嘉政发〔2012〕7号 | 丙办法'],
    ],
  ])('what an item or a row says of itself: %s', (text, rows) => {
    expect(relations(text, DECISION)).toEqual(rows);
  });

  it.each([
    [
      '一、对《甲办法》作如下修改:\n\n(一)第三条修改为:“依照《中华人民共和国乙法》处罚。”\n\n(二)删去《甲办法》第五条。\n\n二、废止《丙规定》。',
      ['amends | - | 甲办法', 'repeals | - | 丙规定'],
    ],
    [
      '修改的文件目录\n\n序号\t文件名称\t文号\t修改内容\n1\t《甲办法》\t嘉政发〔2010〕5号\t将“《乙法》”改为“《丙法》”',
      ['amends | 嘉政发〔2010〕5号 | 甲办法'],
    ],
  ])('and not what an amendment quotes: %s', (text, rows) => {
    expect(relations(text, '嘉兴市人民政府关于修改和废止部分文件的决定')).toEqual(rows);
  });

  it.each([
    '(一)将第九条第二款修改为:“热源单位应当完成检修。”\n\n(二)将第二十四条中的“名录”修改为“目录”。',
    '删去第十六条第一款第三项。',
    '将“市规划局”修改为“市自然资源和规划局”。',
    '第十条修改为:\n\n“供热单位应当公布下列事项。”',
    '增加一条,作为第八条:“供热期为四个月。”',
  ])('goes on behind what becomes of an item: %s', (change) => {
    const text = `决定对两部规章作如下修改:\n\n一、《甲办法》(市政府令第151号)\n\n${change}\n\n二、《乙办法》(市政府令第163号)\n\n删去第三条。`;
    expect(relations(text, '嘉兴市人民政府关于修改两部规章的决定')).toEqual([
      'amends | 市政府令第151号 | 甲办法',
      'amends | 市政府令第163号 | 乙办法',
    ]);
  });

  it('of cases in which something ends name no document', () => {
    const text =
      '第五条 有下列情形之一的,按照规定停止执行:\n\n(一)未依照《甲条例》办理的;\n\n(二)《乙许可证》失效的。';
    expect(relations(text)).toEqual([]);
  });

  it('at the end of a document that repeals by the way', () => {
    const text = '五、下列文件同时废止:\n\n1.《甲办法》(嘉政发〔2010〕5号)\n\n2.《乙办法》';
    expect(relations(text)).toEqual(['repeals | 嘉政发〔2010〕5号 | 甲办法', 'repeals | - | 乙办法']);
  });
});

describe('what the title says', () => {
  it.each([
    ['嘉兴市人民政府办公室关于印发甲管理办法的通知', ['issues | - | 甲管理办法']],
    ['嘉兴市人民政府关于印发《甲管理办法》的通知', ['issues | - | 甲管理办法']],
    ['嘉兴市人民政府办公室转发市发展改革委关于甲的意见的通知', ['forwards | - | 市发展改革委关于甲的意见']],
    [
      '嘉兴市人民政府办公室关于转发省政府办公厅关于甲的通知的通知',
      ['forwards | - | 省政府办公厅关于甲的通知'],
    ],
    ['嘉兴市人民政府办公室关于公布高层建筑挂牌整改单位的通知', []],
    [
      '嘉兴市人民政府关于印发2025年市《政府工作报告》重点任务分解方案的通知',
      ['issues | - | 2025年市《政府工作报告》重点任务分解方案'],
    ],
    ['嘉兴市人民政府关于印发《甲办法》等三个文件的通知', ['issues | - | 甲办法']],
    ['嘉兴市人民政府关于印发《甲办法》《乙办法》的通知', ['issues | - | 甲办法', 'issues | - | 乙办法']],
    ['嘉兴市人民政府关于修订印发《甲办法》的通知', ['issues | - | 甲办法']],
    ['嘉兴市人民政府关于废止《嘉兴市甲办法》的决定', ['repeals | - | 嘉兴市甲办法']],
    ['嘉兴市人民政府关于废止嘉兴市甲管理办法的通知', ['repeals | - | 嘉兴市甲管理办法']],
    ['嘉兴市人民政府关于停止执行嘉政发〔2010〕5号文件的通知', ['repeals | 嘉政发〔2010〕5号 | -']],
    [DECISION, []],
    ['嘉兴市人民政府关于修改《嘉兴市甲办法》的决定', ['amends | - | 嘉兴市甲办法']],
    ['嘉兴市人民政府关于延长嘉兴市甲管理办法有效期的通知', ['amends | - | 嘉兴市甲管理办法']],
    ['嘉兴市人民政府关于修改部分市政府规章的决定', []],
    ['嘉兴市人民政府关于调整贯彻《甲纲要》领导小组成员的通知', []],
  ])('where the text is silent: %s', (title, rows) => {
    expect(relations('请认真贯彻执行。', title)).toEqual(rows);
  });

  it('of a document that the issue only lists, where it ends or changes another', () => {
    const listed = [
      '# 发文目录',
      '嘉政办发〔2026〕10号 嘉兴市人民政府办公室关于废止《嘉兴市甲办法》的通知',
      '嘉政办发〔2026〕11号 嘉兴市人民政府办公室关于修改嘉兴市乙管理办法的通知',
      '嘉政办发〔2026〕12号 嘉兴市人民政府办公室关于印发《嘉兴市丙办法》的通知',
      `嘉政办发〔2026〕9号 ${TITLE}`,
    ].join('\n\n');
    const { records } = read(
      extractDocumentRelations,
      gazette(notice(TITLE, '请贯彻执行。'), listed),
      COLUMNS,
    );
    expect(
      records.map(({ document_number: own, relation, target_title: title, source_lines: lines }) => [
        own,
        relation,
        title,
        lines,
      ]),
    ).toEqual([
      ['嘉政办发〔2026〕10号', 'repeals', '嘉兴市甲办法', '20-20'],
      ['嘉政办发〔2026〕11号', 'amends', '嘉兴市乙管理办法', '22-22'],
    ]);
  });
});
