import { describe, expect, it } from 'vitest';
import { gazette, notice, read, sample } from '../../test/support/gazette.ts';
import { extractLeadershipDuties } from './extract.ts';

const COLUMNS = ['leader', 'leader_title', 'change', 'duty', 'subject'];
const TITLE = '嘉兴市人民政府关于调整部分市政府领导分工的通知';

function duties(text: string, title = TITLE): readonly string[] {
  return read(extractLeadershipDuties, gazette(notice(title, text)), COLUMNS).rows;
}

function codes(text: string): readonly string[] {
  return read(extractLeadershipDuties, gazette(notice(TITLE, text)), COLUMNS).codes;
}

describe('the sample', () => {
  const { records, rows } = read(extractLeadershipDuties, sample(), COLUMNS);

  it('gives each of six leaders what the notice gives', () => {
    const counts = new Map<string, number>();
    for (const { leader } of records) counts.set(String(leader), (counts.get(String(leader)) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual({
      颜海荣: 5,
      林万乐: 8,
      戴锋: 8,
      周连昆: 21,
      张海燕: 2,
      黄亮: 20,
    });
  });

  it('reads increments, decrements and full lists', () => {
    expect(rows.slice(0, 13)).toEqual([
      '颜海荣 | 常务副市长 | add | responsible | 人民防空',
      '颜海荣 | 常务副市长 | add | oversees | 市国动办',
      '颜海荣 | 常务副市长 | add | oversees | 嘉兴南站枢纽办',
      '颜海荣 | 常务副市长 | remove | responsible | 司法行政',
      '颜海荣 | 常务副市长 | remove | oversees | 市司法局(市行政复议局)',
      '林万乐 | 副市长 | add | responsible | 卫生健康',
      '林万乐 | 副市长 | add | responsible | 医疗保障',
      '林万乐 | 副市长 | add | responsible | 议案和提案办理',
      '林万乐 | 副市长 | add | oversees | 市卫生健康委(市计生协会)',
      '林万乐 | 副市长 | add | oversees | 市医保局',
      '林万乐 | 副市长 | add | liaises | 市红十字会',
      '林万乐 | 副市长 | remove | responsible | 人民防空',
      '林万乐 | 副市长 | remove | oversees | 市国动办',
    ]);
    expect(rows).toContain('周连昆 | 副市长 | set | responsible | 残疾人事业');
    expect(rows).toContain('周连昆 | 副市长 | set | oversees | 市民政局');
    expect(rows).toContain('黄亮 | 副市长 | set | oversees | 嘉通集团');
    expect(rows).toContain('黄亮 | 副市长 | set | responsible | 粮食和物资储备');
  });

  it('names the lines from the leader to the duty, over a paragraph that a blank line cuts in mid-word', () => {
    const row = records.find(({ subject }) => subject === '市新闻传媒中心(传媒集团)');
    expect(row).toMatchObject({ document_number: '嘉政发〔2025〕20号', source_lines: '66-68' });
  });

  it('gives ids that differ, and claims the lines', () => {
    const issue = sample();
    const { records: again } = read(extractLeadershipDuties, issue, COLUMNS);
    expect(new Set(again.map(({ id }) => id)).size).toBe(64);
    expect([60, 62, 66, 68, 72].map((line) => issue.claims.ownerOf(line))).toEqual(
      Array.from({ length: 5 }, () => 'leadership-duties'),
    );
  });
});

describe('what is said of a leader', () => {
  it.each([
    [
      '许小月市长主持市政府全面工作。分管市审计局。',
      ['许小月 | 市长 | set | responsible | 市政府全面工作', '许小月 | 市长 | set | oversees | 市审计局'],
    ],
    [
      '颜海荣常务副市长负责市政府常务工作,负责发展改革、财政、税务、统计以及应急管理等方面工作。',
      ['市政府常务工作', '发展改革', '财政', '税务', '统计', '应急管理'].map(
        (area) => `颜海荣 | 常务副市长 | set | responsible | ${area}`,
      ),
    ],
    [
      '黄亮副市长协助市长负责农业农村、水利工作。协管市委农办。负责联系嘉兴海事局。',
      [
        '黄亮 | 副市长 | set | responsible | 农业农村',
        '黄亮 | 副市长 | set | responsible | 水利',
        '黄亮 | 副市长 | set | oversees | 市委农办',
        '黄亮 | 副市长 | set | liaises | 嘉兴海事局',
      ],
    ],
    [
      '李明(市政府党组成员):协助黄亮副市长分管市供销社、市农科院等单位。',
      [
        '李明 | 市政府党组成员 | set | oversees | 市供销社',
        '李明 | 市政府党组成员 | set | oversees | 市农科院',
      ],
    ],
    [
      '李明(市政府党组成员、挂职):协助黄亮副市长负责东西部协作工作。',
      ['李明 | 市政府党组成员 | set | responsible | 东西部协作'],
    ],
    [
      '市委常委、常务副市长颜海荣:负责审计工作;分管:市发展改革委、市财政局和市国资委;联系:市人大、市政协。',
      [
        '颜海荣 | 市委常委、常务副市长 | set | responsible | 审计',
        '颜海荣 | 市委常委、常务副市长 | set | oversees | 市发展改革委',
        '颜海荣 | 市委常委、常务副市长 | set | oversees | 市财政局',
        '颜海荣 | 市委常委、常务副市长 | set | oversees | 市国资委',
        '颜海荣 | 市委常委、常务副市长 | set | liaises | 市人大',
        '颜海荣 | 市委常委、常务副市长 | set | liaises | 市政协',
      ],
    ],
    [
      '戴锋副市长不再负责商务、口岸工作,不再分管市商务局,负责教育工作。',
      [
        '戴锋 | 副市长 | remove | responsible | 商务',
        '戴锋 | 副市长 | remove | responsible | 口岸',
        '戴锋 | 副市长 | remove | oversees | 市商务局',
        '戴锋 | 副市长 | add | responsible | 教育',
      ],
    ],
    [
      '戴锋副市长在原有分工基础上,负责体育工作,分管市体育局。',
      ['戴锋 | 副市长 | add | responsible | 体育', '戴锋 | 副市长 | add | oversees | 市体育局'],
    ],
    [
      '戴锋副市长增加负责科技、教育等方面工作,分管市科技局、市教育局,联系市科协。',
      [
        '戴锋 | 副市长 | add | responsible | 科技',
        '戴锋 | 副市长 | add | responsible | 教育',
        '戴锋 | 副市长 | add | oversees | 市科技局',
        '戴锋 | 副市长 | add | oversees | 市教育局',
        '戴锋 | 副市长 | add | liaises | 市科协',
      ],
    ],
    [
      '马 蕾同志负责人力资源和社会保障工作,并分管市人力社保局。',
      ['马蕾 | - | set | responsible | 人力资源和社会保障', '马蕾 | - | set | oversees | 市人力社保局'],
    ],
    [
      '阿卜杜拉·买买提副市长牵头负责民族宗教工作。',
      ['阿卜杜拉·买买提 | 副市长 | set | responsible | 民族宗教'],
    ],
    [
      '王晓明 市政府秘书长 协助市长处理市政府日常工作,负责与市人大常委会、市政协的联系工作。',
      [
        '王晓明 | 市政府秘书长 | set | responsible | 市政府日常工作',
        '王晓明 | 市政府秘书长 | set | liaises | 市人大常委会',
        '王晓明 | 市政府秘书长 | set | liaises | 市政协',
      ],
    ],
    [
      '戴锋同志(挂职):负责科技金融工作,协助颜海荣同志分管金融工作。',
      ['戴锋 | - | set | responsible | 科技金融', '戴锋 | - | set | oversees | 金融'],
    ],
    [
      '戴锋副市长的分工中增加医疗保障工作,分管市医保局。',
      ['戴锋 | 副市长 | add | responsible | 医疗保障', '戴锋 | 副市长 | add | oversees | 市医保局'],
    ],
    [
      '戴锋副市长工作分工中减少民政工作,增加体育、教育等方面工作。',
      [
        '戴锋 | 副市长 | remove | responsible | 民政',
        '戴锋 | 副市长 | add | responsible | 体育',
        '戴锋 | 副市长 | add | responsible | 教育',
      ],
    ],
    [
      '戴锋副市长分工调整为:负责体育工作,分管市体育局。',
      ['戴锋 | 副市长 | set | responsible | 体育', '戴锋 | 副市长 | set | oversees | 市体育局'],
    ],
    [
      '戴锋副市长协助市长分管下列工作:教育。负责完成市长交办的其他工作。',
      ['戴锋 | 副市长 | set | oversees | 教育'],
    ],
    ['三、介子安同志不再负责信访工作。', ['介子安 | - | remove | responsible | 信访']],
    ['四、新任副市长隗嚣宇同志负责外事工作。', ['隗嚣宇 | 副市长 | set | responsible | 外事']],
    ['许小月市长负责教育的工作。', ['许小月 | 市长 | set | responsible | 教育']],
    ['黄亮副市长挂钩联系海盐县。', ['黄亮 | 副市长 | set | liaises | 海盐县']],
    [
      '黄 亮副市长(常务)在原分工基础上增加负责水利、经济运行工作,经济普查工作,增加联系嘉兴海关。',
      [
        '黄亮 | 副市长(常务) | add | responsible | 水利',
        '黄亮 | 副市长(常务) | add | responsible | 经济运行',
        '黄亮 | 副市长(常务) | add | liaises | 嘉兴海关',
      ],
    ],
    [
      '黄亮副市长负责发展改革,经济运行;联系:市税务局、嘉兴海关;嘉兴军分区。参与防汛。',
      [
        '黄亮 | 副市长 | set | responsible | 发展改革',
        '黄亮 | 副市长 | set | responsible | 经济运行',
        '黄亮 | 副市长 | set | liaises | 市税务局',
        '黄亮 | 副市长 | set | liaises | 嘉兴海关',
        '黄亮 | 副市长 | set | liaises | 嘉兴军分区',
      ],
    ],
    ['和向荣 州人民政府副州长\n\n负责商务工作。', ['和向荣 | 州人民政府副州长 | set | responsible | 商务']],
  ])('%s', (text, rows) => {
    expect(duties(text)).toEqual(rows);
  });

  it('reads the full-width print of another converter the same', () => {
    expect(duties('周连昆副市长：负责民政、体育等方面工作；分管市民政局（市老龄办）。')).toEqual([
      '周连昆 | 副市长 | set | responsible | 民政',
      '周连昆 | 副市长 | set | responsible | 体育',
      '周连昆 | 副市长 | set | oversees | 市民政局（市老龄办）',
    ]);
  });
});

describe('where it stands', () => {
  it('in lines of its own below the leader', () => {
    expect(
      duties(`
        (一)颜海荣 常务副市长

        负责发展改革、财政等工作。

        分管市发展改革委、市财政局。
        联系市税务局。

        (二)黄亮 副市长

        1.负责农业农村工作。
        2.分管市农业农村局。

        挂钩联系海盐县。`),
    ).toEqual([
      '颜海荣 | 常务副市长 | set | responsible | 发展改革',
      '颜海荣 | 常务副市长 | set | responsible | 财政',
      '颜海荣 | 常务副市长 | set | oversees | 市发展改革委',
      '颜海荣 | 常务副市长 | set | oversees | 市财政局',
      '颜海荣 | 常务副市长 | set | liaises | 市税务局',
      '黄亮 | 副市长 | set | responsible | 农业农村',
      '黄亮 | 副市长 | set | oversees | 市农业农村局',
      '黄亮 | 副市长 | set | liaises | 海盐县',
    ]);
  });

  it('behind labels', () => {
    expect(
      duties(`
        许小月:市长

        分管单位:市审计局。

        联系单位:嘉兴军分区、市监委。`),
    ).toEqual([
      '许小月 | 市长 | set | oversees | 市审计局',
      '许小月 | 市长 | set | liaises | 嘉兴军分区',
      '许小月 | 市长 | set | liaises | 市监委',
    ]);
  });

  it('in a table', () => {
    const table = `
      | 姓 名 | 职 务 | 工作分工 | 分管单位 | 联系单位 |
      |---|---|---|---|---|
      | 许小月 | 市长 | 主持市政府全面工作 | 市审计局 | |
      | 佃介眉 | 副市长 | 市政府全面工作,审计;协助黄亮同志负责招商 | | |
      | 马 蕾 | 副市长 | 教育、科技 | 市教育局、市科技局 | 市科协 |`;
    expect(duties(table, '嘉兴市人民政府关于市长、副市长工作分工的通知')).toEqual([
      '许小月 | 市长 | set | responsible | 市政府全面工作',
      '许小月 | 市长 | set | oversees | 市审计局',
      '佃介眉 | 副市长 | set | responsible | 市政府全面工作',
      '佃介眉 | 副市长 | set | responsible | 审计',
      '佃介眉 | 副市长 | set | responsible | 招商',
      '马蕾 | 副市长 | set | responsible | 教育',
      '马蕾 | 副市长 | set | responsible | 科技',
      '马蕾 | 副市长 | set | oversees | 市教育局',
      '马蕾 | 副市长 | set | oversees | 市科技局',
      '马蕾 | 副市长 | set | liaises | 市科协',
    ]);
  });

  it('in a table of leader and duties, tabs between', () => {
    expect(duties('领导\t分工\n黄亮副市长\t负责水利工作。分管市水利局。')).toEqual([
      '黄亮 | 副市长 | set | responsible | 水利',
      '黄亮 | 副市长 | set | oversees | 市水利局',
    ]);
  });

  it('from the side of several units, for the time being', () => {
    expect(
      duties(
        '免去黄亮同志副市长职务后,其原分管的农业农村、水利工作暂由林万乐副市长负责;市农业农村局、市水利局暂由林万乐副市长分管。',
      ),
    ).toEqual([
      '林万乐 | 副市长 | add | responsible | 农业农村',
      '林万乐 | 副市长 | add | responsible | 水利',
      '林万乐 | 副市长 | add | oversees | 市农业农村局',
      '林万乐 | 副市长 | add | oversees | 市水利局',
    ]);
  });

  it('from the side of what is moved', () => {
    expect(
      duties(
        '黄亮副市长分管市水利局。\n\n原由林万乐同志(市政府党组成员)分管的双拥工作,由黄亮同志负责。\n\n戴锋同志原分管的体育工作由黄亮同志负责。\n\n将周连昆副市长分管的市民政局调整为由黄亮副市长分管。',
      ),
    ).toEqual([
      '黄亮 | 副市长 | set | oversees | 市水利局',
      '戴锋 | - | remove | oversees | 体育',
      '黄亮 | 副市长 | add | responsible | 体育',
      '林万乐 | 市政府党组成员 | remove | oversees | 双拥',
      '黄亮 | 副市长 | add | responsible | 双拥',
      '周连昆 | 副市长 | remove | oversees | 市民政局',
      '黄亮 | 副市长 | add | oversees | 市民政局',
    ]);
  });

  it('from the side of the unit', () => {
    expect(
      duties('市教育局由戴锋副市长分管。原由林万乐副市长分管的市体育局调整为由周连昆副市长分管。'),
    ).toEqual([
      '戴锋 | 副市长 | add | oversees | 市教育局',
      '林万乐 | 副市长 | remove | oversees | 市体育局',
      '周连昆 | 副市长 | add | oversees | 市体育局',
    ]);
  });
});

describe('one leader gives up what another takes over', () => {
  it.each([
    [
      '颜海荣常务副市长不再负责教育工作,不再分管市教育局,其分管工作由戴锋同志接替。',
      [
        '颜海荣 | 常务副市长 | remove | responsible | 教育',
        '颜海荣 | 常务副市长 | remove | oversees | 市教育局',
        '戴锋 | - | add | responsible | 教育',
        '戴锋 | - | add | oversees | 市教育局',
      ],
    ],
    [
      '将原由颜海荣常务副市长负责的教育工作调整为戴锋副市长负责,市教育局调整由戴锋副市长分管。',
      [
        '颜海荣 | 常务副市长 | remove | responsible | 教育',
        '戴锋 | 副市长 | add | responsible | 教育',
        '戴锋 | 副市长 | add | oversees | 市教育局',
      ],
    ],
    [
      '市教育局由戴锋副市长分管,原由颜海荣常务副市长联系的市科协由黄亮副市长联系。',
      [
        '戴锋 | 副市长 | add | oversees | 市教育局',
        '颜海荣 | 常务副市长 | remove | liaises | 市科协',
        '黄亮 | 副市长 | add | liaises | 市科协',
      ],
    ],
    [
      '颜海荣常务副市长不再分管市统计局,由黄亮副市长分管。',
      ['颜海荣 | 常务副市长 | remove | oversees | 市统计局', '黄亮 | 副市长 | add | oversees | 市统计局'],
    ],
    [
      '颜海荣常务副市长不再负责体育工作、分管市体育局,调整由黄亮副市长负责、分管,不再联系市残联,由戴锋同志联系。\n\n戴锋副市长负责水利工作。',
      [
        '颜海荣 | 常务副市长 | remove | responsible | 体育',
        '颜海荣 | 常务副市长 | remove | oversees | 市体育局',
        '黄亮 | 副市长 | add | responsible | 体育',
        '黄亮 | 副市长 | add | oversees | 市体育局',
        '颜海荣 | 常务副市长 | remove | liaises | 市残联',
        '戴锋 | 副市长 | add | liaises | 市残联',
        '戴锋 | 副市长 | set | responsible | 水利',
      ],
    ],
    [
      '原由戴锋副市长负责的体育工作、分管的市体育局,调整由周连昆副市长负责、分管。',
      [
        '戴锋 | 副市长 | remove | responsible | 体育',
        '戴锋 | 副市长 | remove | oversees | 市体育局',
        '周连昆 | 副市长 | add | responsible | 体育',
        '周连昆 | 副市长 | add | oversees | 市体育局',
      ],
    ],
    [
      '戴锋同志不再承担市政府领导分工。其原负责的公安、司法行政等方面工作,由黄亮副市长负责。',
      [
        '戴锋 | - | remove | responsible | 公安',
        '戴锋 | - | remove | responsible | 司法行政',
        '黄亮 | 副市长 | add | responsible | 公安',
        '黄亮 | 副市长 | add | responsible | 司法行政',
      ],
    ],
    [
      '颜海荣常务副市长减少分管市统计局、市审计局,分别由黄亮副市长、戴锋副市长分管。',
      [
        '颜海荣 | 常务副市长 | remove | oversees | 市统计局',
        '颜海荣 | 常务副市长 | remove | oversees | 市审计局',
        '黄亮 | 副市长 | add | oversees | 市统计局',
        '戴锋 | 副市长 | add | oversees | 市审计局',
      ],
    ],
    [
      '颜海荣常务副市长负责发展改革,由黄亮副市长协助。不再分管市统计局(由戴锋副市长分管)。',
      [
        '颜海荣 | 常务副市长 | set | responsible | 发展改革',
        '颜海荣 | 常务副市长 | remove | oversees | 市统计局',
        '戴锋 | 副市长 | add | oversees | 市统计局',
      ],
    ],
    [
      '市统计局不再由颜海荣常务副市长分管,改由黄亮副市长分管。市残联不再由戴锋副市长联系。',
      [
        '颜海荣 | 常务副市长 | remove | oversees | 市统计局',
        '黄亮 | 副市长 | add | oversees | 市统计局',
        '戴锋 | 副市长 | remove | liaises | 市残联',
      ],
    ],
    [
      '戴锋副市长原分管的体育工作,由黄亮副市长负责。',
      ['戴锋 | 副市长 | remove | oversees | 体育', '黄亮 | 副市长 | add | responsible | 体育'],
    ],
  ])('%s', (text, expected) => {
    expect(duties(text)).toEqual(expected);
  });
});

describe('no row is invented', () => {
  it.each([
    '其他市政府领导分工不变。',
    '各位副市长要切实负责分管领域的安全生产。',
    '黄亮副市长协助许小月市长工作。',
    '黄亮副市长兼任市公安局局长。',
    '颜海荣同志分管的工作涉及重大事项的,及时向许小月同志汇报。',
    '许小月市长外出期间,由颜海荣常务副市长主持市政府工作。',
    '有关单位负责人要主动汇报。分管负责人员名单另行通知。',
    '黄亮同志不再担任副市长职务,其原分管工作由戴锋副市长负责。',
    '戴锋副市长不再承担市政府领导分工。',
    '戴锋同志离任后,由黄亮副市长负责。',
    '分管负责同志AB角:戴锋、黄亮',
    '各位领导同志按照以上分工抓好落实,原由其他同志分管的工作,由办公室负责协调。',
  ])('%s', (text) => {
    expect(duties(text)).toEqual([]);
  });

  it.each([
    '嘉兴市人民政府办公室关于调整市政府领导同志部分工作分工的通知',
    '嘉兴市人民政府办公室关于明确市政府领导工作职责分工的通知',
  ])('but a row in %s', (title) => {
    expect(duties('黄亮副市长负责水利工作。', title)).toEqual(['黄亮 | 副市长 | set | responsible | 水利']);
  });

  it.each([
    '嘉兴市人民政府办公室关于印发2026年重点工作任务分工方案的通知',
    '嘉兴市人民政府办公室关于明确领导责任部门职责分工的通知',
    '嘉兴市人民政府办公室关于明确安全生产领导小组成员单位职责分工的通知',
    '嘉兴市人民政府关于表彰先进的通知',
  ])('in %s', (title) => {
    expect(duties('黄亮副市长负责水利工作。分管市水利局。', title)).toEqual([]);
  });
});

describe('a verb before a title is no leader', () => {
  it.each([
    [
      '副市长　黎志刚\n\n协助市长负责市人民政府常务工作。负责财政方面的工作。',
      [
        '黎志刚 | 副市长 | set | responsible | 市人民政府常务工作',
        '黎志刚 | 副市长 | set | responsible | 财政',
      ],
    ],
    [
      '黄亮 市政府党组成员、副市长\n\n协助市长联系市人大、市政协。',
      [
        '黄亮 | 市政府党组成员、副市长 | set | liaises | 市人大',
        '黄亮 | 市政府党组成员、副市长 | set | liaises | 市政协',
      ],
    ],
    [
      '黄亮 副市长\n\n配合市长分管市审计局、市财政局。',
      ['黄亮 | 副市长 | set | oversees | 市审计局', '黄亮 | 副市长 | set | oversees | 市财政局'],
    ],
    // What the mayor entrusts somebody with is a duty; only what holds in absence is none.
    [
      '黄亮 副市长\n\n受市长委托，负责教育方面的工作。分管市教育局。',
      ['黄亮 | 副市长 | set | responsible | 教育', '黄亮 | 副市长 | set | oversees | 市教育局'],
    ],
    ['黄亮副市长：受市长委托负责教育工作。', ['黄亮 | 副市长 | set | responsible | 教育']],
    ['黄亮 副市长\n\n市长外出期间，受市长委托，主持市政府工作。', []],
  ])('%s', (text, rows) => {
    expect(duties(text)).toEqual(rows);
  });
});

describe('posts besides the first', () => {
  it.each([
    ['副区长、公安徐汇分局局长 钮建国', '钮建国', '副区长、公安徐汇分局局长'],
    ['钮建国 副区长、公安徐汇分局局长', '钮建国', '副区长、公安徐汇分局局长'],
    ['区委常委、高新区党工委书记 葛雯', '葛雯', '区委常委、高新区党工委书记'],
    ['钮建国（市委常委、经济技术开发区管委会主任）：', '钮建国', '市委常委、经济技术开发区管委会主任'],
    ['市委常委、高新区管委会主任钮建国同志', '钮建国', '市委常委、高新区管委会主任'],
    ['州委常委、恩施市委书记 钮建国', '钮建国', '州委常委、恩施市委书记'],
    ['州公安局党委书记、局长 钮建国', '钮建国', '州公安局党委书记、局长'],
    ['市公安局局长、督察长钮建国', '钮建国', '市公安局局长、督察长'],
    ['副市长、民进市委会主委 葛雯', '葛雯', '副市长、民进市委会主委'],
    ['副市长、三级警务专员 葛雯', '葛雯', '副市长、三级警务专员'],
    ['市政府党组成员、办公室主任 葛雯', '葛雯', '市政府党组成员、办公室主任'],
    ['葛雯副市长兼市公安局局长', '葛雯', '副市长兼市公安局局长'],
    // No seat of the government at all, where duties follow.
    ['滨江开发区管委会主任 钮建国', '钮建国', '滨江开发区管委会主任'],
    ['江北新区管委会主任钮建国：', '钮建国', '江北新区管委会主任'],
    ['江苏银行行长 葛雯', '葛雯', '江苏银行行长'],
    ['民进区委主委 葛雯', '葛雯', '民进区委主委'],
    ['葛雯 民进区委主委', '葛雯', '民进区委主委'],
    ['葛雯（援疆干部、一级警长，挂职）：', '葛雯', '援疆干部、一级警长'],
  ])('%s', (who, leader, title) => {
    const row = `${leader} | ${title} | set | responsible | 公安`;
    expect(duties(`${who}\n\n负责公安工作。`)).toEqual([row]);
    expect(duties(`${who}负责公安工作。`)).toEqual([row]);
  });

  it.each([
    '副市长、市公安局局长不再兼任督察长，负责公安工作。',
    '副市长、市公安局局长负责公安工作。',
    '市长、副市长、秘书长、办公室主任负责日常工作。',
    '各区县局长、市发展改革委主任要负责抓好落实。',
    '协调市发展改革委、市政府办公室主任 黄亮\n\n负责公安工作。',
    '市发展改革委主任黄亮、市财政局局长葛雯列席。',
    '滨江开发区管委会主任 钮建国',
    '黄亮副市长、戴锋副市长负责水利工作。',
    '副市长分工如下：\n\n负责公安工作。',
  ])('but nobody in %s', (text) => {
    expect(duties(text)).toEqual([]);
  });
});

describe('a leader whose name has five to eight characters', () => {
  it.each([
    [
      '布仁巴雅尔常务副市长在原分管工作基础上，增加负责体育工作，分管市体育局。',
      [
        '布仁巴雅尔 | 常务副市长 | add | responsible | 体育',
        '布仁巴雅尔 | 常务副市长 | add | oversees | 市体育局',
      ],
    ],
    ['布仁巴雅尔同志：负责体育工作。', ['布仁巴雅尔 | - | set | responsible | 体育']],
    ['乌云其木格：分管市体育局。', ['乌云其木格 | - | set | oversees | 市体育局']],
    ['副市长孟和吉日嘎拉负责体育工作。', ['孟和吉日嘎拉 | 副市长 | set | responsible | 体育']],
    [
      '布仁巴雅尔同志不再分管市体育局，由乌云其木格同志分管。',
      ['布仁巴雅尔 | - | remove | oversees | 市体育局', '乌云其木格 | - | add | oversees | 市体育局'],
    ],
    [
      '| 姓名 | 职务 | 分工 |\n|---|---|---|\n| 布仁巴雅尔 | 副市长 | 负责体育工作 |',
      ['布仁巴雅尔 | 副市长 | set | responsible | 体育'],
    ],
    ['具体分工如下：负责体育工作。', []],
    ['现通知如下：分管市体育局。', []],
    ['市民族事务委员会副主任负责体育工作。', []],
  ])('%s', (text, expected) => {
    expect(duties(text)).toEqual(expected);
  });
});

describe('what is odd is reported', () => {
  it.each([
    ['a duty given up that nobody takes', '黄亮副市长不再分管市水利局。', 'duty-without-taker'],
    ['a duty given and taken', '黄亮副市长增加分管市水利局。减少分管市水利局。', 'duty-contradicts'],
    ['a duty said twice', '黄亮副市长分管市水利局。\n\n黄亮副市长分管市水利局。', 'duty-repeated'],
    ['a leader without a duty', '黄亮副市长协助许小月市长工作。', 'leader-without-duties'],
    ['a title with duties in no known words', '布仁巴雅尔副市长统管负责水利工作。', 'leader-without-duties'],
    ['a name with duties in no known words', '黄亮（副市长）教育工作由其负责。', 'leader-without-duties'],
    ['words that are no duty', '黄亮副市长负责水利工作。抓住机遇推动发展。', 'duty-not-understood'],
    ['duties below no leader', '有关事项如下：\n\n负责公安工作。分管市公安局。', 'duty-not-understood'],
    ['a surname in no list', '高新区管委会主任 佃介眉：负责公安工作。', 'leader-without-duties'],
    ['a title without a name', '常务副市长：负责公安工作。', 'leader-without-duties'],
    ['two leaders at once', '黄亮副市长、戴锋副市长负责水利工作。', 'leader-without-duties'],
  ])('%s: %s', (_, text, code) => {
    expect(codes(text)).toContain(code);
  });

  it.each([
    '分管副市长、高新区管委会主任负责牵头落实。',
    '市长、副市长要认真负责分管领域的工作。',
    '各位副市长要切实负责分管领域的安全生产。',
    '其他市政府领导分工不变。',
    '许小月市长外出期间,由颜海荣常务副市长主持市政府工作。',
    '分管负责同志AB角:戴锋、黄亮',
    '联系人：黄亮，联系电话：0573-1234567',
    '协助其他同志工作的，应当及时沟通。',
    '负责同志要按照分工抓好落实。',
  ])('but not %s', (text) => {
    expect(codes(`黄亮副市长负责水利工作。\n\n特此通知。\n\n${text}`)).toEqual([]);
  });
});
