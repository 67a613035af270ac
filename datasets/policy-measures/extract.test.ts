import { describe, expect, it } from 'vitest';
import { gazette, notice, read, sample } from '../../test/support/gazette.ts';
import { extractPolicyMeasures } from './extract.ts';
import { splitMeasure } from './heading.ts';

const COLUMNS = ['section_number', 'number', 'title', 'lead_units', 'support_units', 'lead_basis'];
const TITLE = '嘉兴市人民政府办公室关于印发促进低空经济发展若干措施的通知';

function measures(text: string, columns: readonly string[] = COLUMNS, title = TITLE): readonly string[] {
  return read(extractPolicyMeasures, gazette(notice(title, text)), columns).rows;
}

describe('the sample', () => {
  const issue = sample();
  const { records, rows } = read(extractPolicyMeasures, issue, [...COLUMNS, 'units']);

  it('gives twelve measures under four headings, numbered through', () => {
    expect(records.map(({ section_number: section, number, title }) => [section, number, title])).toEqual([
      [1, 1, '打造标志性科创平台'],
      [1, 2, '实施技术联合攻坚'],
      [1, 3, '加速成果落地转化'],
      [2, 4, '打造先进制造业产业集群'],
      [2, 5, '提升产业平台能级'],
      [2, 6, '推进产业链深度合作'],
      [3, 7, '加快开放应用场景'],
      [3, 8, '建立常态对接机制'],
      [3, 9, '打造优质场景矩阵'],
      [4, 10, '同享共用人才资源'],
      [4, 11, '协作共用金融资源'],
      [4, 12, '互联共用大仪资源'],
    ]);
  });

  it('has the first listed lead, as the first bracket says for all behind it', () => {
    expect(rows[3]).toBe('2 | 4 | 打造先进制造业产业集群 | 市经信局 | 市商务局 | stated | 市经信局;市商务局');
    expect(rows[11]).toBe('4 | 12 | 互联共用大仪资源 | 市科技局 |  | stated | 市科技局');
    expect(records[0]).toMatchObject({
      policy: '加强科技创新和产业创新跨区域协同若干举措',
      section: '加大科技高质量供给,夯实协同发展根基',
      units: [
        '市科技局',
        '市发展改革委',
        '市卫生健康委',
        '市市场监管局',
        '嘉兴经济技术开发区',
        '浙江乍浦经济开发区〔嘉兴港区〕',
        '各县〔市、区〕政府',
      ],
    });
  });

  it('adds the implied units to every measure', () => {
    for (const record of records) {
      expect(record['implied_units']).toEqual([
        '嘉兴经济技术开发区',
        '浙江乍浦经济开发区〔嘉兴港区〕',
        '各县〔市、区〕政府',
      ]);
    }
  });

  it('keeps the text without heading and bracket, whole over a page break', () => {
    const text = String(records[9]?.['text']);
    expect(text.startsWith('一体推进教育科技人才发展,')).toBe(true);
    expect(text).toContain('“科技特派员”“产业教授”');
    expect(text.endsWith('加快培养一批专业技术经纪人。')).toBe(true);
    expect(records[9]?.['source_lines']).toBe('179-181');
    expect(records.every(({ document_number: number }) => number === '嘉政办发〔2026〕4号')).toBe(true);
  });
});

describe('a heading and its text', () => {
  it.each([
    [['打造平台。抢抓契机,建设走廊。做大院区。'], '打造平台', '抢抓契机,建设走廊。做大院区。'],
    [['打造平台', '抢抓契机。', '做大院区。'], '打造平台', '抢抓契机。做大院区。'],
    [['打造平台。', '抢抓契机。'], '打造平台', '抢抓契机。'],
    [['【支持研发投入】对新认定的企业给予补助。'], '支持研发投入', '对新认定的企业给予补助。'],
    [['（支持研发投入）对新认定的企业给予补助。'], '支持研发投入', '对新认定的企业给予补助。'],
    [['加大研发支持：对新认定的企业给予补助。'], '加大研发支持', '对新认定的企业给予补助。'],
    [['对新认定的企业给予50万元奖励。对复评的减半。'], null, '对新认定的企业给予50万元奖励。对复评的减半。'],
    [['给予评级奖励。对新评定的甲级民宿，奖励20万元。'], '给予评级奖励', '对新评定的甲级民宿，奖励20万元。'],
    [['给予企业50万元奖励。对复评的减半。'], null, '给予企业50万元奖励。对复评的减半。'],
    [['给予适当奖励。对复评的减半。'], null, '给予适当奖励。对复评的减半。'],
    [['支持企业上市。'], null, '支持企业上市。'],
    [['企业应当建立台账。台账保存三年。'], null, '企业应当建立台账。台账保存三年。'],
    [
      ['申报企业须符合以下条件:(1)在本市注册;(2)无失信记录。'],
      null,
      '申报企业须符合以下条件:(1)在本市注册;(2)无失信记录。',
    ],
    [['扩大投资:', '(1)新建项目;', '(2)技改项目。'], '扩大投资', '(1)新建项目;(2)技改项目。'],
  ])('%s', (texts, title, text) => {
    expect(splitMeasure(texts)).toEqual({ title, text });
  });
});

describe('where the units stand', () => {
  it.each([
    [
      'in a bracket',
      '1. 培育企业。支持企业做大。(责任单位:市经信局、市科技局)',
      ['- | 1 | 培育企业 |  |  | none'],
    ],
    [
      'in a bracket that says who leads',
      '1. 培育企业。支持企业做大。(市经信局牵头,市科技局、市财政局配合)',
      ['- | 1 | 培育企业 | 市经信局 | 市科技局;市财政局 | stated'],
    ],
    [
      'in a bracket behind the heading',
      '第一条 培育企业(市经信局牵头)\n\n支持企业做大做强。',
      ['- | 1 | 培育企业 | 市经信局 |  | stated'],
    ],
    [
      'in a bracket on a line of its own',
      '第一条 培育企业。支持企业做大。\n\n(市经信局牵头,市科技局、市财政局按职责分工负责)',
      ['- | 1 | 培育企业 | 市经信局 | 市科技局;市财政局 | stated'],
    ],
    [
      'in black brackets, behind the text or below it',
      '1.培育企业。支持企业做大。【责任单位:市经信局牵头,市财政局】\n\n2.建设平台。打造基地。\n【责任单位:市科技局】',
      ['- | 1 | 培育企业 | 市经信局 | 市财政局 | stated', '- | 2 | 建设平台 | 市科技局 |  | sole'],
    ],
    [
      'in articles below numbered headings',
      '一、支持企业\n\n第一条 培育企业。支持企业做大。(市经信局牵头)\n\n二、支持平台\n\n第二条 建设平台。打造基地。(市科技局牵头)',
      ['1 | 1 | 培育企业 | 市经信局 |  | stated', '2 | 2 | 建设平台 | 市科技局 |  | stated'],
    ],
    [
      'on a line of their own',
      '一、培育企业。支持企业做大。\n\n责任单位:市经信局',
      ['- | 1 | 培育企业 | 市经信局 |  | sole'],
    ],
    [
      'behind two labels',
      '①培育企业。支持企业做大。牵头单位:市经信局;配合单位:市科技局、市财政局',
      ['- | 1 | 培育企业 | 市经信局 | 市科技局;市财政局 | stated'],
    ],
    [
      'in a bracket of many bodies',
      '（一）开展宣传。组织咨询。（市应急局牵头）\n\n（二）开展演练。组织演练。（各县区、市直各部门）\n\n（三）注重实效。完善机制（见附件）。',
      ['- | 1 | 开展宣传 | 市应急局 |  | stated', '- | 2 | 开展演练 |  |  | none'],
    ],
    [
      'below the list that an article announces',
      '第一条 支持基地。鼓励企业建设基地：\n\n（一）连片种植的，给予补助；\n\n（二）通过认证的，给予奖励。\n\n牵头单位：市农业农村局\n\n第二条 支持上市。鼓励上市。\n\n责任单位：市财政局',
      ['- | 1 | 支持基地 | 市农业农村局 |  | stated', '- | 2 | 支持上市 | 市财政局 |  | sole'],
    ],
    [
      'in a bracket without a label',
      '(一)培育企业。支持企业做大。（市经信局、市科技局）',
      ['- | 1 | 培育企业 |  |  | none'],
    ],
  ])('%s', (_, text, rows) => {
    expect(measures(text)).toEqual(rows);
  });

  it('in a table, beside the title and the text', () => {
    const table =
      '| 序号 | 政策措施 | 具体内容 | 责任单位 |\n| 1 | 支持研发 | 对新认定的企业给予补助。 | 市科技局 |\n| 2 | 支持上市 | 对上市企业给予奖励。 | 市财政局 |';
    const title = '嘉兴市人民政府办公室关于印发2026年惠企政策清单的通知';
    expect(measures(`2026年惠企政策清单\n\n${table}`, ['number', 'title', 'text', 'units'], title)).toEqual([
      '1 | 支持研发 | 对新认定的企业给予补助。 | 市科技局',
      '2 | 支持上市 | 对上市企业给予奖励。 | 市财政局',
    ]);
  });

  it('a rule covers the policy that states it, and no other', () => {
    const first = notice(
      '嘉兴市人民政府办公室关于印发甲若干措施的通知',
      `(一)培育企业。支持企业做大。(责任单位:市经信局、市科技局。列第一位的为牵头单位,下同。以下均需各县(市、区)政府落实,不再列出)

      (二)建设平台。打造基地。(责任单位:市科技局、市经信局)`,
      '嘉政办发〔2026〕8号',
    );
    const second = notice(
      '嘉兴市人民政府办公室关于印发乙若干措施的通知',
      '(一)引进人才。引进团队。(责任单位:市委组织部、市人力社保局)\n\n(二)服务人才。建设社区。(责任单位:市人力社保局)',
      '嘉政办发〔2026〕9号',
    );
    const { rows } = read(extractPolicyMeasures, gazette(first, second), [
      'title',
      'lead_units',
      'lead_basis',
      'implied_units',
    ]);
    expect(rows.slice(-3)).toEqual([
      '建设平台 | 市科技局 | stated | 各县(市、区)政府',
      '引进人才 |  | none | ',
      '服务人才 | 市人力社保局 | sole | ',
    ]);
  });
});

describe('who answers for a measure, in its last sentence', () => {
  const POLICY = '嘉兴市人民政府办公室关于印发促进民营经济发展若干措施的通知';
  const rows = (statement: string): readonly string[] =>
    measures(
      `一、培育企业。支持企业做大。${statement}\n\n二、引进人才。引进团队。（市委组织部）`,
      ['title', 'text', 'lead_units', 'support_units', 'units'],
      POLICY,
    );

  it.each([
    ['由市经信局牵头，市财政局配合。', '市经信局 | 市财政局 | 市经信局;市财政局'],
    [
      '市经信局牵头，市财政局、各县（市、区）政府配合。',
      '市经信局 | 市财政局;各县（市、区）政府 | 市经信局;市财政局;各县（市、区）政府',
    ],
    ['市工商联、市经信局负责。', ' |  | 市工商联;市经信局'],
    ['\n\n市工商联、市经信局负责。', ' |  | 市工商联;市经信局'],
    ['\n\n由市经信局、嘉兴港区管委会按职责分工负责', ' |  | 市经信局;嘉兴港区管委会'],
  ])('%j', (statement, units) => {
    expect(rows(statement)).toEqual([
      `培育企业 | 支持企业做大。 | ${units}`,
      '引进人才 | 引进团队。 | 市委组织部 |  | 市委组织部',
    ]);
  });

  it('is read in the last measure of all, above what closes the policy', () => {
    const text =
      '一、培育企业。支持企业做大。（市经信局）\n\n二、引进人才。引进团队。\n\n市委组织部负责。\n\n本措施自2026年5月1日起施行。';
    expect(measures(text, ['title', 'units'], POLICY)).toEqual([
      '培育企业 | 市经信局',
      '引进人才 | 市委组织部',
    ]);
  });

  it.each([
    '各部门负责落实。',
    '由各部门按职责分工负责。',
    '由企业牵头，高校参与。',
    '由县级医院牵头，乡镇卫生院配合。',
    '由属地政府负责。',
    '由市司法局负责解释。',
    '市政府督查室负责督促落实。',
    '由市经信局牵头制定方案并负责。',
    '市经信局负责。\n\n对新认定的企业给予补助。',
    '\n\n组长由市经信局主要负责同志担任，成员单位负责。',
  ])('is not in %j', (statement) => {
    expect(rows(statement)).toEqual(['引进人才 | 引进团队。 | 市委组织部 |  | 市委组织部']);
  });
});

describe('units that a policy adds to every measure', () => {
  it.each([
    '以上各项措施均需各县（市、区）政府配合落实，不再逐一列出。',
    '六、本措施自印发之日起实施。以上任务均需各县（市、区）政府落实，不再逐一列出。',
    '上述措施均涉及各县（市、区）政府，不再单独列出。',
  ])('%s', (note) => {
    const text = `一、培育企业。支持企业做大。(责任单位:市经信局)\n\n${note}`;
    expect(measures(text, ['title', 'text', 'implied_units'])).toEqual([
      '培育企业 | 支持企业做大。 | 各县（市、区）政府',
    ]);
  });

  const NOTE = '以下各项措施均需各县（市、区）政府、嘉兴经济技术开发区抓好落实，不再逐项列出。';
  const MEASURE = '一、培育企业。支持企业做大。(责任单位:市经信局)';
  it.each([
    ['in a line above the first', `${NOTE}\n\n${MEASURE}`],
    ['behind what the preamble says', `为推动低空经济发展，制定以下措施。${NOTE}\n\n${MEASURE}`],
    ['in the notice that issues the policy', `${NOTE}\n\n低空经济发展若干措施\n\n${MEASURE}`],
    ['below the title of the policy', `现印发给你们。\n\n低空经济发展若干措施\n\n${NOTE}\n\n${MEASURE}`],
  ])('are told %s', (_, text) => {
    expect(measures(text, ['title', 'text', 'implied_units'])).toEqual([
      '培育企业 | 支持企业做大。 | 各县（市、区）政府;嘉兴经济技术开发区',
    ]);
  });

  it('are those of one policy where its own preamble tells them', () => {
    const second = '数据流通若干措施\n\n一、建设平台。打造基地。(责任单位:市数据局)';
    const text = `低空经济发展若干措施\n\n${NOTE}\n\n${MEASURE}\n\n${second}`;
    expect(measures(text, ['title', 'implied_units'])).toEqual([
      '培育企业 | 各县（市、区）政府;嘉兴经济技术开发区',
      '建设平台 | ',
    ]);
  });

  it('are none where the notice asks everybody to begin', () => {
    const text = `各项任务均须各县（市、区）政府落实，不再另行通知。\n\n低空经济发展若干措施\n\n${MEASURE}`;
    expect(measures(text, ['title', 'implied_units'])).toEqual(['培育企业 | ']);
  });

  it('are none where a sentence asks something of them', () => {
    const text =
      '一、培育企业。各项奖补均需企业自主申报并落实。(责任单位:市经信局)\n\n以上资金均应专款专用，确保落实。';
    expect(measures(text, ['title', 'implied_units'])).toEqual(['培育企业 | ']);
  });
});

describe('the name of a policy', () => {
  it('does not run on into its first sentence, of which the stop is lost', () => {
    const text =
      '低空经济发展实施方案\n\n为推动低空经济发展，制定本方案\n\n一、培育企业。支持企业做大。(责任单位:市经信局)';
    expect(measures(text, ['policy', 'number'])).toEqual(['低空经济发展实施方案 | 1']);
  });
});

describe('what gives no row', () => {
  it('is a policy whose measures name no unit', () => {
    expect(measures('(一)培育企业。支持企业做大。\n\n(二)建设平台。打造基地。')).toEqual([]);
  });

  it('is a measure without units between others, which is told', () => {
    const text = `
      (一)培育企业。支持企业做大。(责任单位:市经信局)

      (二)建设平台。打造基地。

      (三)引进人才。引进团队。(责任单位:市委组织部)`;
    const { rows, codes } = read(extractPolicyMeasures, gazette(notice(TITLE, text)), ['number', 'title']);
    expect(rows).toEqual(['1 | 培育企业', '3 | 引进人才']);
    expect(codes).toContain('measure-without-units');
  });

  it('is a breakdown of tasks', () => {
    const text = '1. 完善机制。\n\n责任单位:市经信局\n\n2. 建设平台。\n\n责任单位:市科技局';
    expect(measures(text, COLUMNS, '嘉兴市人民政府办公室关于印发2026年重点工作责任分解的通知')).toEqual([]);
  });

  it.each([
    '(一)办公室\n\n主任:骆野(市政府)\n\n副主任:尹文孜(市发展改革委)、田骈(市交通运输局)\n\n章越民(市经信局)\n\n(二)推进组\n\n组长:骆野(市政府)',
    '(三)加强保障。采取弹性年期出让。\n\n责任单位:《若干规定》由区科经委会同有关部门组织实施,各单位应当明确负责人。',
    '一、加强领导。各牵头单位要切实承担起牵头抓总责任。\n\n二、强化落实。由市经信局牵头开展督查。',
    '一、适用范围。\n\n1. 由市政府投资的项目;\n\n2. 企业牵头或参与的攻关项目。',
  ])('%s', (text) => {
    expect(measures(text, COLUMNS, '嘉兴市人民政府办公室关于加强耕地保护管理工作的通知')).toEqual([]);
  });
});

describe('what is odd is reported', () => {
  it.each([
    [
      'a number that is missing',
      '(一)甲事项。做好甲。(责任单位:市经信局)\n\n(三)丙事项。做好丙。(责任单位:市经信局)',
      'measure-number-missing',
    ],
    [
      'a measure printed twice',
      '(一)甲事项。做好甲。(责任单位:市经信局)\n\n(一)甲事项。做好甲。(责任单位:市经信局)',
      'measure-repeated',
    ],
    [
      'a page printed twice that begins above a heading',
      '二、举措\n\n(五)甲事项。做好甲。(责任单位:市经信局)\n\n三、保障\n\n(六)乙事项。做好乙。(责任单位:市财政局)\n\n(五)甲事项。做好甲。(责任单位:市经信局)\n\n三、保障\n\n(六)乙事项。做好乙。(责任单位:市财政局)',
      'measure-repeated',
    ],
  ])('%s', (_, text, code) => {
    expect(read(extractPolicyMeasures, gazette(notice(TITLE, text)), COLUMNS).codes).toContain(code);
  });
});

describe('what says who undertakes a topic', () => {
  it('is no measure', () => {
    const text =
      '（一）低空经济发展研究（承担单位：市发展改革委，负责人：蓝心）\n\n（二）数据流通研究（承担单位：市数据局，负责人：项南）';
    expect(measures(text, COLUMNS, '嘉兴市人民政府办公室关于下达2026年度重点调研课题的通知')).toEqual([]);
  });
});
