// fflate: ZIP and Deflate in plain JavaScript, so the bytes are the same on any machine.
import { Zip, ZipDeflate } from 'fflate';
import type { DataRecord, DatasetDescription } from '../model.ts';
import type { RecordBatches } from './format.ts';
import { SheetWriter, STYLES } from './xlsx-sheet.ts';
import { escapeXml } from './xml.ts';

/** Excel's last row, 1048576, less the header. */
const MOST_ROWS = 1_048_575;
/** Records that column widths are measured on. */
const SAMPLE = 500;
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/**
 * A workbook (ECMA-376, Office Open XML) with one sheet, or more where a sheet's rows do not suffice. Written row by
 * row: memory does not grow with the records. docs/decisions/0008-files.md says why no library does it.
 */
export async function* xlsxChunks(
  dataset: Pick<DatasetDescription, 'title' | 'columns'>,
  batches: RecordBatches,
): AsyncGenerator<Uint8Array> {
  const zip = new ZipStream();
  const { records, sample } = await sampled(batches);
  let sheets = 0;
  let sheet: SheetWriter | undefined;
  let entry: ZipDeflate | undefined;
  const open = (): SheetWriter => {
    sheets += 1;
    entry = zip.open(`xl/worksheets/sheet${sheets}.xml`);
    const opened = new SheetWriter(dataset.columns, sample);
    zip.write(entry, opened.start());
    return opened;
  };
  for await (const batch of records) {
    let xml = '';
    for (const record of batch) {
      sheet ??= open();
      xml += sheet.row(record);
      if (sheet.rows <= MOST_ROWS || entry === undefined) continue;
      zip.write(entry, `${xml}${sheet.end()}`, true);
      xml = '';
      sheet = undefined;
    }
    if (entry !== undefined && xml !== '') zip.write(entry, xml);
    yield* zip.taken();
  }
  if (sheets === 0) sheet = open();
  if (sheet !== undefined && entry !== undefined) zip.write(entry, sheet.end(), true);
  for (const [name, xml] of partsOf(dataset, sheets)) zip.write(zip.open(name), xml, true);
  zip.end();
  yield* zip.taken();
}

/** The first records, and all of them. */
async function sampled(batches: RecordBatches): Promise<{
  readonly sample: readonly DataRecord[];
  readonly records: AsyncIterable<readonly DataRecord[]>;
}> {
  const iterator = (async function* all(): AsyncGenerator<readonly DataRecord[]> {
    for await (const batch of batches) yield batch;
  })();
  const first: (readonly DataRecord[])[] = [];
  let seen = 0;
  while (seen < SAMPLE) {
    const next = await iterator.next();
    if (next.done === true) break;
    first.push(next.value);
    seen += next.value.length;
  }
  return {
    sample: first.flat().slice(0, SAMPLE),
    records: (async function* replayed(): AsyncGenerator<readonly DataRecord[]> {
      yield* first;
      yield* iterator;
    })(),
  };
}

/** Text is compressed in pieces of this size: the pieces decide the bytes, so they must not depend on batches. */
const PIECE = 1 << 18;

/** A ZIP file as it grows. */
class ZipStream {
  private readonly zip: Zip;
  private readonly encoder = new TextEncoder();
  private readonly pending = new Uint8Array(PIECE);
  private filled = 0;
  private parts: Uint8Array[] = [];
  private failure: Error | undefined;

  constructor() {
    this.zip = new Zip((error, part) => {
      if (error === null) this.parts.push(part);
      else this.failure ??= error;
    });
  }

  /** Begins an entry; the one before must have ended. */
  open(name: string): ZipDeflate {
    const entry = new ZipDeflate(name, { level: 6 });
    // A ZIP entry's time is local and starts in 1980; this is its first moment, in any time zone.
    entry.mtime = new Date(1980, 0, 1);
    this.zip.add(entry);
    return entry;
  }

  write(entry: ZipDeflate, text: string, last = false): void {
    const bytes = this.encoder.encode(text);
    let from = 0;
    while (bytes.length - from >= PIECE - this.filled) {
      const to = from + PIECE - this.filled;
      this.pending.set(bytes.subarray(from, to), this.filled);
      entry.push(this.pending.slice(), false);
      this.filled = 0;
      from = to;
    }
    this.pending.set(bytes.subarray(from), this.filled);
    this.filled += bytes.length - from;
    if (!last) return;
    entry.push(this.pending.slice(0, this.filled), true);
    this.filled = 0;
  }

  end(): void {
    this.zip.end();
  }

  *taken(): Generator<Uint8Array> {
    if (this.failure !== undefined) throw this.failure;
    const { parts } = this;
    this.parts = [];
    yield* parts;
  }
}

function partsOf(
  dataset: Pick<DatasetDescription, 'title'>,
  sheets: number,
): readonly (readonly [name: string, xml: string])[] {
  const numbers = Array.from({ length: sheets }, (_, index) => index + 1);
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  return [
    ['xl/styles.xml', `${DECLARATION}${STYLES}`],
    [
      'xl/workbook.xml',
      `${DECLARATION}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}"><sheets>${numbers
        .map((n) => `<sheet name="${sheetName(dataset.title, n)}" sheetId="${n}" r:id="rId${n}"/>`)
        .join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relationships([
        ...numbers.map((n) => [`${OFFICE}/worksheet`, `worksheets/sheet${n}.xml`] as const),
        [`${OFFICE}/styles`, 'styles.xml'],
      ]),
    ],
    ['_rels/.rels', relationships([[`${OFFICE}/officeDocument`, 'xl/workbook.xml']])],
    [
      '[Content_Types].xml',
      `${DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>${numbers
        .map((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${type}.worksheet+xml"/>`)
        .join('')}</Types>`,
    ],
  ];
}

function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const items = targets.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${type}" Target="${target}"/>`,
  );
  return `${DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${items.join('')}</Relationships>`;
}

/** At most 31 characters, none of []:*?/\ */
function sheetName(title: string, number: number): string {
  const name = title.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 26);
  return escapeXml(number === 1 ? name : `${name} ${number}`);
}
