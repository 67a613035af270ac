import { describe, expect, it } from 'vitest';
import { issueOf, outdent, read } from '../../test/support/gazette.ts';
import { extractDocuments } from './extract.ts';

/** What a gazette with these lines under its masthead holds; every line of `text` a paragraph of its own. */
function documents(text: string, columns = ['document_number', 'title']): readonly string[] {
  const lines = outdent(text).split('\n');
  const issue = issueOf(['# 嘉兴市人民政府公报', '2026', '第03期', ...lines].join('\n\n'));
  return read(extractDocuments, issue, columns).rows;
}

const SIGNED = '嘉兴市人民政府\n2026年3月4日';
const NOTICE = `嘉兴市人民政府关于开展普查的通知\n嘉政发〔2026〕3号\n各县（市、区）人民政府：\n请认真执行。\n${SIGNED}`;

/** A notice, and behind it a text without a number that the contents announce in a section of theirs. */
function behindNotice(section: string, title: string, text: string): string {
  return `目录
        市政府文件
        嘉兴市人民政府关于开展普查的通知（嘉政发〔2026〕3号）……1
        ${section}
        ${title}……4
        市政府文件
        ${NOTICE}
        ${section}
        ${title}
        ${text}`;
}

describe('a document without a number', () => {
  it.each([
    ['领导讲话', '在全市第四季度经济运行调度会上的讲话'],
    ['市政府文件', '嘉兴市国民经济和社会发展第十五个五年规划纲要'],
    ['省委省政府文件', '中共浙江省委办公厅印发《浙江省推进城镇化五年行动实施方案》'],
    ['市政府文件', '嘉兴市2026年民生实事项目清单'],
    ['市政府文件', '致全市市民的一封信'],
    ['特载', '嘉兴市2026年政府工作要点'],
  ])('is one by its place in %s: %s', (section, title) => {
    expect(documents(behindNotice(section, title, '今年的工作要抓紧抓实。\n        谢谢大家！'))).toEqual([
      '嘉政发〔2026〕3号 | 嘉兴市人民政府关于开展普查的通知',
      `- | ${title}`,
    ]);
  });

  it.each([
    ['政策解读', '《嘉兴市促进专业市场转型若干措施》政策解读'],
    ['统计数据', '2026年1—2月全市主要经济指标'],
    ['大事记', '嘉兴市人民政府2026年2月大事记'],
    ['人事任免', '2026年2月份市政府任免人员名单'],
    ['政务动态', '市长调研标准地改革'],
    ['县区之窗', '海宁皮革走向世界'],
  ])('is none in %s: %s', (section, title) => {
    expect(documents(behindNotice(section, title, '今年的工作要抓紧抓实。'))).toEqual([
      '嘉政发〔2026〕3号 | 嘉兴市人民政府关于开展普查的通知',
    ]);
  });

  it('ends where an explanation begins that the contents name', () => {
    const { documents: printed, personnel } = issueOf(
      outdent(`# 嘉兴市人民政府公报
        2026年第03期
        目录
        市政府文件
        嘉兴市人民政府关于开展普查的通知（嘉政发〔2026〕3号） 1
        人事任免
        2026年2月人事任免 3
        政策解读
        《嘉兴市普查办法》解读 4
        ${NOTICE}
        2026年2月人事任免
        任命张三同志为市水利局副局长；
        《嘉兴市普查办法》解读
        一、为什么要制定办法？`)
        .split('\n')
        .join('\n\n'),
    );
    expect(printed.map(({ blocks }) => blocks.at(-1)?.raw)).toEqual(['2026年3月4日']);
    expect(personnel.map(({ blocks }) => blocks.map(({ raw }) => raw))).toEqual([
      ['任命张三同志为市水利局副局长；'],
    ]);
  });

  it('has its day and who spoke in the contents, no part of its title', () => {
    const title = '在全市经济工作会议上的讲话';
    expect(
      documents(
        `目录
        领导讲话
        ${title}
        （2026年1月30日）
        王　某（5）
        领导讲话
        ${title}
        （2026年1月30日）
        王　某
        同志们：
        经济运行平稳。`,
        ['title', 'signed_on', 'page'],
      ),
    ).toEqual([`${title} | 2026-01-30 | 5`]);
  });

  it('has the kind of what it says was issued', () => {
    const title = '中共浙江省委办公厅印发《浙江省推进城镇化五年行动实施方案》';
    expect(
      documents(`目录\n省委文件\n${title}……4\n省委文件\n${title}\n近日，省委办公厅印发了方案。`, [
        'issuer',
        'kind',
      ]),
    ).toEqual(['中共浙江省委办公厅 | 方案']);
  });
});

describe('contents without issuers', () => {
  const contents = `目录
    市政府文件
    关于印发实施方案的通知（嘉政发〔2026〕3号） / 1
    关于调整领导小组成员的通知（嘉政发〔2026〕4号） / 6
    市政府文件`;

  it('leave the issuer to the text, in a line of its own', () => {
    expect(
      documents(
        `${contents}
        ## 嘉兴市人民政府
        ## 关于印发实施方案的通知
        嘉政发〔2026〕3号
        请认真执行。
        ${SIGNED}
        ## 嘉兴市人民政府
        ## 关于调整领导小组成员的通知
        嘉政发〔2026〕4号
        请认真执行。
        ${SIGNED}`,
        ['document_number', 'title', 'issuer', 'page'],
      ),
    ).toEqual([
      '嘉政发〔2026〕3号 | 嘉兴市人民政府关于印发实施方案的通知 | 嘉兴市人民政府 | 1',
      '嘉政发〔2026〕4号 | 嘉兴市人民政府关于调整领导小组成员的通知 | 嘉兴市人民政府 | 6',
    ]);
  });

  it('or to the signature', () => {
    expect(
      documents(
        `${contents}
        ## 关于印发实施方案的通知
        嘉政发〔2026〕3号
        请认真执行。
        ${SIGNED}`,
        ['document_number', 'title', 'issuer'],
      ),
    ).toEqual([
      '嘉政发〔2026〕3号 | 关于印发实施方案的通知 | 嘉兴市人民政府',
      '嘉政发〔2026〕4号 | 关于调整领导小组成员的通知 | -',
    ]);
  });
});

describe('numbers', () => {
  it.each([
    '嘉政发〔2026〕3号　　CDCR—2026—00004',
    '嘉政发〔2026〕3号（CDCR-2026-00004）',
    '嘉政发〔2026〕3号 登记号：CDCR—2026—00004',
    '嘉政发〔2026〕3号（登记编号：云府登2345号）',
  ])('with that of their registration: %s', (line) => {
    expect(
      documents(`目录
        市政府文件
        嘉兴市人民政府关于开展普查的若干意见
        ${line}
        嘉兴市人民政府关于印发方案的通知
        嘉政发〔2026〕4号
        市政府文件
        嘉兴市人民政府
        关于开展普查的若干意见
        ${line}
        各县（市、区）人民政府：
        请认真执行。
        ${SIGNED}
        嘉兴市人民政府关于印发方案的通知
        嘉政发〔2026〕4号
        各县（市、区）人民政府：
        请认真执行。`),
    ).toEqual([
      '嘉政发〔2026〕3号 | 嘉兴市人民政府关于开展普查的若干意见',
      '嘉政发〔2026〕4号 | 嘉兴市人民政府关于印发方案的通知',
    ]);
  });

  it('of a term of the congress, as the contents print it', () => {
    expect(
      documents(
        `目录
        市人大常委会公告
        铜仁市人民代表大会常务委员会公告（〔五届〕第12号）……1
        市人大常委会公告
        铜仁市人民代表大会常务委员会公告
        〔五届〕第12号
        《条例》已经通过，现予公布。`,
        ['document_number', 'title', 'category', 'page'],
      ),
    ).toEqual(['〔五届〕第12号 | 铜仁市人民代表大会常务委员会公告 | 市人大常委会公告 | 1']);
  });

  it('of a year, below the title of a proclamation', () => {
    expect(
      documents(
        `${NOTICE}
        （此件公开发布）
        丽江市人民政府公告
        2026年第1号
        自5月1日起全市进入汛期。
        2026年第2号
        特此公告。`,
        ['document_number', 'title'],
      ),
    ).toEqual(['嘉政发〔2026〕3号 | 嘉兴市人民政府关于开展普查的通知', '2026年第1号 | 丽江市人民政府公告']);
  });

  it.each([
    '宜昌市电动自行车停放充电管理办法（市政府令第198号）……1',
    '宜昌市电动自行车停放充电管理办法 ( 市政府令第 198 号 ) ( 1 )',
  ])('of an order that the contents abbreviate: %s', (entry) => {
    expect(
      documents(
        `目录
        政府规章
        ${entry}
        政府规章
        宜昌市人民政府令
        第198号
        《宜昌市电动自行车停放充电管理办法》已经审议通过，现予公布。
        市长　商怀瑾
        2026年3月9日
        宜昌市电动自行车停放充电管理办法
        第一条　为了加强管理，制定本办法。`,
        ['document_number', 'title', 'issuer', 'signed_on', 'page'],
      ),
    ).toEqual([
      '宜昌市人民政府令第198号 | 宜昌市电动自行车停放充电管理办法 | 宜昌市人民政府 | 2026-03-09 | 1',
    ]);
  });

  it('of proclamations with one title, below a section that is one itself', () => {
    expect(
      documents(
        `目录
        州人民政府公告
        大理白族自治州人民政府公告（第3号）……1
        大理白族自治州人民政府公告（第4号）……2
        州人民政府公告
        大理白族自治州人民政府公告
        第3号
        《规定》已经审议通过，现予公布。
        大理白族自治州人民政府公告
        第4号
        《办法》已经审议通过，现予公布。`,
        ['document_number', 'title', 'category', 'page'],
      ),
    ).toEqual([
      '第3号 | 大理白族自治州人民政府公告 | 州人民政府公告 | 1',
      '第4号 | 大理白族自治州人民政府公告 | 州人民政府公告 | 2',
    ]);
  });
});

describe('a number that does not stand right below its title', () => {
  const columns = ['document_number', 'title', 'addressees'];
  const TITLE = '嘉兴市人民政府关于开展普查的通知';
  const TEXT = `各县（市、区）人民政府：\n请认真执行。\n${SIGNED}`;
  const ROW = `嘉政发〔2026〕3号 | ${TITLE} | 各县（市、区）人民政府`;

  it.each([
    ['来源：市政府办公室　发布时间：2026-03-08 16:20　浏览量：216　字号：【大 中 小】'],
    ['2026-03-08 16:20　来源：市政府办公室'],
  ])('behind %s', (between) => {
    expect(documents(`${TITLE}\n${between}\n嘉政发〔2026〕3号\n${TEXT}`, columns)).toEqual([ROW]);
  });

  it.each([
    ['作者：综合科　审核：甲'],
    ['（此件公开发布）'],
    ['ZJFC00—2026—0001\n（2026年3月4日）'],
    ['索引号：11330400\n主题分类：综合政务\n发布机构：市政府办公室\n有效性：有效'],
  ])('behind %s, where the contents know the title', (between) => {
    const text = `目录\n市政府文件\n${TITLE}……1\n市政府文件\n${TITLE}\n${between}\n嘉政发〔2026〕3号\n${TEXT}`;
    expect(documents(text, columns)).toEqual([ROW]);
  });

  it('is that of the contents, which every dataset of the document gives', () => {
    const contents = `目录\n市政府文件\n${TITLE}（嘉政发〔2026〕3号）……1\n市政府文件`;
    const lines = `${contents}\n${TITLE}\n${TEXT}`.split('\n');
    const issue = issueOf(['# 嘉兴市人民政府公报', '2026', '第03期', ...lines].join('\n\n'));
    expect(issue.documents.map(({ number }) => number?.text)).toEqual(['嘉政发〔2026〕3号']);
  });

  it('is none where the contents give two numbers with the title', () => {
    const contents = `目录\n市政府文件\n${TITLE}（嘉政发〔2026〕3号）……1\n${TITLE}（嘉政发〔2026〕4号）……2\n市政府文件`;
    const lines = `${contents}\n${TITLE}\n${TEXT}`.split('\n');
    const issue = issueOf(['# 嘉兴市人民政府公报', '2026', '第03期', ...lines].join('\n\n'));
    expect(issue.documents.map(({ number }) => number?.text)).toEqual([undefined]);
  });
});

describe('contents', () => {
  it.each([
    ['glued to the bracket', '嘉兴市人民政府关于开展普查的通知（嘉政发〔2026〕3号）6'],
    ['behind a leader', '嘉兴市人民政府关于开展普查的通知（嘉政发〔2026〕3号）…… 6'],
    [
      'in a table',
      '| 目　录 | 页码 |\n|---|---|\n| **市政府文件** | |\n| 嘉兴市人民政府关于开展普查的通知（嘉政发〔2026〕3号） | 6 |',
    ],
  ])('have the page %s', (_where, entry) => {
    const isTable = entry.startsWith('|');
    expect(
      documents(`${isTable ? '' : '目录\n市政府文件\n'}${entry}\n市政府文件\n${NOTICE}`, [
        'document_number',
        'category',
        'page',
      ]),
    ).toEqual(['嘉政发〔2026〕3号 | 市政府文件 | 6']);
  });

  it.each(['', '| 目录 | |\n|---|---|\n'])('are a table of titles and pages below %j', (head) => {
    const table = `${head === '' ? '目录\n' : head}| 市政府文件 | |
      | 嘉兴市人民政府关于开展普查的通知 嘉政发〔2026〕3号 | 3 |
      | 市政府办公室文件 | |
      | 嘉兴市人民政府办公室关于加强普查的通知 嘉政办发〔2026〕4号 | 8 |`;
    expect(
      documents(`${table}\n市政府文件\n${NOTICE}`, ['document_number', 'title', 'category', 'page']),
    ).toEqual([
      '嘉政发〔2026〕3号 | 嘉兴市人民政府关于开展普查的通知 | 市政府文件 | 3',
      '嘉政办发〔2026〕4号 | 嘉兴市人民政府办公室关于加强普查的通知 | 市政府办公室文件 | 8',
    ]);
  });

  it('may have each number above its title', () => {
    expect(
      documents(
        `目录
        市政府文件
        嘉政发〔2026〕3号
        嘉兴市人民政府关于开展普查的通知　3
        嘉政函〔2026〕8号
        嘉兴市人民政府关于同意设立街道的批复　9
        人事任免
        2026年2月干部任免　20
        市政府文件
        ${NOTICE}`,
        ['document_number', 'title', 'page'],
      ),
    ).toEqual([
      '嘉政发〔2026〕3号 | 嘉兴市人民政府关于开展普查的通知 | 3',
      '嘉政函〔2026〕8号 | 嘉兴市人民政府关于同意设立街道的批复 | 9',
    ]);
  });

  it('part a list without number from the months behind it', () => {
    expect(
      documents(
        `目录
        【人事任免】
        嘉兴市人民政府关于龙江等同志职务任免的通知（嘉政任〔2026〕3号）（16）
        嘉兴市人民代表大会常务委员会任免名单（18）
        2026年2—3月任免信息（20）
        【人事任免】
        嘉兴市人民政府关于龙江等同志职务任免的通知
        嘉政任〔2026〕3号
        龙江任市财政局副局长。
        嘉兴市人民代表大会常务委员会任免名单
        （2026年2月27日通过）
        任命：
        雷　鸣为嘉兴市中级人民法院审判员。
        2026年2—3月任免信息
        任命：成　功为市审计局副局长。`,
        ['title', 'signed_on', 'page'],
      ),
    ).toEqual([
      '嘉兴市人民政府关于龙江等同志职务任免的通知 | - | 16',
      '嘉兴市人民代表大会常务委员会任免名单 | 2026-02-27 | 18',
    ]);
  });

  it('may begin with a title as short as 政府工作报告', () => {
    expect(
      documents(
        `目录
        政府工作报告……1
        市政府文件
        嘉兴市人民政府关于开展普查的通知（嘉政发〔2026〕3号）……6
        政府工作报告
        各位代表：
        现在，我代表市人民政府报告工作。
        市政府文件
        ${NOTICE}`,
        ['title', 'page', 'in_full'],
      ),
    ).toEqual(['政府工作报告 | 1 | true', '嘉兴市人民政府关于开展普查的通知 | 6 | true']);
  });
});

describe('the list of issued documents', () => {
  const rows = (head: string, entry: string): readonly string[] =>
    documents(`${NOTICE}\n2026年2月发文目录\n${head}\n${entry}`, [
      'document_number',
      'title',
      'signed_on',
    ]).slice(1);

  it.each([
    ['', '嘉政发〔2026〕2号 嘉兴市人民政府关于同意规划的批复 2026年2月27日', '-'],
    ['', '嘉政发〔2026〕2号 嘉兴市人民政府关于同意规划的批复（2026-02-27）', '-'],
    [
      '| 文号 | 标题 | 印发日期 |',
      '| 嘉政发〔2026〕2号 | 嘉兴市人民政府关于同意规划的批复 | 2026-02-27 |',
      '-',
    ],
    [
      '| 文号 | 标题 | 成文日期 |',
      '| 嘉政发〔2026〕2号 | 嘉兴市人民政府关于同意规划的批复 | 2026.2.27 |',
      '2026-02-27',
    ],
  ])('has dates that are no part of titles: %s %s', (head, entry, date) => {
    expect(rows(head, entry)).toEqual([`嘉政发〔2026〕2号 | 嘉兴市人民政府关于同意规划的批复 | ${date}`]);
  });
});

describe('the end of the list of issued documents', () => {
  it.each(['# 勘　误', '更正', '大事记'])('is where something else is headed: %s', (heading) => {
    const list = '2026年2月发文目录\n\n嘉政发〔2026〕3号\t嘉兴市人民政府关于开展普查的通知';
    const text = `${NOTICE}\n\n${list}\n\n${heading}\n\n本刊2025年第1期刊登的《嘉兴市人民政府办公室关于做好防汛工作的通知》（嘉政办发〔2025〕3号）第十二条中“三日”应为“五日”。`;
    expect(documents(text, ['document_number', 'title'])).toEqual([
      '嘉政发〔2026〕3号 | 嘉兴市人民政府关于开展普查的通知',
    ]);
  });
});

describe('a title in the list of issued documents', () => {
  it.each([
    ['嘉兴市人民政府', '办公室关于开展普查的通知'],
    ['嘉', '兴市人民政府办公室关于开展普查的通知'],
    ['嘉兴市人民政府办公室关于开展普查的', '通知'],
    ['嘉兴市人民政府办公室关于印发管理办法', '的通知'],
    ['嘉兴市人民政府办公室关于印发政府工作报告', '重点工作责任分解的通知'],
  ])('was cut: %s / %s', (cut, rest) => {
    const list = `2026年2月发文目录\n\n嘉政办发〔2026〕9号\t${cut}\n\n${rest}\n\n嘉政发〔2026〕3号\t嘉兴市人民政府关于开展普查的通知`;
    expect(documents(`${NOTICE}\n\n${list}`, ['document_number', 'title', 'signed_on'])).toEqual([
      '嘉政发〔2026〕3号 | 嘉兴市人民政府关于开展普查的通知 | 2026-03-04',
      `嘉政办发〔2026〕9号 | ${cut}${rest} | -`,
    ]);
  });

  it('is no body that signs', () => {
    const list =
      '2026年2月发文目录\n\n嘉政办发〔2026〕9号\t嘉兴市人民政府\n\n嘉政办发〔2026〕10号\t嘉兴市人民政府办公室关于开展普查的函';
    expect(documents(`${NOTICE}\n\n${list}`, ['title', 'signed_on'])).toEqual([
      '嘉兴市人民政府关于开展普查的通知 | 2026-03-04',
      '嘉兴市人民政府办公室关于开展普查的函 | -',
    ]);
  });
});

describe('addressees', () => {
  it.each([
    ['湖南省人民政府、商务部：', '湖南省人民政府;商务部'],
    ['各市州民政局、财政局、残联：', '各市州民政局、财政局、残联'],
    ['各县市区医疗保障局、财政局、税务局，市直各单位：', '各县市区医疗保障局、财政局、税务局;市直各单位'],
    ['大理市、洱源县发展和改革局、水务局：', '大理市、洱源县发展和改革局、水务局'],
    ['各市州、县市区人民政府，省政府各厅委、各直属机构：', '各市州、县市区人民政府;省政府各厅委;各直属机构'],
    ['各县（市、区）委、人民政府，市直各单位：', '各县（市、区）委、人民政府;市直各单位'],
    ['各县、自治县、市、市辖区人民政府：', '各县、自治县、市、市辖区人民政府'],
    ['州级有关委、办、局，大理大学：', '州级有关委、办、局;大理大学'],
    ['大冶市、阳新县、各区人民政府：', '大冶市;阳新县;各区人民政府'],
    ['各镇人民政府、街道办事处：', '各镇人民政府;街道办事处'],
    ['市财政局、税务局：', '市财政局;税务局'],
    ['各镇人民政府，市各委办局，各直属单位', '各镇人民政府;市各委办局;各直属单位'],
    ['各地要高度重视，精心组织，抓好落实', ''],
    ['现就有关工作通知如下：', ''],
    ['市直有关委、局、办，驻并有关高等院校、科研院所：', '市直有关委、局、办;驻并有关高等院校;科研院所'],
    ['各派出所、律师事务所，各国有农场：', '各派出所;律师事务所;各国有农场'],
    ['市级各部门，各驻市部队、物流园：', '市级各部门;各驻市部队;物流园'],
    ['区属各部门，各村（社区），各民主党派：', '区属各部门;各村（社区）;各民主党派'],
    ['各村要建好以下场所：', ''],
    ['下列事务由派出所：', ''],
  ])('%s', (line, names) => {
    const text = `嘉兴市人民政府关于开展普查的通知\n嘉政发〔2026〕3号\n${line}\n现将方案印发给你们，请认真执行。\n${SIGNED}`;
    expect(documents(text, ['addressees'])).toEqual([names]);
  });
});
