import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { issueFiles } from '../datasets/_files/issue-files.ts';
import { DEFAULT_PUBLICATION } from '../datasets/_files/publication-settings.ts';
import { count, LIMITS } from '../datasets/_source/limits.ts';
import type { Extraction } from '../datasets/model.ts';
import { IsolatedExtractor } from '../lambdas/ingest/isolated-extractor.ts';
import { summaryOf } from '../local/extraction-summary.ts';
import { ProgressLine } from '../local/progress-line.ts';

const USAGE = `npm run extract -- FILE… [--out DIR]

  FILE…      gazette issues as Markdown, plain text, HTML, DOCX or PDF
  --out DIR  where DIR/{issue_id}/ is written: every dataset as CSV, JSON, …, report.json and
             datapackage.json (default: out)

Exit code: 0 every source is publishable; 2 one is quarantined (its files are written all the same);
           1 an error that could not be worked past.
`;

/** In order of weight: one file that could not be read outweighs any quarantine. */
const EXIT = { publishable: 0, quarantined: 2, failed: 1 } as const;
type Result = keyof typeof EXIT;

/** In a thread that is ended where a file would keep it busy without end. */
const EXTRACTOR = new IsolatedExtractor();

/** What no reader takes is not read into memory; below it, each reader says what is too large for it. */
const LARGEST = Math.max(LIMITS.textBytes, LIMITS.htmlBytes, LIMITS.docxBytes, LIMITS.pdfBytes);

function readArguments(): { readonly files: readonly string[]; readonly out: string } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { out: { type: 'string', default: 'out' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help === true) {
    process.stdout.write(USAGE);
    process.exit(0);
  }
  if (positionals.length === 0) throw new Error(`No file is named; name at least one gazette.\n\n${USAGE}`);
  return { files: positionals, out: values.out };
}

async function readFileOf(file: string): Promise<Uint8Array> {
  const info = await stat(file).catch(() => undefined);
  if (info === undefined) throw new Error('there is no such file; check the path.');
  if (info.isDirectory())
    throw new Error(`it is a folder; name the files in it, as in ${join(file, '*.md')}.`);
  if (info.size > LARGEST) {
    throw new Error(
      `it has ${count(info.size)} bytes; at most ${count(LARGEST)} are read. Split it into its issues.`,
    );
  }
  return readFile(file);
}

async function writeFiles(extraction: Extraction, out: string): Promise<string> {
  const folder = join(out, extraction.issueId);
  await mkdir(folder, { recursive: true });
  const files = await issueFiles(extraction, DEFAULT_PUBLICATION);
  await Promise.all(files.map(async ({ name, body }) => writeFile(join(folder, name), body)));
  // The text that line numbers count in; of Markdown it is the source itself.
  await writeFile(join(folder, 'text.md'), `${extraction.text.lines.join('\n')}\n`);
  return folder;
}

async function extractFile(file: string, out: string, taken: Map<string, string>): Promise<Result> {
  const bytes = await readFileOf(file);
  const extraction = await EXTRACTOR.extract({ name: basename(file), bytes });
  const before = taken.get(extraction.issueId);
  if (before !== undefined) {
    throw new Error(
      `it is issue ${extraction.issueId}, as ${before} is; its files are not written over those. Extract it alone, with another --out.`,
    );
  }
  taken.set(extraction.issueId, file);
  const folder = await writeFiles(extraction, out);
  process.stdout.write(summaryOf(file, extraction, folder));
  return extraction.report.status;
}

async function main(): Promise<void> {
  const { files, out } = readArguments();
  const progress = new ProgressLine(process.stderr);
  const taken = new Map<string, string>();
  const results: Result[] = [];
  for (const [index, file] of files.entries()) {
    progress.show(`[${index + 1}/${files.length}] ${file}`);
    try {
      results.push(await extractFile(file, out, taken));
    } catch (error) {
      process.stderr.write(`${file}: ${error instanceof Error ? error.message : String(error)}\n`);
      results.push('failed');
    } finally {
      progress.clear();
    }
  }
  if (files.length > 1) {
    const ended = (result: Result): number => results.filter((one) => one === result).length;
    process.stdout.write(
      `${files.length} files: ${ended('publishable')} publishable, ${ended('quarantined')} quarantined, ${ended('failed')} failed.\n`,
    );
  }
  const worst = (['failed', 'quarantined', 'publishable'] as const).find((result) =>
    results.includes(result),
  );
  process.exitCode = EXIT[worst ?? 'publishable'];
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
