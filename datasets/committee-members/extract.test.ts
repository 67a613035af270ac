import { describe, expect, it } from 'vitest';
import { gazette, notice, read, sample } from '../../test/support/gazette.ts';
import { extractCommitteeMembers } from './extract.ts';

const COLUMNS = ['role', 'person', 'organization', 'concurrent'];
const TITLE = '嘉兴市人民政府办公室关于调整市低空经济发展领导小组组成人员的通知';

/** Role, person and organization; a trailing `兼` where the role is held concurrently. */
function members(text: string, title = TITLE): readonly string[] {
  const { rows } = read(extractCommitteeMembers, gazette(notice(title, text)), COLUMNS);
  return rows.map((row) => row.replace(/ \| false$/, '').replace(/true$/, '兼'));
}

function committees(text: string, title: string): readonly string[] {
  const { rows } = read(extractCommitteeMembers, gazette(notice(title, text)), [
    'committee',
    'role',
    'person',
  ]);
  return rows;
}

describe('the sample', () => {
  const { records, rows } = read(extractCommitteeMembers, sample(), COLUMNS);

  it('gives the arbitration commission its sixteen rows', () => {
    expect(rows).toEqual([
      '主任 | 张海燕 | - | false',
      '第一副主任 | 朱晓飞 | - | false',
      '副主任 | 陈云飞 | 市司法局 | false',
      '副主任 | 马蕾 | 市法院 | false',
      '执行副主任 | 郭超 | 市司法局 | false',
      '委员 | 马蔚为 | 市政府办公室 | false',
      '委员 | 姚中华 | 市经信局 | false',
      '委员 | 俞强 | 市财政局 | false',
      '委员 | 万鹏 | 市建设局 | false',
      '委员 | 沈晓冬 | 市商务局 | false',
      '委员 | 胡欣 | 市市场监管局 | false',
      '委员 | 王静 | 市工商联 | false',
      '委员 | 费锦红 | 嘉兴大学 | false',
      '委员 | 姚武强 | 市律协 | false',
      '委员 | 于燕华 | 嘉兴仲裁委员会 | false',
      '秘书长 | 于燕华 | 嘉兴仲裁委员会 | true',
    ]);
  });

  it('names the commission, the notice and the line', () => {
    expect(records[3]).toMatchObject({
      committee: '第五届嘉兴仲裁委员会',
      document_number: '嘉政办发〔2026〕1号',
      source_lines: '91-91',
    });
    expect(new Set(records.map(({ id }) => id)).size).toBe(16);
  });
});

describe('a line of a list', () => {
  it.each([
    ['组 长:黄 亮 副市长', ['组长 | 黄亮 | -']],
    ['组　　长：黄　亮　副市长', ['组长 | 黄亮 | -']],
    ['组  长  黄 亮  副市长', ['组长 | 黄亮 | -']],
    ['副组长:章越民(市发展改革委)', ['副组长 | 章越民 | 市发展改革委']],
    [
      '副组长:章越民（市发展改革委主任）、姚中华（市经信局局长）',
      ['副组长 | 章越民 | 市发展改革委', '副组长 | 姚中华 | 市经信局'],
    ],
    ['成员:张三、李四、王五', ['成员 | 张三 | -', '成员 | 李四 | -', '成员 | 王五 | -']],
    [
      '成员:张三 李四 王五六 马 蕾',
      ['成员 | 张三 | -', '成员 | 李四 | -', '成员 | 王五六 | -', '成员 | 马蕾 | -'],
    ],
    ['成员:邱 国华 市供电公司 王 小 明 市律协', ['成员 | 邱国华 | 市供电公司', '成员 | 王小明 | 市律协']],
    [
      '成员:冉光(市教育局局长)、牟 小兵(市城管局局长)、丌官飞',
      ['成员 | 冉光 | 市教育局', '成员 | 牟小兵 | 市城管局', '成员 | 丌官飞 | -'],
    ],
    [
      '公务委员(5名):哈斯巴根 市建设局局长、额尔敦 市园林中心主任',
      ['公务委员 | 哈斯巴根 | 市建设局', '公务委员 | 额尔敦 | 市园林中心'],
    ],
    ['成员:第五 恺 南通海事局局长', ['成员 | 第五恺 | 南通海事局']],
    [
      '副主任:昭 奚 市政府；公孙珑 市市场监管局',
      ['副主任 | 昭奚 | 市政府', '副主任 | 公孙珑 | 市市场监管局'],
    ],
    [
      '主任委员:沈立;副主任委员:陆平、郁青',
      ['主任委员 | 沈立 | -', '副主任委员 | 陆平 | -', '副主任委员 | 郁青 | -'],
    ],
    ['副组长:市政府分管领导、市政府秘书长', ['副组长 | - | 市政府', '副组长 | - | 市政府']],
    ['部长:赵云(兼)', ['部长 | 赵云 | - | 兼']],
    ['成员:张三 市财政局、李四 市教育局', ['成员 | 张三 | 市财政局', '成员 | 李四 | 市教育局']],
    ['成员:张三 市财政局 李四 市教育局', ['成员 | 张三 | 市财政局', '成员 | 李四 | 市教育局']],
    ['组长:颜海荣 市委常委、常务副市长', ['组长 | 颜海荣 | -']],
    ['副组长:林万乐 副市长、市公安局局长', ['副组长 | 林万乐 | 市公安局']],
    ['副组长:王晓明 市政府副秘书长、市政府办公室主任', ['副组长 | 王晓明 | 市政府']],
    ['成员:孙立 市财政局党组书记、局长', ['成员 | 孙立 | 市财政局']],
    ['成员:程楚 市发展改革委(市能源局)副主任', ['成员 | 程楚 | 市发展改革委(市能源局)']],
    ['秘书长:于燕华(兼)嘉兴仲裁委员会', ['秘书长 | 于燕华 | 嘉兴仲裁委员会 | 兼']],
    ['秘书长:于燕华(兼)', ['秘书长 | 于燕华 | - | 兼']],
    ['秘书长:于燕华 市司法局(兼)', ['秘书长 | 于燕华 | 市司法局 | 兼']],
    ['成员:马 蕾(女) 市法院副院长', ['成员 | 马蕾 | 市法院']],
    ['顾问:阿卜杜拉·买买提 市民宗局', ['顾问 | 阿卜杜拉·买买提 | 市民宗局']],
    ['成员:诸葛明远 市交通运输局', ['成员 | 诸葛明远 | 市交通运输局']],
    ['成员:佴晓 市交通运输局', ['成员 | 佴晓 | 市交通运输局']],
    ['成员:马蔚为市政府办公室', ['成员 | 马蔚为 | 市政府办公室']],
    ['组长:张建国财政部部长', ['组长 | 张建国 | 财政部']],
    ['组长:市长张三', ['组长 | 张三 | -']],
    [
      '副组长:市发展改革委主任李四、市财政局局长王五',
      ['副组长 | 李四 | 市发展改革委', '副组长 | 王五 | 市财政局'],
    ],
    ['组长:市长', ['组长 | - | 市长']],
    ['副组长:市政府分管副秘书长', ['副组长 | - | 市政府']],
    [
      '成员:市发展改革委、市财政局、各县(市、区)政府主要负责人',
      ['成员 | - | 市发展改革委', '成员 | - | 市财政局', '成员 | - | 各县(市、区)政府'],
    ],
    [
      '成员单位:市发展改革委、平湖市政府、高新区管委会',
      ['成员单位 | - | 市发展改革委', '成员单位 | - | 平湖市政府', '成员单位 | - | 高新区管委会'],
    ],
    ['委员(按姓氏笔画为序):王静、张三', ['委员 | 王静 | -', '委员 | 张三 | -']],
    ['领导小组组长:黄亮', ['领导小组组长 | 黄亮 | -']],
    ['总指挥:黄亮', ['总指挥 | 黄亮 | -']],
  ])('%s', (text, rows) => {
    expect(members(text)).toEqual(rows);
  });
});

describe('a list', () => {
  it('goes on over blank lines, one name a line, until another role', () => {
    expect(
      members(`
        组 长:黄 亮

        副组长:章越民 市发展改革委

        茹 澍 市政府办公室
        祝 楠 市公安局

        成 员:鲁绎 市经信局
        娄晓棠 市气象局`),
    ).toEqual([
      '组长 | 黄亮 | -',
      '副组长 | 章越民 | 市发展改革委',
      '副组长 | 茹澍 | 市政府办公室',
      '副组长 | 祝楠 | 市公安局',
      '成员 | 鲁绎 | 市经信局',
      '成员 | 娄晓棠 | 市气象局',
    ]);
  });

  it('has its roles on lines of their own', () => {
    expect(
      members(`
        组 长

        黄亮 副市长

        成 员

        章越民 市发展改革委主任
        姚中华 市经信局局长`),
    ).toEqual(['组长 | 黄亮 | -', '成员 | 章越民 | 市发展改革委', '成员 | 姚中华 | 市经信局']);
  });

  it('is numbered', () => {
    expect(members('一、组长:黄亮\n\n二、成员:\n\n1.章越民 市发展改革委\n2.姚中华 市经信局')).toEqual([
      '组长 | 黄亮 | -',
      '成员 | 章越民 | 市发展改革委',
      '成员 | 姚中华 | 市经信局',
    ]);
  });

  it('has bodies in charge among its names', () => {
    expect(members('成员:\n\n王静 市财政局\n\n各县(市、区)政府主要负责人')).toEqual([
      '成员 | 王静 | 市财政局',
      '成员 | - | 各县(市、区)政府',
    ]);
  });

  it('names posts, one a line', () => {
    expect(
      members('组长:市长\n\n成员:市发展改革委主任\n\n市财政局局长\n\n各县(市、区)政府主要负责人'),
    ).toEqual([
      '组长 | - | 市长',
      '成员 | - | 市发展改革委',
      '成员 | - | 市财政局',
      '成员 | - | 各县(市、区)政府',
    ]);
  });

  it('was cut in the middle of a name of a body', () => {
    expect(members('成员:马蔚为 市政府办公\n\n室\n\n姚中华 市经信局')).toEqual([
      '成员 | 马蔚为 | 市政府办公室',
      '成员 | 姚中华 | 市经信局',
    ]);
    expect(members('成员:张三、李四、\n\n王五')).toEqual([
      '成员 | 张三 | -',
      '成员 | 李四 | -',
      '成员 | 王五 | -',
    ]);
  });

  it.each([
    [
      'pipes',
      '| 职 务 | 姓 名 | 单 位 |\n|---|---|---|\n| 组长 | 黄 亮 | 市政府 |\n| 成员 | 章越民 | 市发展改革委 |\n| | 姚中华 | 市经信局 |',
    ],
    ['tabs', '职务\t姓名\t单位\n组长\t黄 亮\t市政府\n成员\t章越民\t市发展改革委\n成员\t姚中华\t市经信局'],
    [
      'one cell a line',
      '职务\n\n姓名\n\n单位\n\n组长\n\n黄 亮\n\n市政府\n\n成员\n\n章越民\n\n市发展改革委\n\n成员\n\n姚中华\n\n市经信局',
    ],
  ])('is a table, %s', (_, text) => {
    expect(members(text)).toEqual([
      '组长 | 黄亮 | 市政府',
      '成员 | 章越民 | 市发展改革委',
      '成员 | 姚中华 | 市经信局',
    ]);
  });
});

describe('an office', () => {
  it.each([
    ['领导小组办公室设在市发展改革委,办公室主任由章越民兼任。', ['办公室主任 | 章越民 | - | 兼']],
    [
      '领导小组下设办公室,设在市发展改革委,主任由市发展改革委主任章越民兼任,姚中华、俞强任副主任。',
      ['办公室主任 | 章越民 | 市发展改革委 | 兼', '办公室副主任 | 姚中华 | -', '办公室副主任 | 俞强 | -'],
    ],
    ['办公室设在市司法局,由市司法局主要负责人兼任办公室主任。', ['办公室主任 | - | 市司法局 | 兼']],
    ['办公室主任由市司法局分管负责同志担任。', ['办公室主任 | - | 市司法局']],
    ['章越民同志兼任办公室主任。', ['办公室主任 | 章越民 | - | 兼']],
  ])('%s', (text, office) => {
    expect(members(`组长:黄亮\n\n${text}`)).toEqual(['组长 | 黄亮 | -', ...office]);
  });

  it('is a part of its committee, as other parts are', () => {
    const text = `
      总指挥:许小月
      副总指挥:黄亮

      (一)综合协调组

      组长:章越民 市发展改革委
      成员:市财政局、市建设局

      (二)指挥部办公室

      主任:姚中华`;
    expect(committees(text, '嘉兴市人民政府办公室关于成立嘉兴市防汛防台抗旱指挥部的通知')).toEqual([
      '嘉兴市防汛防台抗旱指挥部 | 总指挥 | 许小月',
      '嘉兴市防汛防台抗旱指挥部 | 副总指挥 | 黄亮',
      '嘉兴市防汛防台抗旱指挥部综合协调组 | 组长 | 章越民',
      '嘉兴市防汛防台抗旱指挥部综合协调组 | 成员 | -',
      '嘉兴市防汛防台抗旱指挥部综合协调组 | 成员 | -',
      '嘉兴市防汛防台抗旱指挥部办公室 | 主任 | 姚中华',
    ]);
  });
});

describe('which committee it is', () => {
  it.each([
    ['关于调整第五届嘉兴仲裁委员会组成人员的通知', '第五届嘉兴仲裁委员会'],
    ['关于成立嘉兴市低空经济发展领导小组的通知', '嘉兴市低空经济发展领导小组'],
    ['关于调整市安全生产委员会部分成员的通知', '市安全生产委员会'],
    ['关于公布嘉兴市第四届科学技术奖评审委员会组成人员名单的通知', '嘉兴市第四届科学技术奖评审委员会'],
    ['关于建立全市根治欠薪工作联席会议的通知', '全市根治欠薪工作联席会议'],
    ['关于成立“千项万亿”重大项目工作专班的通知', '“千项万亿”重大项目工作专班'],
  ])('%s', (about, name) => {
    expect(committees('组长:黄亮', `嘉兴市人民政府办公室${about}`)).toEqual([`${name} | 组长 | 黄亮`]);
  });

  it('one of several in a notice', () => {
    const text = `
      一、嘉兴市安全生产委员会

      主任:许小月
      副主任:颜海荣

      二、嘉兴市消防安全委员会组成人员

      主任:颜海荣`;
    expect(
      committees(text, '嘉兴市人民政府办公室关于调整市安全生产委员会等议事协调机构组成人员的通知'),
    ).toEqual([
      '嘉兴市安全生产委员会 | 主任 | 许小月',
      '嘉兴市安全生产委员会 | 副主任 | 颜海荣',
      '嘉兴市消防安全委员会 | 主任 | 颜海荣',
    ]);
  });

  it('one that a numbered heading over a table names', () => {
    const text = '一、嘉兴市安全生产委员会\n\n|职务|姓名|单位|\n|主任|许小月|市政府|\n|委员|王静|市工商联|';
    expect(committees(text, '嘉兴市人民政府办公室关于调整议事协调机构组成人员的通知')).toEqual([
      '嘉兴市安全生产委员会 | 主任 | 许小月',
      '嘉兴市安全生产委员会 | 委员 | 王静',
    ]);
  });

  it('one that a sentence founds, or that an attachment lists', () => {
    const title = '嘉兴市人民政府办公室关于开展第四次全国文物普查的通知';
    expect(
      committees('市政府决定成立嘉兴市第四次全国文物普查领导小组,组成人员如下:\n\n组长:周连昆', title),
    ).toEqual(['嘉兴市第四次全国文物普查领导小组 | 组长 | 周连昆']);
    expect(
      committees(
        '请认真贯彻执行。\n\n附件\n\n嘉兴市第四次全国文物普查领导小组成员名单\n\n组长:周连昆',
        title,
      ),
    ).toEqual(['嘉兴市第四次全国文物普查领导小组 | 组长 | 周连昆']);
  });
});

describe('members that a sentence gives', () => {
  it.each([
    ['由市长张三任组长,李四、王五任副组长。', ['组长 | 张三 | -', '副组长 | 李四 | -', '副组长 | 王五 | -']],
    ['张三任组长,李四不再担任副组长。', ['组长 | 张三 | -']],
    ['市文明办专职副主任郎丽任办公室副主任。', ['办公室副主任 | 郎丽 | 市文明办']],
    ['由颜海荣任主任委员。', ['主任委员 | 颜海荣 | -']],
    ['增补赵六、孙立为成员。', ['成员 | 赵六 | -', '成员 | 孙立 | -']],
  ])('%s', (text, rows) => {
    expect(members(text)).toEqual(rows);
  });

  it('and tells whom one takes out', () => {
    const { codes } = read(
      extractCommitteeMembers,
      gazette(notice(TITLE, '张三任组长,李四不再担任副组长。')),
      COLUMNS,
    );
    expect(codes).toContain('member-removed');
  });
});

describe('no row is invented', () => {
  it.each([
    '领导小组办公室设在市发展改革委。',
    '联系人:张三\n\n联系电话:82521257',
    '领导小组成员如有变动,由所在单位接任工作的同志自然替补,不另行发文。',
    '组长负责全面工作,副组长协助组长工作。',
    '组长:负责全面工作',
    '成员:名单附后',
    '各成员单位:要认真履行职责。',
  ])('%s', (text) => {
    expect(members(text)).toEqual([]);
  });

  it('from a notice that is about no committee', () => {
    expect(members('主任:张三\n\n组长:李四', '嘉兴市人民政府关于表彰先进的通知')).toEqual([]);
    expect(members('市长:许小月', '嘉兴市人民政府令')).toEqual([]);
  });

  it('from the signature below the list', () => {
    expect(members('成员:市发展改革委\n\n市财政局')).toEqual([
      '成员 | - | 市发展改革委',
      '成员 | - | 市财政局',
    ]);
  });
});

describe('what is odd is reported', () => {
  it.each([
    ['a role without a name', '组长:\n\n请各单位遵照执行。', 'role-without-members'],
    [
      'a line that is nobody',
      '成员:张三 市财政局\n\n待 定 (另行通知)\n\n李四 市教育局',
      'member-not-understood',
    ],
    ['a name twice', '成员:张三、张三', 'member-repeated'],
  ])('%s', (_, text, code) => {
    expect(read(extractCommitteeMembers, gazette(notice(TITLE, text)), COLUMNS).codes).toContain(code);
  });
});
