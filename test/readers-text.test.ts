import { describe, expect, it } from 'vitest';
import { parsePipeRow } from '../datasets/_source/pipe-row.ts';
import { readSource } from '../datasets/_source/read.ts';
import { SourceError } from '../datasets/_source/source-error.ts';
import { gb18030, utf16 } from './fixtures/readers/encodings.ts';
import { SAMPLE_BYTES, SAMPLE_NAME, SAMPLE_TEXT } from './fixtures/readers/sample.ts';

const TEXT = '嘉政办发〔2026〕7号\n一、总体要求\n责任单位：市科技局\n';
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const lines = async (content: Uint8Array, name = 'a.txt'): Promise<readonly string[]> =>
  (await readSource({ name, bytes: content })).lines;

async function errorOf(name: string, content: Uint8Array): Promise<SourceError> {
  const error: unknown = await readSource({ name, bytes: content }).then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (error instanceof SourceError) return error;
  throw new Error(`${name} was read, or failed otherwise`, { cause: error });
}

describe('Markdown and plain text', () => {
  it('keep the lines of the file, whatever ends them', async () => {
    const read = await readSource({ name: SAMPLE_NAME, bytes: SAMPLE_BYTES });
    expect(read.lines).toEqual(SAMPLE_TEXT.split('\n'));
    expect(read.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(read.bytes).toBe(SAMPLE_BYTES.length);
    expect(await lines(utf8(SAMPLE_TEXT.replaceAll('\n', '\r\n')))).toEqual(read.lines);
    expect(await lines(utf8(SAMPLE_TEXT.replaceAll('\n', '\r')))).toEqual(read.lines);
  });

  it.each([
    ['UTF-8', utf8(TEXT)],
    ['UTF-8 with a mark', utf8(`\uFEFF${TEXT}`)],
    ['UTF-16LE with a mark', utf16(`\uFEFF${TEXT}`, 'le')],
    ['UTF-16BE with a mark', utf16(`\uFEFF${TEXT}`, 'be')],
    // 一 is U+4E00: its zero byte stands on the other side than those of line ends and digits.
    ['UTF-16LE without a mark', utf16(TEXT, 'le')],
    ['UTF-16BE without a mark', utf16(TEXT, 'be')],
    ['GB18030', gb18030(TEXT)],
  ])('are decoded from %s', async (_, content) => {
    expect(await lines(content)).toEqual(TEXT.split('\n'));
  });

  it('are decoded from GB18030 in full: the whole sample', async () => {
    expect(await lines(gb18030(SAMPLE_TEXT), 'a.md')).toEqual(SAMPLE_TEXT.split('\n'));
  });

  it('survive a damaged byte, with a warning that names the line, and never as another encoding', async () => {
    const damaged = utf8(SAMPLE_TEXT);
    damaged[damaged.indexOf(0xe5, 5000)] = 0xff;
    const read = await readSource({ name: 'a.md', bytes: damaged });
    expect(read.lines.filter((line) => line.includes('\uFFFD'))).toHaveLength(1);
    expect(read.lines.filter((line, at) => line !== SAMPLE_TEXT.split('\n')[at])).toHaveLength(1);
    expect(read.findings).toMatchObject([{ severity: 'warning', code: 'source-characters-replaced' }]);
    const at = read.lines.findIndex((line) => line.includes('\uFFFD')) + 1;
    expect(read.findings[0]?.lines).toBe(`${at}-${at}`);
  });
});

describe('What is no readable source', () => {
  it.each([
    ['an empty file', 'a.md', bytes(), 'source-empty', /0 bytes/],
    ['blanks only', 'a.md', utf8(' \n\u3000\n'), 'source-empty', /blanks/],
    ['an empty DOCX', 'a.docx', bytes(), 'source-empty', /0 bytes/],
    [
      'a program',
      'a.md',
      bytes(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 1, 7, 3, 0, 62, 0),
      'source-binary',
      /NUL/,
    ],
    [
      'bytes of no encoding',
      'a.txt',
      bytes(0xff, 0x80, 0xff, 0x81, 0xff, 0x30, 0xff, 0xff),
      'source-encoding',
      /UTF-8/,
    ],
    ['a picture', 'a.pdf', bytes(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), 'source-foreign', /OCR/],
    ['RTF', 'a.doc', utf8('{\\rtf1\\ansi}'), 'source-foreign', /DOCX/],
    ['a text called PDF', 'a.pdf', utf8(TEXT), 'pdf-broken', /does not begin as one/],
    ['a text called DOCX', 'a.docx', utf8(TEXT), 'docx-broken', /does not begin as one/],
    [
      'Word 97',
      'a.doc',
      bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...utf16('WordDocument', 'le')),
      'source-word-binary',
      /save it as DOCX/,
    ],
    [
      'an encrypted DOCX',
      'a.docx',
      bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...utf16('EncryptedPackage', 'le')),
      'docx-encrypted',
      /password/,
    ],
  ])('%s is refused by name: %#', async (_, name, content, code, message) => {
    const error = await errorOf(name, content);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });

  it('is refused above the size of its format', async () => {
    const error = await errorOf('a.html', new Uint8Array(33 * 1024 * 1024).fill(0x20));
    expect(error.code).toBe('source-too-large');
    expect(error.message).toContain('34,603,008');
    expect(error.message).toContain('33,554,432');
  });
});

describe('Formats', () => {
  it('are told by the first bytes, then by the name, then by the text', async () => {
    expect(await lines(utf8('<!DOCTYPE html><p>正文</p>'), 'page')).toEqual(['正文']);
    expect(await lines(utf8('\uFEFF<!-- x --><html><body><p>正文</p>'), 'a.txt')).toEqual(['正文']);
    expect(await lines(utf16('\uFEFF<html><body><p>一、正文</p>', 'le'), 'a')).toEqual(['一、正文']);
    expect(await lines(utf8('<div align="center">题目</div>'), 'a.md')).toEqual([
      '<div align="center">题目</div>',
    ]);
    expect((await errorOf('a.md', utf8('%PDF-1.7\nbroken'))).code).toMatch(/^pdf-/);
    expect((await errorOf('a.md', bytes(0x50, 0x4b, 3, 4))).code).toBe('docx-broken');
    expect(await lines(utf8('The header %PDF-1.7 of PDF files'), 'a.txt')).toHaveLength(1);
  });
});

describe('Pipe rows', () => {
  it.each([
    ['| 1 | 课题 |', ['1', '课题']],
    ['1 | 课题', ['1', '课题']],
    ['|1|课题|市发展改革委||', ['1', '课题', '市发展改革委', '']],
    ['|  |课题|', ['', '课题']],
    ['|---|:-:|', []],
    [':-- | --:', []],
    ['| a \\| b | c |', ['a | b', 'c']],
    ['没有竖线', undefined],
    ['只有 \\| 转义', undefined],
    ['|', undefined],
  ])('%s', (line, cells) => {
    expect(parsePipeRow(line)).toEqual(cells);
  });
});
