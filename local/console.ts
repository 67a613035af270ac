import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { styleText } from 'node:util';
import type { IngestReport } from '../lambdas/ingest/handle-batch.ts';
import type { IngestOutcome } from '../lambdas/ingest/ingest.ts';

type Outcome<K extends IngestOutcome['kind']> = Extract<IngestOutcome, { readonly kind: K }>;

/** Says in a line what became of each file, to the person at the terminal. */
export class Console {
  private readonly reportFolder: string;
  private readonly write: (line: string) => void;
  /** Versions that were uploaded in this run: of those a person wants to hear in any case. */
  private readonly uploaded = new Set<string>();

  private lastReport = Date.now();

  /** @param reportFolder where reports of quarantined files are laid for people to open */
  constructor(reportFolder: string, write = printLine) {
    this.reportFolder = reportFolder;
    this.write = write;
  }

  /** Milliseconds since something was reported. */
  quietFor(): number {
    return Date.now() - this.lastReport;
  }

  expect(versionId: string): void {
    this.uploaded.add(versionId);
  }

  same(name: string): void {
    this.write(`${styleText('dim', '=')} ${name}: nothing new, it is in the inbox already`);
  }

  problem(message: string): void {
    this.write(`${styleText('yellow', '!')} ${message}`);
  }

  async report(report: IngestReport): Promise<void> {
    this.lastReport = Date.now();
    if (report.kind === 'outcome') {
      await this.outcome(report.upload.key, report.outcome, this.uploaded.has(report.upload.versionId ?? ''));
    } else if (report.kind === 'failed') {
      this.problem(`${report.message} (${report.code}); it will be tried again.`);
    } else {
      this.write(
        `${styleText('red', '✗')} A message could not be handled (${report.code}): ${report.message} It is in the dead-letter queue until you stop.`,
      );
    }
  }

  private async outcome(key: string, outcome: IngestOutcome, isNew: boolean): Promise<void> {
    switch (outcome.kind) {
      case 'published':
        this.published(key, outcome);
        return;
      case 'quarantined':
        await this.quarantined(key, outcome);
        return;
      case 'unchanged':
        if (isNew)
          this.write(
            `${styleText('dim', '=')} ${key}: nothing new, ${outcome.issueId} is public with the same content`,
          );
        return;
      case 'superseded':
        if (isNew)
          this.write(
            `${styleText('dim', '=')} ${key}: a later upload of ${outcome.issueId} is public already`,
          );
        return;
      case 'ignored':
        return;
    }
  }

  private published(key: string, { entry, warnings }: Outcome<'published'>): void {
    const cause = {
      'new-issue': '',
      'source-correction': ' again (the source changed)',
      'extractor-change': ' again (it is read better now)',
    };
    const rows = entry.releases.map(({ dataset, version, records, added, removed, changed }) =>
      version === 1
        ? `${dataset} v1 (${records})`
        : `${dataset} v${version} (${records}: +${added} −${removed} ~${changed})`,
    );
    this.write(
      `${styleText('green', '✓')} ${key}: ${entry.issue.issueId} published${cause[entry.cause]}: ${rows.join(', ')}`,
    );
    for (const warning of warnings) this.problem(warning);
  }

  private async quarantined(key: string, { reasons, report }: Outcome<'quarantined'>): Promise<void> {
    const path = join(this.reportFolder, `${key.replaceAll('/', '_')}.report.json`);
    const lines = [
      `${styleText('red', '✗')} ${key}: not published, it waits in quarantine`,
      ...reasons.map((reason) => `    ${reason}`),
    ];
    try {
      await mkdir(this.reportFolder, { recursive: true });
      await writeFile(path, `${JSON.stringify(report, null, 2)}\n`);
      lines.push(`    report: ${path}`);
    } catch (error) {
      lines.push(`    The report could not be written to ${path}: ${String(error)}`);
    }
    this.write(lines.join('\n'));
  }
}

function printLine(line: string): void {
  process.stdout.write(`${line}\n`);
}
