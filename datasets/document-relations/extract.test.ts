import { describe, expect, it } from 'vitest';
import { gazette, notice, read, sample } from '../../test/support/gazette.ts';
import { documentKey } from '../_gazette/record-keys.ts';
import { extractDocumentRelations } from './extract.ts';

const COLUMNS = ['relation', 'target_number', 'target_title'];
const TITLE = '嘉兴市人民政府办公室关于加强耕地保护工作的通知';

function relations(text: string, title = TITLE): readonly string[] {
  return read(extractDocumentRelations, gazette(notice(title, text)), COLUMNS).rows;
}

describe('the sample', () => {
  const { records } = read(extractDocumentRelations, sample(), COLUMNS);
  const of = (number: string): unknown[] =>
    records
      .filter(({ document_number: own }) => own === number)
      .map(({ relation, target_number: target, target_title: title }) => [relation, target, title]);

  it('says what 6号 is based on and repeals', () => {
    expect(of('嘉政办发〔2026〕6号')).toEqual([
      ['based_on', '浙政办函〔2025〕2号', '浙江省人民政府办公厅关于调整耕地开垦费等有关政策的通知'],
      [
        'based_on',
        '浙自然资发〔2025〕1号',
        '浙江省自然资源厅浙江省农业农村厅关于进一步加强耕地保护改革完善耕地占补平衡管理的通知',
      ],
      [
        'repeals',
        '嘉政办发〔2023〕33号',
        '嘉兴市人民政府办公室关于调整市级统筹补充耕地指标使用管理有关规定的通知',
      ],
      [
        'repeals',
        '嘉政办发〔2019〕28号',
        '嘉兴市人民政府办公室关于进一步加强市级补充耕地指标统筹和管理的通知',
      ],
    ]);
  });

  it('says what 4号, 5号 and 7号 issue and forward, and which meeting approved them', () => {
    expect(of('嘉政办发〔2026〕4号')).toEqual([
      ['issues', null, '加强科技创新和产业创新跨区域协同若干举措'],
      ['approved_by', null, '九届市人民政府第79次常务会议'],
    ]);
    expect(of('嘉政办发〔2026〕5号')).toEqual([['forwards', null, '市咨询委2026年度咨询研究课题计划']]);
    expect(of('嘉政办发〔2026〕7号')).toEqual([
      ['issues', null, '政府工作报告“十五五”时期重点工作责任分解'],
      ['issues', null, '政府工作报告2026年度重点工作责任分解'],
      ['issues', null, '市政府民生实事责任分解'],
      ['approved_by', null, '九届市人民政府第80次常务会议'],
    ]);
    expect(records).toHaveLength(11);
  });

  it('knows that none of the targets is in the issue, and where each is said', () => {
    expect(records.every(({ target_in_catalog: known }) => known === false)).toBe(true);
    expect(records.map(({ source_lines: lines }) => lines)).toEqual([
      '136-136',
      '136-136',
      '195-195',
      '227-227',
      '227-227',
      '264-264',
      '264-264',
      '275-275',
      '275-275',
      '275-275',
      '275-275',
    ]);
    expect(new Set(records.map(({ id }) => id)).size).toBe(11);
  });
});

describe('repeals', () => {
  it.each([
    ['《甲办法》(嘉政发〔2010〕5号)同时废止。', ['repeals | 嘉政发〔2010〕5号 | 甲办法']],
    ['原《甲办法》（嘉政发[2010] 5 号）自行废止。', ['repeals | 嘉政发〔2010〕5号 | 甲办法']],
    ['《甲办法》即行废止。', ['repeals | - | 甲办法']],
    ['《甲办法》(市政府令第45号)予以废止。', ['repeals | 市政府令第45号 | 甲办法']],
    ['《甲办法》( 2008 年 4 月 15 日市政府令第 5 号公布 )予以废止。', ['repeals | 市政府令第5号 | 甲办法']],
    ['《甲办法》(2008年4月15日嘉政发〔2008〕6号印发)予以废止。', ['repeals | 嘉政发〔2008〕6号 | 甲办法']],
    ['2008年4月15日嘉政发〔2008〕6号文件同时废止。', ['repeals | 嘉政发〔2008〕6号 | -']],
    ['《甲办法》(省政府令〔2013〕第7号)予以废止。', ['repeals | 省政府令〔2013〕第7号 | 甲办法']],
    [
      '《甲办法》(2008 年 9 月 3 日市政府令第 45 号公布)于 2026 年 12 月 31 日废止。',
      ['repeals | 市政府令第45号 | 甲办法'],
    ],
    [
      '《甲办法》(嘉政发〔2016〕8号)、2017 年 3 月 9 日市政府印发的《乙办法》同时废止。',
      ['repeals | 嘉政发〔2016〕8号 | 甲办法', 'repeals | - | 乙办法'],
    ],
    ['对《甲办法》予以废止。', ['repeals | - | 甲办法']],
    [
      '《甲通知》(嘉政发〔2010〕5号)、《乙通知》(嘉政发〔2011〕6号)自本办法施行之日起停止执行。',
      ['repeals | 嘉政发〔2010〕5号 | 甲通知', 'repeals | 嘉政发〔2011〕6号 | 乙通知'],
    ],
    [
      '《甲通知》(嘉政发〔2010〕5号)、《乙通知》(嘉政发〔2011〕6号)和《丙通知》同时废止。',
      [
        'repeals | 嘉政发〔2010〕5号 | 甲通知',
        'repeals | 嘉政发〔2011〕6号 | 乙通知',
        'repeals | - | 丙通知',
      ],
    ],
    [
      '本办法自2026年3月1日起施行,《甲办法》(嘉政发〔2010〕5号)同时废止。',
      ['repeals | 嘉政发〔2010〕5号 | 甲办法'],
    ],
    ['嘉政办发〔2019〕28号文件同时废止。', ['repeals | 嘉政办发〔2019〕28号 | -']],
    ['原嘉政发〔2010〕5号文同时废止。', ['repeals | 嘉政发〔2010〕5号 | -']],
    [
      '《关于印发〈甲办法〉的通知》(嘉政发〔2010〕5号)同时失效。',
      ['repeals | 嘉政发〔2010〕5号 | 关于印发〈甲办法〉的通知'],
    ],
    ['市政府决定废止《甲办法》(嘉政发〔2010〕5号)。', ['repeals | 嘉政发〔2010〕5号 | 甲办法']],
    [
      '《甲办法》(嘉政发〔2010〕5号,以下简称《办法》)规定了期限。\n\n《办法》同时废止。',
      ['repeals | 嘉政发〔2010〕5号 | 甲办法'],
    ],
    ['《甲办法》(嘉政发〔2010〕5号)第五条同时废止。', ['amends | 嘉政发〔2010〕5号 | 甲办法']],
    ['《甲办法》中与本办法不一致的规定同时废止。', ['amends | - | 甲办法']],
    ['《甲办法》附件2停止执行。', ['amends | - | 甲办法']],
    [
      '嘉政发〔2010〕5号、6号文件同时废止。',
      ['repeals | 嘉政发〔2010〕5号 | -', 'repeals | 嘉政发〔2010〕6号 | -'],
    ],
    ...['、', ','].map((comma): [string, string[]] => [
      `2014年5月16日市政府印发的《甲办法》(嘉政发〔2010〕5号)${comma}2017年3月9日印发的《乙办法》(市政府第45号令)同时废止。`,
      ['repeals | 嘉政发〔2010〕5号 | 甲办法', 'repeals | 市政府第45号令 | 乙办法'],
    ]),
  ])('%s', (text, rows) => {
    expect(relations(`一、有关要求。\n\n${text}`)).toEqual(rows);
  });

  it.each([
    [`《${TITLE}》(嘉政办发〔2019〕2号)停止执行。`, [`repeals | 嘉政办发〔2019〕2号 | ${TITLE}`]],
    [`2008年9月3日公布的《${TITLE}》(市政府令第28号)同时废止。`, [`repeals | 市政府令第28号 | ${TITLE}`]],
    [`原《${TITLE}》同时废止。`, [`repeals | - | ${TITLE}`]],
    [
      `《${TITLE}》(嘉政办发〔2019〕2号)、《${TITLE}》(嘉政办发〔2021〕3号)同时废止。`,
      [`repeals | 嘉政办发〔2019〕2号 | ${TITLE}`, `repeals | 嘉政办发〔2021〕3号 | ${TITLE}`],
    ],
    [`《${TITLE}》有效期5年,届满自动失效。`, []],
    [`《${TITLE}》(嘉政办发〔2026〕9号)已经市政府同意,现印发给你们。`, []],
  ])('the predecessor of the same title, and not itself: %s', (text, rows) => {
    expect(relations(text)).toEqual(rows);
  });

  it('nothing by name, which is told', () => {
    const { rows, codes } = read(
      extractDocumentRelations,
      gazette(notice(TITLE, '原有关规定同时废止。')),
      COLUMNS,
    );
    expect(rows).toEqual([]);
    expect(codes).toContain('repeal-without-target');
  });
});

describe('based_on', () => {
  it.each([
    [
      '根据《甲法》《乙条例》和《丙办法》(浙政发〔2020〕3号)有关规定,现通知如下:',
      ['based_on | - | 甲法', 'based_on | - | 乙条例', 'based_on | 浙政发〔2020〕3号 | 丙办法'],
    ],
    [
      '为深入贯彻落实《国务院关于甲的意见》(国发〔2025〕1号)精神,现通知如下:',
      ['based_on | 国发〔2025〕1号 | 国务院关于甲的意见'],
    ],
    [
      '依据省政府办公厅《关于甲的通知》(浙政办发〔2025〕1号)和市委《关于乙的意见》,现通知如下:',
      ['based_on | 浙政办发〔2025〕1号 | 关于甲的通知', 'based_on | - | 关于乙的意见'],
    ],
    [
      '根据《甲条例》(国务院、中央军委令第761号)、《乙办法》(2008年9月3日省政府令第28号公布),制定本办法。',
      ['based_on | 国务院、中央军委令第761号 | 甲条例', 'based_on | 省政府令第28号 | 乙办法'],
    ],
    [
      '按照《甲法》第三十条、《乙条例》第五条之规定,现公告如下:',
      ['based_on | - | 甲法', 'based_on | - | 乙条例'],
    ],
    ['按照浙政办函〔2025〕2号文件要求,现通知如下:', ['based_on | 浙政办函〔2025〕2号 | -']],
    [
      '根据浙江省人民政府办公厅关于做好甲、乙工作的通知(浙政办发〔2025〕2号)要求,现通知如下:',
      ['based_on | 浙政办发〔2025〕2号 | 浙江省人民政府办公厅关于做好甲、乙工作的通知'],
    ],
    ['第一条 为了规范管理,根据《甲法》等法律法规,结合本市实际,制定本办法。', ['based_on | - | 甲法']],
    [
      '根据《甲规定》,市政府决定废止《乙办法》(嘉政发〔2010〕5号)。',
      ['based_on | - | 甲规定', 'repeals | 嘉政发〔2010〕5号 | 乙办法'],
    ],
  ])('%s', (text, rows) => {
    expect(relations(text)).toEqual(rows);
  });

  it('in the reasons of what a notice attaches', () => {
    const text = `
      现将《甲实施细则》印发给你们,请认真贯彻执行。

      嘉兴市人民政府办公室
      2026年3月4日

      甲实施细则

      为进一步规范管理,根据《乙条例》(国令第707号),制定本细则。`;
    expect(relations(text)).toEqual(['issues | - | 甲实施细则', 'based_on | 国令第707号 | 乙条例']);
  });
});

describe('issues, forwards, approved_by', () => {
  it.each([
    ['《甲办法》已经市政府同意,现印发给你们。', ['issues | - | 甲办法']],
    ['现将《甲办法》予以重新公布。', ['issues | - | 甲办法']],
    ['现将《甲办法》予以印发,请认真执行。', ['issues | - | 甲办法']],
    ['现将《甲办法》印发你们,请认真执行。', ['issues | - | 甲办法']],
    ['现将市教育局《甲意见》予以转发。', ['forwards | - | 甲意见']],
    ['《甲意见》印发后,各地贯彻落实。', []],
    [
      '现将《甲方案》《乙方案》印发给你们,请结合实际贯彻执行。',
      ['issues | - | 甲方案', 'issues | - | 乙方案'],
    ],
    [
      '现将《国务院办公厅关于甲的通知》(国办发〔2025〕1号)转发给你们。',
      ['forwards | 国办发〔2025〕1号 | 国务院办公厅关于甲的通知'],
    ],
    [
      '《甲规定》已经2025年12月1日市人民政府第10次常务会议审议通过,现予公布,自2026年3月1日起施行。',
      ['issues | - | 甲规定', 'approved_by | - | 市人民政府第10次常务会议'],
    ],
    ['经市十届人大常委会第五次会议批准,现通知如下:', ['approved_by | - | 市十届人大常委会第五次会议']],
    ['(2025年12月1日市人民政府第10次常务会议通过)', ['approved_by | - | 市人民政府第10次常务会议']],
    ['经2026年3月20日市人民政府常务会议审议,决定:', ['approved_by | - | 市人民政府常务会议']],
    ['十件实事已经市十六届人大五次会议票决产生,请实施。', ['approved_by | - | 市十六届人大五次会议']],
    ['经市政府第58次常务会议研究,决定:', []],
    [
      '已由市第九届人民代表大会常务委员会第三十次会议于2026年1月20日通过,现予公布。',
      ['approved_by | - | 市第九届人民代表大会常务委员会第三十次会议'],
    ],
    [
      '经2025年12月5日市政府第89次常务会议审议、2026年1月5日市委常委会会议审定,现通知如下:',
      ['approved_by | - | 市政府第89次常务会议', 'approved_by | - | 市委常委会会议'],
    ],
    [
      '已由市第九届人民代表大会常务委员会第三十次会议于 2026 年 1 月 20 日通过,现予公布。',
      ['approved_by | - | 市第九届人民代表大会常务委员会第三十次会议'],
    ],
    ['(2025 年 12 月 1 日市人民政府第10次常务会议通过)', ['approved_by | - | 市人民政府第10次常务会议']],
    [
      '《甲规定》已经 2025 年 12 月 1 日市人民政府第 10 次常务会议审议通过,现予公布。',
      ['issues | - | 甲规定', 'approved_by | - | 市人民政府第10次常务会议'],
    ],
    ['本规划经省政府批准(浙政函〔2026〕3号),现予公布。', []],
  ])('%s', (text, rows) => {
    expect(relations(text)).toEqual(rows);
  });

  it('no issue of itself: an order promulgates what is printed under its own title', () => {
    const text = '《嘉兴市甲办法》已经市人民政府第93次常务会议审议通过,现予公布。';
    expect(relations(text, '嘉兴市甲办法')).toEqual(['approved_by | - | 市人民政府第93次常务会议']);
  });
});

describe('amends', () => {
  it.each([
    ['将《甲办法》(嘉政发〔2010〕5号)第三条修改为:“每年一次。”', ['amends | 嘉政发〔2010〕5号 | 甲办法']],
    ['对《甲办法》(嘉政发〔2010〕5号)作如下修改:', ['amends | 嘉政发〔2010〕5号 | 甲办法']],
    ['一、删去《甲办法》(嘉政发〔2010〕5号)第十五条。', ['amends | 嘉政发〔2010〕5号 | 甲办法']],
    [
      '经评估,《甲规定》(嘉政发〔2010〕5号)有效期延长至2029年9月30日。',
      ['amends | 嘉政发〔2010〕5号 | 甲规定'],
    ],
    ['市政府决定修改《甲办法》部分条款。', ['amends | - | 甲办法']],
    [
      '一、《甲规定》(嘉政发〔2010〕5号),有效期延长至2029年9月30日。',
      ['amends | 嘉政发〔2010〕5号 | 甲规定'],
    ],
    ['《甲规定》继续有效,施行期限延长3年。', ['amends | - | 甲规定']],
    ['市政府同意延长《甲规定》有效期至2029年。', ['amends | - | 甲规定']],
    ['一、《甲规定》规定,贷款执行期限延长至三年。', []],
  ])('%s', (text, rows) => {
    expect(relations(text)).toEqual(rows);
  });
});

describe('target_in_catalog', () => {
  it('is true where the issue itself holds the number or the title', () => {
    const first = notice('嘉兴市人民政府关于甲的通知', '请贯彻执行。', '嘉政发〔2026〕1号');
    const second = notice(
      '嘉兴市人民政府关于乙的通知',
      '《嘉兴市人民政府关于甲的通知》(嘉政发〔2026〕1号)同时废止。《丙办法》(嘉政发〔2026〕3号)同时废止。',
      '嘉政发〔2026〕2号',
    );
    const { rows } = read(extractDocumentRelations, gazette(first, second), [
      'target_number',
      'target_in_catalog',
    ]);
    expect(rows).toEqual(['嘉政发〔2026〕1号 | true', '嘉政发〔2026〕3号 | false']);
  });
});

describe('no row is invented', () => {
  it.each([
    '一、深入学习《甲读本》,用好《乙指南》。',
    '一、加强宣传。各地要认真贯彻落实市委九届八次全会精神。',
    '一、执行标准。按照《甲规范》实施检测。',
    '一、立法计划。推动修订《甲条例》,研究废止《乙办法》。',
    '一、《甲办法》(嘉政发〔2010〕5号)继续有效。',
    '经市政府同意,现就有关事项通知如下:',
    '规划须经市政府常务会议审议通过后实施。',
    '一、登记证号为浙内准字第F031号。电话0573—82521257。',
    '一、《甲通知》要求,各地每年报送一次。',
  ])('%s', (text) => {
    expect(relations(text)).toEqual([]);
  });
});

describe('corrections', () => {
  function corrected(...texts: readonly string[]): ReturnType<typeof read> {
    return read(extractDocumentRelations, gazette(notice(TITLE, '请贯彻执行。'), ...texts), [
      'document_number',
      ...COLUMNS,
    ]);
  }

  it('ties the issue to the document, and keeps the old value beside the new', () => {
    const { rows, findings } = corrected(
      '更正',
      '本刊2026年第1期第7页《嘉兴市人民政府办公室关于甲的通知》(嘉政办发〔2026〕7号)中“2200亿元”应为“2300亿元”,特此更正。',
    );
    expect(rows).toEqual(['- | corrects | 嘉政办发〔2026〕7号 | 嘉兴市人民政府办公室关于甲的通知']);
    expect(findings.filter(({ code }) => code === 'correction').map(({ message }) => message)).toEqual([
      `jiaxing-2026-01, page 7, 嘉政办发〔2026〕7号: “2200亿元” should read “2300亿元”. The records of jiaxing-2026-01 keep the old value (document jiaxing-2026-01.${documentKey('嘉政办发〔2026〕7号')}).`,
    ]);
  });

  it.each([
    ['本刊2025年第11、12期第3页“张三”误为“张山”。', 'jiaxing-2025-11-12, page 3', '张山', '张三'],
    ['本刊 2025 年第 11、12 期第 3 页“张三”误为“张山”。', 'jiaxing-2025-11-12, page 3', '张山', '张三'],
    [
      '《嘉兴市人民政府公报》二〇二五年第五期第三页“甲”一词应更正为“乙”。',
      'jiaxing-2025-05, page 三',
      '甲',
      '乙',
    ],
    ['本刊第2期第7页第3行2200亿元应为2300亿元。', 'jiaxing-2026-02, page 7', '2200亿元', '2300亿元'],
    ['因编辑疏忽,本公报2026年第1期中“甲”有误,应改为“乙”。', 'jiaxing-2026-01', '甲', '乙'],
  ])('%s', (text, place, before, after) => {
    const { rows, findings } = corrected('【勘误】', text);
    expect(rows).toHaveLength(1);
    const [message] = findings.filter(({ code }) => code === 'correction').map((one) => one.message);
    expect(message?.startsWith(`${place}: “${before}” should read “${after}”.`)).toBe(true);
  });

  it('of a number tell of which document no other number is', () => {
    const { rows } = corrected(
      '更正',
      '本刊2025年第2期目录中“嘉政发〔2025〕3号”误为“嘉政发〔2025〕8号”,特此更正。',
    );
    expect(rows).toEqual(['- | corrects | - | 2025年第2期']);
  });

  it('in a box of several lines', () => {
    const { rows, findings } = corrected(
      '更正启事',
      '本刊2026年第1期《甲通知》(嘉政办发〔2026〕7号)更正如下:',
      '1.第3条“甲”应为“乙”;',
      '2.第5条“丙”应为“丁”。',
      '特此更正。',
    );
    expect(rows).toEqual(['- | corrects | 嘉政办发〔2026〕7号 | 甲通知']);
    expect(findings.filter(({ code }) => code === 'correction')).toHaveLength(2);
  });

  it('in a notice with a number of its own', () => {
    const text = '本刊2026年第1期刊登的《甲通知》(嘉政办发〔2026〕7号)中“甲”应为“乙”,特此更正。';
    const { rows } = read(
      extractDocumentRelations,
      gazette(notice('嘉兴市人民政府办公室关于更正《甲通知》的通知', text)),
      ['document_number', ...COLUMNS],
    );
    expect(rows).toContain('嘉政办发〔2026〕9号 | corrects | 嘉政办发〔2026〕7号 | 甲通知');
    expect(rows).toHaveLength(1);
  });

  it('is no row where something else is set right', () => {
    expect(relations('对不符合要求的,责令限期更正。数据有误的,应为其办理更正登记。')).toEqual([]);
  });
});
