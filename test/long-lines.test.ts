import { describe, expect, it } from 'vitest';
import { extractText } from '../datasets/extract.ts';
import { extractAppointments } from '../datasets/appointments/extract.ts';
import { extractCommitteeMembers } from '../datasets/committee-members/extract.ts';
import { extractDocumentRelations } from '../datasets/document-relations/extract.ts';
import { extractLeadershipDuties } from '../datasets/leadership-duties/extract.ts';
import { extractPolicyMeasures } from '../datasets/policy-measures/extract.ts';
import { extractResearchTopics } from '../datasets/research-topics/extract.ts';
import { gazette, notice } from './support/gazette.ts';

/*
 * One paragraph of 30,000 characters, made of one piece again and again: a pattern that tries every pair of places
 * would take minutes over it, one that goes through it once some hundredths of a second.
 */
const LENGTH = 30_000;
const PIECES = {
  [`关于调整部分市政府领导分工的通知`]: [
    '负责',
    '分管甲,',
    '不再负责甲,',
    '由甲乙副市长负责',
    '黄亮副市长、',
    '副市长、市甲局局长、',
    '、',
    '  ',
    '协助',
  ],
  [`关于成立甲领导小组的通知`]: [
    '张三、',
    '张 三 ',
    '组 长 ',
    '(',
    '由张三任组长,',
    '兼任,',
    '甲(市财政局)、',
    '王静;组长:',
  ],
  [`关于印发甲若干措施的通知`]: ['(责任单位:市甲局)', '1、', '【', '。', '第一条 甲。'],
  [`关于公布2026年度重点课题的通知`]: [
    '甲研究(承担单位:市甲局,负责人:甲乙',
    '由市甲局',
    '课题1:',
    '甲  乙  ',
    '——',
    '(',
    '《',
    '负责人为',
    '市甲局:1.甲研究;',
    '项目名称:',
    '《甲研究》由甲承担,',
    '甲承担《甲研究》,负责人为甲',
  ],
  [`关于甲乙等职务任免的通知`]: [
    '任',
    '甲乙任甲局局长,',
    '免去甲局局长职务',
    '甲 ',
    '甲乙  ',
    '、甲乙为',
    '由甲局改任',
    '其中甲乙',
    '任命以下同志为',
    '甲:任',
    '甲在乙担任的',
    '由甲乙接任,',
    '其原任甲乙职务,',
    '根据主任提请,',
    '李芳辞去',
    '李芳市甲局局长、',
    '甲乙免去',
    '(以上人员试用期一年)',
    '经研究,',
    '(女',
  ],
  [`关于废止部分文件的决定`]: [
    '《',
    '《甲》(',
    '根据《甲》',
    '《甲》同时废止,',
    '“甲”应为“乙”',
    '甲〔2026〕1号',
    '经甲会议',
  ],
};
const EXTRACTORS = [
  extractAppointments,
  extractResearchTopics,
  extractLeadershipDuties,
  extractCommitteeMembers,
  extractPolicyMeasures,
  extractDocumentRelations,
];

describe.each(Object.entries(PIECES))('a long line in a document %s', (about, pieces) => {
  it.each(pieces)('made of %s', (piece) => {
    const line = piece.repeat(Math.ceil(LENGTH / piece.length));
    const title = `嘉兴市人民政府${about}`;
    const issue = gazette(
      notice(title, `黄亮副市长负责${line}\n\n组长:${line}\n\n1.${line}\n\n任命:\n\n${line}`),
      '更正',
      `本刊2026年第1期${line}`,
    );
    for (const extractor of EXTRACTORS) {
      // Work that grew with the square of the line would outlast the test's time limit.
      expect(() => extractor(issue, 'jiaxing-2026-03')).not.toThrow();
    }
  });
});

/** What frames a document: its line of the contents, its addressees, its signature, the list of issued documents. */
const FRAME = [
  ' ',
  '.',
  '. ',
  '…',
  '—',
  '-',
  '-—',
  '《',
  '、',
  ':',
  '的通知 ',
  '〔2026〕',
  '12 ',
  '甲 乙 ',
  '市甲局、',
];

describe('a long line in the frame of an issue', () => {
  it.each(FRAME)('made of %j', (piece) => {
    const line = piece.repeat(Math.ceil(LENGTH / piece.length));
    const title = '嘉兴市人民政府关于印发甲任务分解的通知';
    const text = [
      '# 嘉兴市人民政府公报\n2026\n第03期\n\n目  录',
      `【市政府文件】\n\n${title}${line}\n(嘉政发〔2026〕1号) ..... (2)\n\n${line}`,
      `# ${title}\n\n嘉政发〔2026〕1号\n\n各县${line}:\n\n甲${line}。\n\n嘉兴市人民政府${line}\n2026年1月2日`,
      `1. 完成甲${line}\n\n责任单位:市甲局${line}\n\n2. 乙。(${line}\n\n3. 到2027${line}年新建5${line}个。`,
      `【市政府人事任免】\n\n${line}\n\n任命:${line}`,
      `市政府发文目录\n\n嘉政发〔2026〕1号\t${title}${line}\n\n主办:嘉兴市人民政府办公室${line}`,
    ].join('\n\n');
    const lines = text.split('\n');
    const source = { name: 'gazette.md', sha256: '0'.repeat(64), bytes: text.length, lines, findings: [] };
    expect(extractText(source).report.coverage.lines).toBeGreaterThan(0);
  });
});
