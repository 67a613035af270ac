import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readSource } from '../datasets/_source/read.ts';
import {
  abstractList,
  cell,
  list,
  numbered,
  paragraph,
  run,
  table,
  writeDocx,
  type DocxParts,
} from './fixtures/readers/docx-writer.ts';
import { convert, NO_SOFFICE, samplePage, SOFFICE } from './fixtures/readers/office.ts';
import { bareCharacters, firstDifference, SAMPLE_TEXT } from './fixtures/readers/sample.ts';

const readBytes = async (bytes: Uint8Array): Promise<readonly string[]> =>
  (await readSource({ name: 'a.docx', bytes })).lines;
/** The lines of a document without the blank ones between its blocks. */
const textOf = async (parts: DocxParts): Promise<string[]> =>
  (await readBytes(writeDocx(parts))).filter((line) => line !== '');

/** A paragraph whose tabs are tab stops, as Word keeps them. */
const tabbed = (text: string): string =>
  `<w:p>${text.split('\t').map(run).join('<w:r><w:tab/></w:r>')}</w:p>`;

const CHINESE = abstractList(1, [
  { format: 'chineseCounting', text: '%1、' },
  { format: 'chineseCounting', text: '（%2）' },
  { format: 'decimal', text: '%3.' },
  { format: 'decimal', text: '(%4)' },
  { format: 'decimalEnclosedCircle', text: '%5' },
]);

describe('Numbers that Word prints', () => {
  it('are written out, level by level, restarting below each higher one', async () => {
    const body = [
      numbered('总体要求', 1), numbered('重点任务', 1), numbered('工业', 1, 1), numbered('技改', 1, 2), numbered('数字化', 1, 2),
      numbered('子项', 1, 3), numbered('细项', 1, 4), numbered('农业', 1, 1), numbered('种业', 1, 2), numbered('保障', 1), numbered('组织', 1, 1),
    ].join(''); // prettier-ignore
    expect(await textOf({ body, numbering: CHINESE + list(1, 1) })).toEqual([
      '一、总体要求', '二、重点任务', '（一）工业', '1. 技改', '2. 数字化', '(1)子项', '① 细项', '（二）农业', '1. 种业', '三、保障', '（一）组织',
    ]); // prettier-ignore
  });

  it('go on over lists that share a definition, and restart where a list says so', async () => {
    const numbering =
      CHINESE +
      list(1, 1) +
      list(2, 1) +
      list(3, 1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>');
    const body =
      numbered('甲', 1) + paragraph('正文') + numbered('乙', 2) + numbered('丙', 3) + numbered('丁', 3);
    expect(await textOf({ body, numbering })).toEqual(['一、甲', '正文', '二、乙', '五、丙', '六、丁']);
  });

  it('come from styles, inherited ones too', async () => {
    const numbering =
      abstractList(1, [
        { format: 'chineseCounting', text: '第%1条', more: '<w:pStyle w:val="Article"/>' },
        { format: 'decimal', text: '%1.%2', more: '<w:pStyle w:val="Sub"/><w:isLgl/>' },
      ]) + list(7, 1);
    const style = (id: string, inner: string): string =>
      `<w:style w:type="paragraph" w:styleId="${id}">${inner}</w:style>`;
    const styles =
      style('Article', '<w:name w:val="条"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr>') +
      style('Sub', '<w:name w:val="款"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr>') +
      style('Own', '<w:name w:val="own"/><w:basedOn w:val="Sub"/>') +
      style(
        'Off',
        '<w:name w:val="off"/><w:basedOn w:val="Article"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>',
      );
    const styled = (id: string, text: string): string => paragraph(text, `<w:pStyle w:val="${id}"/>`);
    const body =
      styled('Article', '甲') +
      styled('Sub', '子') +
      styled('Off', '无号') +
      styled('Article', '乙') +
      styled('Sub', '丑');
    expect(await textOf({ body, numbering, styles })).toEqual([
      '第一条 甲',
      '1.1 子',
      '无号',
      '第二条 乙',
      '2.1 丑',
    ]);
  });

  it.each([
    ['ideographTraditional', '%1、', '甲、'],
    ['chineseLegalSimplified', '%1、', '壹、'],
    ['upperRoman', '%1.', 'I. '],
    ['lowerLetter', '%1)', 'a)'],
    ['decimalZero', '%1', '01 '],
    ['decimalFullWidth', '%1．', '１． '],
    ['bullet', '\uF0B7', ''],
    ['none', '', ''],
  ])('in the format %s', async (format, text, printed) => {
    const numbering = abstractList(1, [{ format, text }]) + list(1, 1);
    expect(await textOf({ body: numbered('文', 1), numbering })).toEqual([`${printed}文`]);
  });

  it('are not written twice', async () => {
    expect(await textOf({ body: numbered('一、总则', 1), numbering: CHINESE + list(1, 1) })).toEqual([
      '一、总则',
    ]);
  });
});

describe('Text that the page shows', () => {
  it.each<[string, string, string[]]>([
    [
      'tracked changes: insertions only',
      `<w:p>${run('市')}<w:del><w:r><w:delText>经委</w:delText></w:r></w:del><w:ins>${run('经信局')}</w:ins></w:p>`,
      ['市经信局'],
    ],
    [
      'moved text where it stands now',
      `<w:p><w:moveFrom>${run('旧')}</w:moveFrom><w:moveTo>${run('新')}</w:moveTo></w:p>`,
      ['新'],
    ],
    [
      'a deleted paragraph end',
      `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${run('市文化')}</w:p>${paragraph('广电旅游局')}`,
      ['市文化广电旅游局'],
    ],
    [
      'hidden runs are out',
      `<w:p>${run('甲')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>乙</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>丙</w:t></w:r></w:p>`,
      ['甲丙'],
    ],
    [
      'line and page breaks',
      `<w:p>${run('嘉兴市人民政府')}<w:r><w:br/></w:r>${run('2026年1月4日')}<w:r><w:br w:type="page"/></w:r>${run('附件')}</w:p>`,
      ['嘉兴市人民政府', '2026年1月4日', '附件'],
    ],
    [
      'fields show their result',
      `<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGEREF x</w:instrText><w:fldChar w:fldCharType="separate"/></w:r>${run('17')}</w:p>`,
      ['17'],
    ],
    [
      'links and content controls',
      `<w:sdt><w:sdtContent><w:p><w:hyperlink>${run('网')}</w:hyperlink><w:sdt><w:sdtContent>${run('址')}</w:sdtContent></w:sdt></w:p></w:sdtContent></w:sdt>`,
      ['网址'],
    ],
    [
      'a text box, once',
      `<w:p>${run('正文')}<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>${paragraph('框内')}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>${paragraph('框内')}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`,
      ['正文', '框内'],
    ],
    [
      'leaders of a contents line',
      `<w:p><w:pPr><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8000"/></w:tabs></w:pPr>${run('关于印发的通知')}<w:r><w:tab/></w:r>${run('(7)')}</w:p>`,
      ['关于印发的通知 ..... (7)'],
    ],
    ['other tabs', `<w:p><w:r><w:tab/></w:r>${run('1')}<w:r><w:tab/></w:r>${run('课题')}</w:p>`, ['1\t课题']],
    [
      'tab stops of a list of members are blanks, and none stands behind a label',
      ['组　长：\t张　三\t市长', '\t李　四\t市委组织部副部长', '各县分管负责人'].map(tabbed).join(''),
      ['组　长：张　三　　市长', '李　四　　市委组织部副部长', '各县分管负责人'],
    ],
    [
      'so are those between names and posts, labels, a number and its text',
      ['王　五\t法律顾问', '赵六\t律师'].map(tabbed).join('') +
        paragraph('正文') +
        ['地　址：\t人民路1号\t邮编：314000', '第一章\t总则'].map(tabbed).join(''),
      ['王　五　　法律顾问', '赵六　　律师', '正文', '地　址：人民路1号　　邮编：314000', '第一章　总则'],
    ],
    [
      'rows of a table keep their tabs',
      ['序号\t课题\t单位', '1\t甲\t市科技局'].map(tabbed).join(''),
      ['序号\t课题\t单位', '1\t甲\t市科技局'],
    ],
    [
      'special characters',
      `<w:p>${run('&#x7E93;&amp;&lt;')}<w:r><w:noBreakHyphen/><w:softHyphen/><w:sym w:font="x" w:char="2460"/></w:r></w:p>`,
      ['纓&<-①'],
    ],
    [
      'headings by outline level',
      paragraph('一级', '<w:outlineLvl w:val="0"/>') + paragraph('正文', '<w:outlineLvl w:val="9"/>'),
      ['# 一级', '正文'],
    ],
  ])('%s', async (_, body, expected) => {
    expect(await textOf({ body })).toEqual(expected);
  });

  it('headings by style, footnotes behind the text', async () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 2"/></w:style><w:style w:type="paragraph" w:styleId="a"><w:name w:val="x"/><w:basedOn w:val="1"/></w:style>';
    const body =
      paragraph('标题', '<w:pStyle w:val="a"/>') +
      `<w:p>${run('正文')}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>`;
    const footnotes = `<w:footnote w:type="separator" w:id="0">${paragraph('—')}</w:footnote><w:footnote w:id="2">${paragraph('注释')}</w:footnote>`;
    expect(await textOf({ body, styles, footnotes })).toEqual(['## 标题', '正文', '[1] 注释']);
  });
});

describe('Tables', () => {
  it('write merged cells in every place that they cover', async () => {
    const rows = [
      [cell('序号'), cell('任务与单位', '<w:gridSpan w:val="2"/>')],
      [cell('1', '<w:vMerge w:val="restart"/>'), cell('甲'), cell('市科技局')],
      [cell('', '<w:vMerge/>'), cell('乙'), cell('市经信局')],
      [cell('2'), cell('丙'), cell('')],
    ];
    expect(await textOf({ body: table(rows) })).toEqual([
      '序号\t任务与单位\t任务与单位',
      '1\t甲\t市科技局',
      '1\t乙\t市经信局',
      '2\t丙',
    ]);
  });

  it('number their cells, and flatten tables in cells', async () => {
    const inner = table([[cell('子'), cell('丑')]]);
    const rows = [
      [`<w:tc>${numbered('甲', 1)}</w:tc>`, cell('x')],
      [`<w:tc>${numbered('乙', 1)}</w:tc>`, `<w:tc>${inner}</w:tc>`],
    ];
    expect(await textOf({ body: table(rows), numbering: CHINESE + list(1, 1) })).toEqual([
      '一、甲\tx',
      '二、乙\t子 丑',
    ]);
  });

  it('of one column are frames around text', async () => {
    expect(await textOf({ body: table([[cell('甲')], [cell('乙')]]) })).toEqual(['甲', '乙']);
  });

  it('leave deleted rows out', async () => {
    const body = `<w:tbl><w:tr><w:trPr><w:del/></w:trPr>${cell('旧')}${cell('1')}</w:tr><w:tr>${cell('新')}${cell('2')}</w:tr></w:tbl>`;
    expect(await textOf({ body })).toEqual(['新\t2']);
  });
});

describe('Files that are no readable document', () => {
  const document = (body: string): Uint8Array =>
    strToU8(
      `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    );

  it('other prefixes for the same namespace are read all the same', async () => {
    const xml =
      '<ns0:document xmlns:ns0="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><ns0:body><ns0:p><ns0:r><ns0:t>文</ns0:t></ns0:r></ns0:p></ns0:body></ns0:document>';
    expect(await readBytes(zipSync({ 'word/document.xml': strToU8(xml) }))).toEqual(['文']);
  });

  it.each<[string, () => Uint8Array, string]>([
    ['a workbook', () => zipSync({ 'xl/workbook.xml': strToU8('<workbook/>') }), 'docx-none'],
    ['an OpenDocument text', () => zipSync({ 'content.xml': strToU8('<x/>') }), 'docx-none'],
    ['a ZIP of pictures', () => zipSync({ 'a.png': new Uint8Array(10) }), 'docx-none'],
    ['no text', () => zipSync({ 'word/document.xml': document('<w:p/>') }), 'docx-no-text'],
    ['a file cut off', () => writeDocx({ body: paragraph('文') }).subarray(0, 400), 'docx-broken'],
    ['XML cut off', () => zipSync({ 'word/document.xml': document('<w:p>').subarray(0, 90) }), 'docx-broken'],
    [
      'entities that grow',
      () =>
        zipSync({
          'word/document.xml': strToU8('<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'),
        }),
      'docx-broken',
    ],
    [
      '100,000 tables in each other',
      () => zipSync({ 'word/document.xml': [document('<w:tbl><w:tr><w:tc>'.repeat(100_000)), { level: 0 }] }),
      'docx-too-complex',
    ],
    [
      'a part that inflates a thousandfold',
      () => zipSync({ 'word/document.xml': document(' '.repeat(20_000_000)) }),
      'docx-bomb',
    ],
    [
      'parts that inflate beyond the limit',
      () =>
        zipSync(
          Object.fromEntries(
            Array.from({ length: 150 }, (_, at) => [`word/x${at}.xml`, new Uint8Array(1_000_000)]),
          ),
        ),
      'docx-bomb',
    ],
    [
      '50,000 entries',
      () =>
        zipSync(Object.fromEntries(Array.from({ length: 50_000 }, (_, at) => [`a${at}`, new Uint8Array(0)]))),
      'docx-bomb',
    ],
  ])('%s', async (_, make, code) => {
    const error: unknown = await readBytes(make()).then(
      () => undefined,
      (cause: unknown) => cause,
    );
    expect(error).toMatchObject({ name: 'SourceError', code });
  });
});

if (SOFFICE === undefined) console.log(NO_SOFFICE);
describe.skipIf(SOFFICE === undefined)('The sample as LibreOffice writes it', () => {
  it('keeps every character, heading and row', async () => {
    const [bytes = new Uint8Array()] = await convert(samplePage(), 'html', ['docx']);
    const lines = await readBytes(bytes);
    expect(firstDifference(bareCharacters(lines), bareCharacters(SAMPLE_TEXT.split('\n')))).toBe('equal');
    expect(lines.filter((line) => line.startsWith('#'))).toEqual(
      SAMPLE_TEXT.split('\n').filter((line) => line.startsWith('#')),
    );
    expect(lines).toContain('2\t以文化软实力助推经济社会高质量发展的策略研究');
  });
});
