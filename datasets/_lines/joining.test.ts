import { describe, expect, it } from 'vitest';
import { outdent } from '../../test/support/gazette.ts';
import { joinLines } from './blocks.ts';
import { tidyLines } from './lines.ts';

/** The paragraphs that a text's lines are joined to. */
function paragraphs(text: string): string[] {
  return joinLines(tidyLines(text.split('\n'))).map(({ raw }) => raw);
}

const MARK = '\n\n— 3 —\n\n';

describe('a page mark', () => {
  it.each([
    [
      'cuts a clause among its sisters',
      ['严讷同志任应急管理局副局长,试用期一年;', '瞿式耜同志任经济技术开发区管理', '委员会副主任;'],
      ['严讷同志任应急管理局副局长,试用期一年;', '瞿式耜同志任经济技术开发区管理委员会副主任;'],
    ],
    [
      'cuts the first clause',
      ['经研究,决定:', '翁同龢同志任集团有限公司董', '事、副总经理;'],
      ['经研究,决定:', '翁同龢同志任集团有限公司董事、副总经理;'],
    ],
    [
      'cuts the name of a unit',
      ['副主任:毛子晋', '成员单位:市工业和信息化局、市应急', '管理局、市消防救援大队'],
      ['副主任:毛子晋', '成员单位:市工业和信息化局、市应急管理局、市消防救援大队'],
    ],
  ])('%s', (_what, [before, cut, rest], joined) => {
    expect(paragraphs(`${before}\n\n${cut}${MARK}${rest}`)).toEqual(joined);
  });

  it.each([
    ['退休。', '2025年3月市政府人事任免', '张三同志任市财政局副局长;'],
    ['特此通知。', '人事任免', '张三同志任市财政局副局长。'],
    ['请认真执行。', '工作目标', '到2027年建成一百家工厂。'],
    ['副主任:毛子晋', '成员单位:市工业和信息化局、市应急管理局', '各专业委员会的办公室设在市应急管理局。'],
    ['请认真执行。', '嘉兴市人民政府', '嘉兴市人民政府关于开展普查的通知'],
  ])('stands between two texts: %s / %s / %s', (...lines) => {
    expect(paragraphs(`${lines[0]}\n\n${lines[1]}${MARK}${lines[2]}`)).toEqual(lines);
  });
});

describe('a blank line', () => {
  it.each([
    ['嘉政发〔2026〕12\n\n号\n\n各县(市、区)人民政府:', ['嘉政发〔2026〕12号', '各县(市、区)人民政府:']],
    ['嘉政发〔2026〕12\n号\n各县(市、区)人民政府:', ['嘉政发〔2026〕12号', '各县(市、区)人民政府:']],
    ['嘉政发〔2026〕12号\n\n号外', ['嘉政发〔2026〕12号', '号外']],
  ])('parts no number from its 号: %j', (text, expected) => {
    expect(paragraphs(text)).toEqual(expected);
  });

  it.each([
    ['顾野王同志任农业局副局长,免去其服务中心主任职务', '任 昉同志任市审计局局长,试用期一年;'],
    ['列席:县政府办公室汪晓岚,县应急局潘志远', '领导讲话'],
  ])('parts what only lost its end: %s / %s', (...lines) => {
    expect(paragraphs(lines.join('\n\n'))).toEqual(lines);
  });

  it.each([
    ['免去秦牧的市图书馆馆长职务;', '免去任逸群的市交通工程质量安全服务中心', '主任职务;'],
    ['朱宗仁任市港航管理局总工程师。', '免去厉以宁兼任的市人民政府驻上海联络', '处主任职务;'],
    ['经研究,决定:', '任逸群任市交通运输局(市港航管理局)副', '局长(试用期一年);'],
    ['牵头市领导:戴锋', '责任单位:市信访局、市数据局、市委社', '工部'],
  ])('cuts a clause or a unit: %s / %s / %s', (before, cut, rest) => {
    expect(paragraphs([before, cut, rest].join('\n\n'))).toEqual([before, `${cut}${rest}`]);
  });

  it.each([
    ['沈其', '芳任嘉兴市商务局副局长(试用期一年);'],
    ['肖纓、徐飏、王', '毕文任嘉兴市市属企业专职外部董事;'],
    ['王荣', '兼任嘉兴市粮食和物资储备局局长;'],
    ['免', '去沈浩的嘉兴市应急管理局副局长职务;'],
    ['免去张月琴兼', '任的嘉兴市投资促进中心主任职务;'],
  ])('cuts a clause at its beginning: %s / %s', (cut, rest) => {
    expect(paragraphs(`# 任免\n\n${cut}\n\n${rest}`)).toEqual(['任免', cut + rest]);
  });

  it.each([
    ['任命', '张三任市财政局副局长;', '李四任市审计局局长;'],
    ['人事任免', '张三任市财政局副局长;', '李四任市审计局局长。'],
    ['秦牧任市图书馆馆长;', '任逸群任市交通运输局副局长', '张三任市审计局副局长;'],
    ['秦牧任市图书馆馆长;', '人事任免', '2025年5月;'],
    ['通知如下:', '一是抓紧抓实', '二是抓好落实。'],
  ])('parts clauses: %s / %s / %s', (...lines) => {
    expect(paragraphs(lines.join('\n\n'))).toEqual(lines);
  });

  it.each([
    ['责任单位:市教育局,各县(市、区)', '政府'],
    ['责任单位:市科技局、嘉善县', '政府'],
    ['责任单位:市教育局、市委', '宣传部'],
    ['责任单位:市委组织部', '(市委人才办)、市教育局'],
    ['责任单位:市教育局、市财政局', '本溪市公安局、各县(市、区)政府'],
    ['责任单位:市教育局、市财政局', '自由贸易试验区管委会、各县(市、区)政府'],
    ['责任单位:市经信局、市数据局', '共同牵头,各县(市、区)政府'],
    ['责任单位:嘉兴经济技术开发区管委', '会'],
    ['责任单位:市公安局、市司', '法局'],
    ['责任单位:市教育局,完成', '时限:长期'],
    ['责任', '单位:市教育局、市公安局'],
    ['责任单位:市人社', '局'],
    ['牵头市领导:戴锋、周连昆,责', '任单位:团市委、市教育局'],
    ['牵头市领导:颜海荣、黄', '亮,责任单位:市教育局'],
    ['牵头市领导:颜海荣常务', '副市长'],
    ['(牵头单位:市卫生健康委;', '配合单位:市教育局)'],
    ['(', '一)完善机制。'],
  ])('cuts a label or what it names: %s / %s', (cut, rest) => {
    expect(paragraphs(`${cut}\n\n${rest}`)).toEqual([cut + rest]);
  });

  it.each([
    ['责任单位:市教育局', '教育助学'],
    ['责任单位:市教育局', '嘉兴市人民政府办公室'],
    ['责任单位:市委', '工作目标'],
    ['责任单位:各县(市、区)', '政府工作报告重点任务'],
    ['责任单位:市教育局,完成时限:长期', '教育助学'],
    ['牵头市领导:黄亮', '许小月市长牵头重点工作'],
    ['(牵头单位:市卫生健康委', '配合单位:市教育局'],
    ['责任单位:县公安局、县消防救援大队', '本措施自2024年11月1日起施行,有效期3年。'],
    ['责任单位:县公安局、县消防救援大队', '本措施由市文旅局、市财政局负责解释。'],
    ['责任单位:县公安局、县消防救援大队', '上述奖补资金由市财政局、市文旅局共同审核。'],
    ['责任单位:县公安局、中国移动', '本方案自印发之日起施行。'],
    ['责任单位:县公安局、县消防救援大队', '(此件公开发布)'],
    ['责任单位:县公安局、县消防救援大队', '(本措施由市财政局负责解释)'],
    ['责任单位:县公安局、县消防救援大队', '市财政局、市文旅局要加强监管。'],
    ['责任单位:县公安局、县消防救援大队', '对弄虚作假的企业,由市财政局追回资金。'],
  ])('parts a label from what is none of its names: %s / %s', (...lines) => {
    expect(paragraphs(lines.join('\n\n'))).toEqual(lines);
  });

  it.each([
    [
      '各县(市、区)人民政府,市政府各部门:',
      '《若干举措》已经九届',
      '市人民政府审议通过,现印发给你们,请贯彻落实。',
    ],
    ['各县(市、区)人民政府,市政府各部门:', '为有效落实耕地占', '补平衡,制定本办法。'],
    ['目录', '《计划》', '和《方案》已经市政府同意,现印发给你们。'],
    ['规定', '市政府决定废止下列', '政府规章:'],
    ['通知', '各区县(市)人民政府,市直及部省属驻甬各单', '位:'],
    ['附则', '以上举措均需各县(市、区)政府、嘉兴经', '济技术开发区、嘉兴港区落实,不再列出。'],
    ['调整如下:', '颜海荣常务副市', '长在原分管工作基础上,增加负责人民防空工作。'],
    ['调整如下:', '周连昆副市长负责民政、体育等', '方面工'],
    ['1. 培育企业。', '市政府建立机制。支持各县(市、区)', '建设平台,推进转型。'],
  ])('cuts a text before its first comma: %s / %s / %s', (before, cut, rest) => {
    expect(paragraphs([before, cut, rest].join('\n\n'))).toEqual([before, cut + rest]);
  });

  it.each([
    ['工作目标', '到2027年,建成一百家工厂。'],
    ['因地制宜发展新质生产力', '加快建设,推进转型。'],
    ['为民办实事', '扎实推进,按时完成。'],
    ['许小月市长', '负责市政府全面工作,主持常务会议。'],
    ['各县(市、区)人民政府:', '低空经济发展实施方案', '为推动低空经济发展,制定本方案。'],
    ['各县(市、区)人民政府:', '组长:黄亮', '办公室设在市司法局,由王静任主任。'],
    ['市政府建立机制。责任单位:市委组织部(市委人才办)', '培育企业'],
    ['各成员单位职责:', '市委宣传部', '负责组织新闻发布,协调媒体报道。'],
    ['嘉兴市人民政府办公室关于印发办法的通知', '各县(市、区)人民政府,市政府各部门:'],
  ])('parts a heading from its text: %s / %s', (...lines) => {
    expect(paragraphs(lines.join('\n\n'))).toEqual(lines);
  });

  it('cuts a text with a comma', () => {
    expect(paragraphs('各牵头单位要切实承担责任,锚\n\n定目标。')).toEqual([
      '各牵头单位要切实承担责任,锚定目标。',
    ]);
  });
});

describe('a numbered row', () => {
  it.each([
    [
      'in its last cell',
      ['1\t城市建', '设的对策建议', '2\t文化软实力的研究', '3\t研究院作用的建议'],
      ['1\t城市建设的对策建议', '2\t文化软实力的研究', '3\t研究院作用的建议'],
    ],
    [
      'in its last cell, the last of them',
      ['1\t城市建设的对策建议', '2\t文化软实力的研究', '3\t研究院作', '用的建议'],
      ['1\t城市建设的对策建议', '2\t文化软实力的研究', '3\t研究院作用的建议'],
    ],
    [
      'in a cell before',
      ['1\t传播路径研究\t市委', '党校\t沈绎', '2\t对策研究\t嘉兴大学\t马一浮', '3\t启示\t市社科院\t褚遂明'],
      ['1\t传播路径研究\t市委党校\t沈绎', '2\t对策研究\t嘉兴大学\t马一浮', '3\t启示\t市社科院\t褚遂明'],
    ],
    [
      'above a group of others: not at all',
      ['1\t城市研究', '重点课题', '2\t文化研究', '3\t作用研究'],
      undefined,
    ],
    ['above a text: not at all', ['1\t城市研究', '2\t文化研究', '3\t作用研究', '嘉兴市人民政府'], undefined],
  ])('was cut %s', (_where, lines, rows) => {
    expect(paragraphs(lines.join('\n\n'))).toEqual(rows ?? lines);
  });
});

/** Lines cut at 18 characters, most of them of lists and titles. */
const WRAPPED = outdent(`市政府文件
  关于废止部分文件的决定
  沈政发〔2025〕9号
  各区人民政府，市政府各部门：
  为维护法制统一，优化营商环境，根据管理
  规定和工作通知要求，市政府对文件进行了
  清理。经市政府常务会议讨论通过，现作出
  如下决定，自印发之日起施行，此前的文件
  同时停止执行，各部门要及时修改配套文件
  并向社会公布，做好衔接工作，确保落实到
  位。
  一、将《地名管理细则》第三条、第九条、
  第十一条中的“规划国土部门”修改为“自
  然资源部门”。
  二、废止《转发社区用房管理意见的通知（沈
  政办发〔2014〕28号）》。
  组长：张三 市长
  副组长：李四 副市长
  成员：王五 局长
  赵六 局长
  钱七 局长
  孙八 局长
  周九 局长
  吴十 局长
  郑一 局长
  沈阳市人民政府
  2025年5月26日`);

describe('a hard wrap', () => {
  it('is known by the lines that end in the middle of a sentence, however many others are short', () => {
    const joined = paragraphs(WRAPPED);
    expect(joined).toContain(
      '为维护法制统一，优化营商环境，根据管理规定和工作通知要求，市政府对文件进行了清理。经市政府常务会议讨论通过，现作出如下决定，自印发之日起施行，此前的文件同时停止执行，各部门要及时修改配套文件并向社会公布，做好衔接工作，确保落实到位。',
    );
    expect(joined).toContain(
      '一、将《地名管理细则》第三条、第九条、第十一条中的“规划国土部门”修改为“自然资源部门”。',
    );
    expect(joined).toContain('二、废止《转发社区用房管理意见的通知（沈政办发〔2014〕28号）》。');
    expect(joined).toContain('赵六 局长');
  });

  it('is none where members are as long as each other', () => {
    const members = Array.from('赵钱孙李周吴郑王', (name) => `${name}某某　市财政局党组书记、局长`);
    expect(paragraphs(['组成人员名单', ...members, '领导小组办公室设在市财政局。'].join('\n'))).toContain(
      '吴某某　市财政局党组书记、局长',
    );
  });

  it('is none where paragraphs stand on lines of their own, though some are as long as each other', () => {
    const lines = [
      '市政府办公室关于印发工作要点的通知',
      '现将有关事项通知如下，请认真执行。',
      '一要压实责任，形成合力，抓好落实。',
      '二要强化督导，市政府办公室将实行月调度、季通报、年考核，考核结果纳入年度综合考评。',
      '三要广泛宣传，营造氛围，及时总结推广典型经验和有效做法，并报送市政府办公室备案。',
      '四要严守底线，确保安全，守好红线。',
      '五要加强保障，落实资金，管好用好。',
      '六要建立台账，按月调度，逐项销号，做到事事有着落。',
    ];
    expect(paragraphs(lines.join('\n'))).toEqual(lines);
  });
});

describe('a number whose item begins with a figure', () => {
  it.each([
    ['2.新建幼儿园8所。', '3.30 个老旧小区完成改造。'],
    ['2.新建幼儿园8所。', '3.1000户家庭用上管道燃气。'],
    ['2.新建幼儿园8所', '3.12月底前建成体育公园。'],
    ['2.新建幼儿园8所。', '3.2000亩苗圃完成更新。'],
    ['2.新建幼儿园8所。', '3.2027 年底前建成体育公园。'],
    ['2.新建幼儿园8所。', '3.2026—2028年，每年建成体育公园。'],
  ])('is an item: %s / %s', (...lines) => {
    for (const gap of ['\n\n', '\n']) {
      const blocks = joinLines(tidyLines(lines.join(gap).split('\n')));
      expect(blocks.map(({ raw, marker }) => `${String(marker?.number)} ${raw.slice(marker?.end)}`)).toEqual(
        lines.map((line) => `${line.slice(0, 1)} ${line.slice(2)}`),
      );
    }
  });

  it.each([
    ['4.提高城镇化率。', '5.5%以上的村庄完成整治。'],
    ['1.扩大种植。', '2.1万吨粮食入库。'],
    ['1.改善民生。', '2.1个百分点的降幅来自电价。'],
    ['1.改善民生。', '2.1家庭医生签约。'],
    ['1.改善民生。', '3.30个老旧小区完成改造。'],
    ['一、改善民生。', '3.30个老旧小区完成改造。'],
  ])('is a figure where it cannot be told: %s / %s', (...lines) => {
    const blocks = joinLines(tidyLines(lines.join('\n\n').split('\n')));
    expect(blocks.map(({ marker }) => marker?.number)).toEqual([blocks[0]?.marker?.number, undefined]);
  });
});
