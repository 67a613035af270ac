import { createCipheriv, createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readPdf } from '../datasets/_source/pdf.ts';
import { readSource } from '../datasets/_source/read.ts';
import type { ReadText } from '../datasets/_source/read-text.ts';
import { SourceError } from '../datasets/_source/source-error.ts';
import { pdfResources } from '../lambdas/_shared/pdf-resources.ts';
import { type PdfOptions, type PdfPage, writePdf } from './fixtures/readers/pdf-writer.ts';
import { bareCharacters, firstDifference, SAMPLE_TEXT, sampleBlocks } from './fixtures/readers/sample.ts';
import { typeset, type Layout } from './fixtures/readers/typesetter.ts';

const resources = pdfResources();
const read = async (bytes: Uint8Array): Promise<ReadText> => await readPdf(bytes, resources);
const SAMPLE = bareCharacters(SAMPLE_TEXT.split('\n'));
const HEADINGS = SAMPLE_TEXT.split('\n').filter((line) => line.startsWith('#'));

/** A page of lines from the top, 16 points apart. */
function page(lines: readonly string[], more: Partial<PdfPage> = {}): PdfPage {
  return { texts: lines.map((text, at) => ({ text, x: 60, y: 760 - at * 16, size: 10 })), ...more };
}
const textOf = async (pages: readonly PdfPage[], options?: PdfOptions): Promise<readonly string[]> =>
  (await read(writePdf(pages, options))).lines.filter((line) => line !== '');
const codeOf = async (bytes: Uint8Array): Promise<string> =>
  await read(bytes).then(
    () => 'read',
    (error: unknown) => {
      if (error instanceof SourceError) return error.code;
      throw error;
    },
  );

describe('The sample as a printed gazette', () => {
  it.each<Layout>([
    { columns: 2, ruledTables: true, indents: true },
    { columns: 2, ruledTables: false, indents: true },
    { columns: 1, ruledTables: true, indents: true },
    { columns: 1, ruledTables: false, indents: false },
  ])('%o: every character in order, running headers and page numbers out', async (layout) => {
    const { lines, findings } = await read(writePdf(typeset(sampleBlocks(), layout)));
    expect(firstDifference(bareCharacters(lines), SAMPLE)).toBe('equal');
    const headings = lines.filter((line) => line.startsWith('#')).map((line) => bareCharacters([line]));
    expect(headings).toEqual(HEADINGS.map((line) => bareCharacters([line])));
    expect(lines).toContain('2\t以文化软实力助推经济社会高质量发展的策略研究');
    expect(findings).toMatchObject([{ severity: 'info', code: 'pdf-furniture-left-out' }]);
  });
});

describe('Fonts that are not embedded', () => {
  it.each(['UniGB-UCS2-H', 'GBK-EUC-H'] as const)('%s is read by its character map', async (encoding) => {
    expect(await textOf([page(['嘉政办发〔2026〕7号', '一、总体要求'])], { encoding })).toEqual([
      '嘉政办发〔2026〕7号',
      '一、总体要求',
    ]);
  });

  it('without the map the PDF is refused, never silent', async () => {
    const without = { ...resources, characterMap: async () => await Promise.reject(new Error('no disk')) };
    const bytes = writePdf([page(['嘉政办发〔2026〕7号'])]);
    await expect(readPdf(bytes, without)).rejects.toMatchObject({ code: 'pdf-unavailable' });
    await expect(readSource({ name: 'a.pdf', bytes })).rejects.toMatchObject({ code: 'pdf-unavailable' });
  });

  it('mere glyph numbers are refused', async () => {
    const lines = SAMPLE_TEXT.split('\n').filter((line) => line.length > 20 && line.length < 50);
    expect(await codeOf(writePdf([page(lines.slice(0, 40))], { encoding: 'Identity-H' }))).toBe(
      'pdf-no-unicode',
    );
  });

  it('radicals and look-alikes are the characters that were meant', async () => {
    // As the map to Unicode of an embedded font names them; Adobe's own maps take ⼾ for the traditional 戶.
    expect(
      await textOf([page(['⼈⺠政府1―3岁⻔⼾⻓\u2329\u232A\u22EF'])], { encoding: 'ToUnicode' }),
    ).toEqual(['人民政府1—3岁门户长〈〉…']);
  });
});

describe('Layout', () => {
  it('text that is drawn twice to look bold is there once', async () => {
    const twice = page(['关于印发的通知']);
    const texts = twice.texts.flatMap((text) => [text, { ...text, x: text.x + 0.3 }]);
    expect(await textOf([{ texts }])).toEqual(['关于印发的通知']);
  });

  it('a watermark at an angle is left out and named', async () => {
    const mark =
      'BT /F 60 Tf 0.7 0.7 -0.7 0.7 100 200 Tm <002800290030> Tj ET BT /F 40 Tf 0 1 -1 0 30 200 Tm <6837672c> Tj ET';
    const { lines, findings } = await read(writePdf([page(['正文一行。', '正文二行。'], { more: mark })]));
    expect(lines.join('')).toBe('正文一行。正文二行。');
    expect(findings).toMatchObject([{ code: 'pdf-turned-text-left-out' }]);
  });

  it('merged cells of a ruled table stand in each row', async () => {
    const at = (text: string, x: number, y: number): PdfPage['texts'][number] => ({ text, x, y, size: 10 });
    const texts = [
      at('序号', 62, 705), at('任务', 122, 705), at('单位', 302, 705),
      at('1', 62, 675), at('甲', 122, 685), at('市科技局', 302, 685), at('乙', 122, 665), at('市经信局、', 302, 668), at('市教育局', 302, 658),
    ]; // prettier-ignore
    const rules: [number, number, number, number][] = [
      [60, 720, 400, 720], [60, 700, 400, 700], [120, 680, 400, 680], [60, 655, 400, 655],
      [60, 655, 60, 720], [120, 655, 120, 720], [300, 655, 300, 720], [400, 655, 400, 720],
    ]; // prettier-ignore
    expect(await textOf([{ texts, rules }])).toEqual([
      '序号\t任务\t单位',
      '1\t甲\t市科技局',
      '1\t乙\t市经信局、市教育局',
    ]);
  });

  it('a table goes on over pages, its header once, a cut row whole', async () => {
    const table = (cells: readonly (readonly [string, string])[]): PdfPage => ({
      texts: cells.flatMap(([number, text], row) =>
        [
          { text: number, x: 62, y: 705 - row * 20, size: 10 },
          { text, x: 122, y: 705 - row * 20, size: 10 },
        ].filter(({ text }) => text !== ''),
      ),
      rules: [
        ...Array.from({ length: cells.length + 1 }, (_, row): [number, number, number, number] => [
          60,
          720 - row * 20,
          400,
          720 - row * 20,
        ]),
        ...[60, 120, 400].map((x): [number, number, number, number] => [x, 720 - cells.length * 20, x, 720]),
      ],
    });
    const pages = [
      table([['序号', '任务'], ['1', '甲'], ['2', '建设轨道']]),
      table([['序号', '任务'], ['', '上的嘉兴'], ['3', '丙']]),
    ]; // prettier-ignore
    expect(await textOf(pages)).toEqual(['序号\t任务', '1\t甲', '2\t建设轨道上的嘉兴', '3\t丙']);
  });

  it('a row that a page’s end cuts without a rule is whole, and so is one that a rule closes', async () => {
    const cells = (rows: readonly (readonly [string, string])[]): PdfPage['texts'] =>
      rows.flatMap(([number, text], row) => [
        { text: number, x: 62, y: 705 - row * 20, size: 10 },
        { text, x: 162, y: 705 - row * 20, size: 10 },
      ]).filter(({ text }) => text !== ''); // prettier-ignore
    const upright = (bottom: number, top: number): [number, number, number, number][] =>
      [60, 160, 400].map((x) => [x, bottom, x, top]);
    const across = (...heights: readonly number[]): [number, number, number, number][] =>
      heights.map((y) => [60, y, 400, y]);
    const pages: PdfPage[] = [
      { texts: cells([['文号', '标题'], ['1', '建设轨道']]), rules: [...across(720, 700), ...upright(675, 720)] },
      { texts: cells([['', '上的嘉兴'], ['嘉政发〔2026〕5', '通知']]), rules: [...across(700, 680), ...upright(680, 720)] },
      { texts: cells([['号', ''], ['2', '乙']]), rules: [...across(720, 700, 680), ...upright(680, 720)] },
    ]; // prettier-ignore
    expect(await textOf(pages)).toEqual([
      '文号\t标题',
      '1\t建设轨道上的嘉兴',
      '嘉政发〔2026〕5号\t通知',
      '2\t乙',
    ]);
  });

  /** Lines in a column 20 characters wide, each at its indent; parts that `|` parts stand at the places after it. */
  const column = (lines: readonly (readonly (readonly [text: string, indent: number])[])[]): PdfPage => ({
    texts: lines.flatMap((parts, at) =>
      parts.map(([text, indent]) => ({ text, x: 60 + indent * 10, y: 760 - at * 16, size: 10 })),
    ),
  });
  const FULL = '经市人民政府第五十八次常务会议研究同意现印';

  it('a document’s number stands alone below a full title and above those addressed', async () => {
    const lines = [
      [['关于进一步促进民营经济发展壮大若干意见', 1]],
      [['常政发〔2025〕5号', 6]],
      [['各区县市人民政府，市直各单位：', 0]],
      ...Array.from({ length: 4 }, () => [[FULL, 0]] as const),
      [['发给你们。', 0]],
    ] as const;
    expect((await textOf([column(lines)])).slice(0, 3)).toEqual([
      '关于进一步促进民营经济发展壮大若干意见', '常政发〔2025〕5号', '各区县市人民政府，市直各单位：',
    ]); // prettier-ignore
  });

  it('contents: each title in one line with its page, with leaders or without', async () => {
    const lines = [
      [['目　录', 9]],
      [['关于促进民营经济发展与壮大的若干意', 0]],
      [
        ['见（常政发〔2025〕5号）', 0],
        ['（１）', 18.5],
      ],
      [
        ['关于印发行动计划的通知…………………', 0],
        ['２', 20],
      ],
      [['关于加强水资源的管理的通知〔2025〕7号）９', 0]],
      [
        ['大事记', 0],
        ['11', 20],
      ],
      [['常德市人民政府', 7]],
      ...Array.from({ length: 4 }, () => [[FULL, 0]] as const),
    ] as const;
    expect((await textOf([column(lines)])).slice(0, 6)).toEqual([
      '目 录', '关于促进民营经济发展与壮大的若干意见（常政发〔2025〕5号） ..... （１）', '关于印发行动计划的通知…………………　　２',
      '关于加强水资源的管理的通知〔2025〕7号） ..... ９', '大事记 ..... 11', '常德市人民政府',
    ]); // prettier-ignore
  });

  it('a list of members is no table, and a member’s line that wraps is one', async () => {
    const lines = [
      [
        ['组　长：', 2],
        ['张　三', 6.5],
        ['市长', 13],
      ],
      [
        ['副组长：', 2],
        ['李　四', 6.5],
        ['市人民政府秘书', 13.5],
      ],
      [['长', 2]],
      [
        ['王五六', 6.5],
        ['市财政局局长', 13.5],
      ],
      [
        ['赵　七', 6.5],
        ['市审计局局长', 13.5],
      ],
      ...Array.from({ length: 4 }, () => [[FULL, 0]] as const),
    ] as const;
    expect((await textOf([column(lines)])).slice(0, 4)).toEqual([
      '组 长：张 三　　市长', '副组长：李 四　　市人民政府秘书长', '王五六　　市财政局局长', '赵 七　　市审计局局长',
    ]); // prettier-ignore
  });

  it('an item’s first line is one even where no other line shows the column’s edge', async () => {
    const item = '责任单位：市资源规划局牵头洞头区政府配合';
    const lines = [
      ...Array.from({ length: 40 }, () => [[item, 2]] as const),
      [['69．建筑垃圾资源化利用率达到百分之九十以', 2]],
      [['上。', 0]],
      [[item, 2]],
    ] as const;
    expect((await textOf([column(lines)])).slice(-2)).toEqual([
      '69．建筑垃圾资源化利用率达到百分之九十以上。',
      item,
    ]);
  });

  it('a paragraph goes on at the column’s edge in a line with a gap, and an entry’s line below its names does not', async () => {
    const lines = [
      [
        ['二、福州都市圈协同研究', 2],
        ['承担单位：福', 15],
      ],
      [
        ['州大学', 0],
        ['课题负责人：张三', 5],
      ],
      ...[1, 2, 3].map(() => [['根据需要，现印发。', 2]] as const),
      ...Array.from({ length: 4 }, () => [[FULL, 0]] as const),
      [
        ['张　三', 6.5],
        ['市供销联社副主任', 13],
      ],
      [['国网供电公司负责人', 6.5]],
    ] as const;
    expect((await textOf([column(lines)])).filter((line) => !/需要|第五十八次/.test(line))).toEqual([
      '二、福州都市圈协同研究　　承担单位：福州大学　　课题负责人：张三', '张 三　　市供销联社副主任', '国网供电公司负责人',
    ]); // prettier-ignore
  });

  it('two tables below each other with nearly the same columns keep them', async () => {
    const cells = (top: number): PdfPage['texts'] =>
      ['甲', '乙'].map((text, at) => ({ text, x: 70 + at * 100, y: top - 14, size: 10 }));
    const frame = (top: number, middle: number): [number, number, number, number][] => [
      ...[top, top - 20].map((y): [number, number, number, number] => [60, y, 300, y]),
      ...[60, middle, 300].map((x): [number, number, number, number] => [x, top - 20, x, top]),
    ];
    const texts = [...cells(720), ...cells(420), { text: '正文。', x: 60, y: 600, size: 10 }];
    expect(await textOf([{ texts, rules: [...frame(720, 121.5), ...frame(420, 120)] }])).toEqual([
      '甲\t乙', '正文。', '甲\t乙',
    ]); // prettier-ignore
  });

  it('a blank before a label is one, the one between digits and text is not', async () => {
    expect(await textOf([page(['电话：83884115 邮编：330038'])])).toEqual(['电话：83884115 邮编：330038']);
    expect(await textOf([page(['到 2026 年底'])])).toEqual(['到2026年底']);
  });

  it('marks that hang into the margin make no other line end early', async () => {
    const lines = [
      ...Array.from({ length: 5 }, () => [[`${FULL}，`, 0]] as const),
      ...Array.from({ length: 5 }, () => [[FULL, 0]] as const),
    ];
    expect(await textOf([column(lines)])).toEqual([`${FULL}，`.repeat(5) + FULL.repeat(5)]);
  });

  it('small type at one height on every page is left out, even if what runs over odd and even pages differs', async () => {
    const pages = ['第5期', '市人民政府公报'].map((running): PdfPage => {
      const { texts } = column(Array.from({ length: 6 }, () => [[FULL, 0]] as const));
      return { texts: [{ text: running, x: 60, y: 810, size: 8 }, ...texts] };
    });
    expect((await textOf(pages)).join('')).not.toMatch(/公报|第5期/);
  });

  it('pages without text among others are named', async () => {
    const { findings } = await read(writePdf([page(['一、正文']), { texts: [] }, page(['二、正文'])]));
    expect(findings).toMatchObject([
      { severity: 'warning', code: 'pdf-pages-without-text', message: /Pages 2 / },
    ]);
  });
});

describe('PDFs that cannot be read', () => {
  const good = writePdf([page(['正文'])]);

  it.each<[string, () => Uint8Array, string]>([
    [
      'a scan',
      () => writePdf([{ texts: [], more: 'q 500 0 0 700 50 50 cm 0.5 g 0 0 1 1 re f Q' }]),
      'pdf-no-text',
    ],
    ['an encrypted one', () => encrypted(), 'pdf-encrypted'],
    ['a header alone', () => good.subarray(0, 20), 'pdf-broken'],
    ['no pages', () => writePdf([]), 'pdf-broken'],
    ['a stream that inflates to gigabytes', () => bomb(), 'pdf-bomb'],
    [
      'a stream deflated twice',
      () => Buffer.concat([good, Buffer.from('<</Filter[/FlateDecode/FlateDecode]>>\nstream\nx\nendstream')]),
      'pdf-bomb',
    ],
  ])('%s', async (_, make, code) => {
    expect(await codeOf(new Uint8Array(make()))).toBe(code);
  });

  it('a PDF that takes too long is stopped between its pages', async () => {
    let now = 0;
    const slow = { ...resources, now: () => (now += 7000) };
    const bytes = writePdf(Array.from({ length: 30 }, () => page(['正文'])));
    await expect(readPdf(bytes, slow)).rejects.toMatchObject({
      code: 'pdf-too-slow',
      message: /page \d+;/,
    });
  });
});

/** A stream of zeros that inflates a thousandfold, written in the middle of a good file. */
function bomb(): Uint8Array {
  const zeros = Buffer.alloc(200 * 1024 * 1024);
  return writePdf([page(['正文'], { more: zeros.toString('latin1') })]);
}

/** Encrypted with a user password (standard security handler, revision 2; ISO 32000-2, 7.6.4). */
function encrypted(): Uint8Array {
  const owner = createHash('sha256').update('owner').digest();
  const user = createHash('sha256').update('user').digest();
  void createCipheriv;
  return writePdf([page(['正文'])], {
    trailer: `/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <${owner.toString('hex')}> /U <${user.toString('hex')}> >>`,
  });
}
