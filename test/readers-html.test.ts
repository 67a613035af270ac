import { describe, expect, it } from 'vitest';
import { parseHtmlTable } from '../datasets/_source/html-table.ts';
import { readSource } from '../datasets/_source/read.ts';
import { SourceError } from '../datasets/_source/source-error.ts';
import { gb18030, utf16 } from './fixtures/readers/encodings.ts';
import { portalPage } from './fixtures/readers/portal-page.ts';
import { bareCharacters, firstDifference, SAMPLE_TEXT } from './fixtures/readers/sample.ts';

const read = async (html: string | Uint8Array): Promise<Awaited<ReturnType<typeof readSource>>> =>
  await readSource({
    name: 'page.html',
    bytes: typeof html === 'string' ? new TextEncoder().encode(html) : html,
  });
const lines = async (html: string): Promise<readonly string[]> => (await read(html)).lines;
/** A page whose body is long enough to be the page's text. */
const PROSE = '<p>各县（市、区）人民政府，市政府各部门：现将有关事项通知如下，请认真贯彻执行。</p>'.repeat(8);

describe('A portal page of the sample', () => {
  it.each([
    ['UTF-8', (html: string) => new TextEncoder().encode(html)],
    ['UTF-16', (html: string) => utf16(`\uFEFF${html}`, 'le')],
    ['GBK', gb18030],
  ])('gives the sample and nothing else, in %s', async (encoding, encode) => {
    const { lines, findings } = await read(encode(portalPage(encoding === 'GBK' ? 'gb2312' : 'utf-8')));
    expect(firstDifference(bareCharacters(lines), bareCharacters(SAMPLE_TEXT.split('\n')))).toBe('equal');
    expect(findings).toMatchObject([{ severity: 'info', code: 'html-furniture-left-out' }]);
    expect(findings[0]?.message).toContain('您现在的位置');
    expect(findings[0]?.message).toContain('索引号');
  });

  it('keeps its headings, rows and signatures apart', async () => {
    const { lines } = await read(portalPage());
    const headings = SAMPLE_TEXT.split('\n').filter((line) => line.startsWith('#'));
    expect(lines.filter((line) => line.startsWith('#'))).toEqual(headings.map((line) => line.trim()));
    expect(lines).toContain('2\t以文化软实力助推经济社会高质量发展的策略研究');
    const signed = lines.indexOf('2025年12月7日');
    expect(lines.slice(signed - 2, signed + 2)).toEqual(['', '嘉兴市人民政府', '2025年12月7日', '']);
  });
});

describe('Text of a page', () => {
  it.each<[string, string, string[]]>([
    [
      'line breaks are lines, indented ones paragraphs',
      '<p>一、总则<br>第一行<br>　　第二段</p>',
      ['一、总则', '第一行', '', '第二段'],
    ],
    [
      'old pages break lines only',
      '　　第一段。<br>\n　　第二段。<br><br>第三段。',
      ['第一段。', '', '第二段。', '', '第三段。'],
    ],
    ['no-break blanks indent and pad', '<p>&nbsp;&nbsp;&nbsp;&nbsp;马&nbsp;蕾</p>', ['马 蕾']],
    [
      'line ends in the source are no blanks in Chinese',
      '<p>市文化\n  广电旅游局\nand\nmore</p>',
      ['市文化广电旅游局 and more'],
    ],
    [
      'inline elements do not part words',
      '<p><span>市</span><b>科</b><a href="/x">技局</a></p>',
      ['市科技局'],
    ],
    ['headings are one line', '<h2>关于印发<br>通知的通知</h2>', ['## 关于印发 通知的通知']],
    ['deleted text is out', '<p>市<del>经委</del><ins>经信局</ins></p>', ['市经信局']],
    ['hidden text is out', '<p>甲<span style="display:none">乙</span><span hidden>丙</span></p>', ['甲']],
    ['preformatted lines stay', '<pre>主任:张海燕\n委员:马蔚为</pre>', ['主任:张海燕', '委员:马蔚为']],
    [
      'entities are characters',
      '<p>&#22025;&#x5174;&amp;&lt;市&gt;&ldquo;十五五&rdquo;</p>',
      ['嘉兴&<市>“十五五”'],
    ],
  ])('%s', async (_, html, expected) => {
    expect(await lines(`<body>${html}</body>`)).toEqual(expected);
  });

  it.each<[string, string, string[]]>([
    ['decimal', '<ol><li>甲</li><li>乙</li></ol>', ['1. 甲', '', '2. 乙']],
    [
      'from a number on',
      '<ol start="5"><li>甲</li><li value="9">乙</li><li>丙</li></ol>',
      ['5. 甲', '', '9. 乙', '', '10. 丙'],
    ],
    [
      'Chinese',
      '<ol style="list-style-type:cjk-ideographic"><li>甲</li><li>乙</li></ol>',
      ['一、甲', '', '二、乙'],
    ],
    ['already written', '<ol><li>（一）甲</li><li>二、乙</li></ol>', ['（一）甲', '', '二、乙']],
    ['none', '<ol style="list-style: none"><li>甲</li></ol><ul><li>乙</li></ul>', ['甲', '', '乙']],
    [
      'nested',
      '<ol type="A"><li>甲<ol type="i"><li>子</li><li>丑</li></ol></li><li>乙</li></ol>',
      ['A. 甲', '', 'i. 子', '', 'ii. 丑', '', 'B. 乙'],
    ],
  ])('list numbers are printed: %s', async (_, html, expected) => {
    expect(await lines(`<body>${html}</body>`)).toEqual(expected);
  });

  it('tables are rows, tables that only place boxes are not', async () => {
    const data = '<table><tr><th>序号</th><th>任务</th></tr><tr><td>1</td><td>建<p>设</p></td></tr></table>';
    const layout = `<table><tr><td><ul><li><a href="/">首页</a></li></ul></td><td><h1>通知</h1>${PROSE}${data}</td></tr></table>`;
    const text = await lines(layout);
    expect(text[0]).toBe('# 通知');
    expect(text.slice(-2)).toEqual(['序号\t任务', '1\t建 设']);
  });

  it('keeps what stands beside the text and is no furniture', async () => {
    const page = `<div><h1>关于表彰的通知</h1><div class="info">来源：市政府办公室　发布时间：2026-01-02</div></div>
      <div class="con">${PROSE}</div><div class="bottom"><p>嘉兴市人民政府</p><p>2026年1月2日</p></div>
      <div class="related"><a href="/1">另一个通知</a><a href="/2">再一个通知</a></div>`;
    const text = await lines(page);
    expect(text[0]).toBe('# 关于表彰的通知');
    expect(text.at(-1)).toBe('2026年1月2日');
    expect(text.join('')).not.toContain('再一个');
    expect(text.join('')).not.toContain('来源');
  });

  it('does not take text for furniture because of its name', async () => {
    const page = `<div class="nav">${PROSE}</div><div class="footer"><p>嘉政办发〔2026〕7号</p></div>`;
    const text = await lines(page);
    expect(text.at(-1)).toBe('嘉政办发〔2026〕7号');
    expect(text.length).toBeGreaterThan(8);
  });

  it('leaves prose that speaks of visits and sharing alone', async () => {
    const prose = '<p>官网浏览次数、扫一扫使用量、分享到微信的次数均提高到3.5万次以上。</p>';
    expect((await lines(PROSE + prose)).at(-1)).toContain('3.5万次以上');
  });

  it('shows what only a script would show, when nothing else is there', async () => {
    expect(await lines(`<div style="display:none">${PROSE}</div>`)).toHaveLength(15);
  });

  it('says so when there is none', async () => {
    await expect(
      read('<html><body><script>load()</script><div id="app"></div></body></html>'),
    ).rejects.toMatchObject({
      code: 'html-no-text',
    });
  });
});

describe('Tables in HTML', () => {
  it.each<[string, string, string[][]]>([
    [
      'row spans are filled',
      '<table><tr><td rowspan="2">甲</td><td>1</td></tr><tr><td>2</td></tr></table>',
      [
        ['甲', '1'],
        ['甲', '2'],
      ],
    ],
    [
      'column spans are filled',
      '<table><tr><th colspan="2">题</th></tr><tr><td>1</td><td>2</td></tr></table>',
      [
        ['题', '题'],
        ['1', '2'],
      ],
    ],
    [
      'both',
      '<table><tr><td colspan=2 rowspan=2>甲</td><td>1</td></tr><tr><td>2</td></tr></table>',
      [
        ['甲', '甲', '1'],
        ['甲', '甲', '2'],
      ],
    ],
    [
      'to the end',
      '<table><tr><td rowspan="0">甲</td><td>1</td></tr><tr><td>2</td></tr><tr><td>3</td></tr></table>',
      [
        ['甲', '1'],
        ['甲', '2'],
        ['甲', '3'],
      ],
    ],
    [
      'nonsense counts as one',
      '<table><tr><td colspan="-3" rowspan="x">甲</td><td>1</td></tr></table>',
      [['甲', '1']],
    ],
    [
      'holes are empty',
      '<table><tr><td>1</td><td rowspan="2">2</td></tr><tr></tr></table>',
      [
        ['1', '2'],
        ['', '2'],
      ],
    ],
    [
      'wrapped units',
      '<table><tr><td>市教育局、<br>市民政局</td><td>市科技局<br>市经信局</td></tr></table>',
      [['市教育局、市民政局', '市科技局 市经信局']],
    ],
    [
      'unclosed tags',
      '<table><tr><td>1<td>2<tr><td>3<td>4',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    ['no table', '<p>文字</p>', []],
  ])('%s', (_, html, rows) => {
    expect(parseHtmlTable(html)).toEqual(rows);
  });

  it('refuses spans that add up to a bomb', () => {
    const cell = '<td colspan="1000" rowspan="65534">x</td>';
    const bomb = `<table>${`<tr>${cell}</tr>`.repeat(2000)}</table>`;
    expect(() => parseHtmlTable(bomb)).toThrow(SourceError);
    expect(() => parseHtmlTable(bomb)).toThrow(/1,000,000 cells/);
  });
});

describe('Hostile pages', () => {
  it.each<[string, string, string?]>([
    ['100,000 boxes in each other', '<div>'.repeat(100_000), 'html-too-deep'],
    ['100,000 tables in each other', '<table><tr><td>'.repeat(100_000), 'html-too-deep'],
    [
      '100,000 kinds of formatting',
      Array.from({ length: 100_000 }, (_, at) => `<font size=${at}>`).join(''),
      'html-too-deep',
    ],
    [
      'formatting that is copied into every paragraph',
      `<p>${Array.from({ length: 400 }, (_, at) => `<font size=${at}>`).join('')}${'</p><p>x'.repeat(20_000)}`,
      'html-too-complex',
    ],
    ['100,000 misplaced pieces in a table', `<table>${'<b>x</b>'.repeat(100_000)}`],
    ['100,000 attributes', `<p ${Array.from({ length: 100_000 }, (_, at) => `a${at}=1`).join(' ')}>文字</p>`],
    ['an attribute of 20 MB', `<p title="${'x'.repeat(20_000_000)}">文字</p>`],
    ['100,000 unclosed formats', '<b><i>x</b>'.repeat(100_000), 'html-too-deep'],
    ['100,000 formats closed in the wrong order', '<p><b><i>x</b></i></p>'.repeat(100_000)],
    ['100,000 end tags', `x${'</div></p></table>'.repeat(100_000)}`],
    ['a million blanks', `<p>文${' '.repeat(500_000)}${'\u3000'.repeat(500_000)}字</p>`],
    ['200,000 lines without an end', `<pre>${'\n 文'.repeat(200_000)}`],
    ['a style sheet of braces', `<style>${'.a{'.repeat(200_000)}</style><p>文字</p>`],
  ])('%s: an answer or a refusal, soon', async (_, html, code) => {
    const outcome = await read(html).then(
      () => 'read',
      (error: unknown) => (error instanceof SourceError ? error.code : error),
    );
    expect(outcome).toBe(code ?? 'read');
  });
});

describe('A colophon in one box with the registration of the site', () => {
  const SITE =
    '<p>网站标识码：3304000001　浙ICP备05000001号</p><p>主办：嘉兴市人民政府办公室　技术支持：某公司</p>';
  const page = async (box: string): Promise<string> =>
    (await lines(`<body><h1>嘉兴市人民政府公报</h1><div>${PROSE}</div>${box}</body>`)).join('\n');

  it.each(['ft', 'footer'])('stays without the registration: class %s', async (name) => {
    const own = '<p>主办单位：嘉兴市人民政府</p><p>准印证号：浙内准字第F031号</p>';
    const text = await page(`<div class="${name}">${own}${SITE}</div>`);
    expect(text).toContain('主办单位：嘉兴市人民政府');
    expect(text).toContain('准印证号：浙内准字第F031号');
    expect(text).not.toMatch(/ICP|技术支持/);
  });

  it('goes with it where it only speaks of the site', async () => {
    expect(await page(`<div class="ft"><p>主办单位：嘉兴市人民政府</p>${SITE}</div>`)).not.toContain(
      '主办单位',
    );
  });
});
