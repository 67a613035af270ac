import type { Finding } from '../model.ts';
import { joinSpans } from '../_gazette/claims.ts';
import { documentNumberAlone } from '../_gazette/document-number.ts';
import { isSameNumber } from '../_gazette/orders.ts';
import type { GazetteDocument } from '../_gazette/documents.ts';
import { foldText } from '../_text/fold.ts';
import type { GazetteIssue } from '../_gazette/issue.ts';
import { finding } from '../_gazette/rows.ts';
import { isSameTitle } from '../_gazette/titles.ts';
import type { KnownDocument } from './extract.ts';

/** A gazette says most things twice: contents, text and list are held against each other. */
export function checkDocuments(issue: GazetteIssue, known: readonly KnownDocument[]): Finding[] {
  return [
    ...checkSequences(known),
    ...known.flatMap((document) => checkPlaces(issue, document)),
    ...issue.documents.flatMap((document) => checkText(document)),
    ...checkDuplicates(issue),
  ];
}

/** `嘉政办发〔2026〕` 1, 2, 4: 3 is missing. */
function checkSequences(known: readonly KnownDocument[]): Finding[] {
  const sequences = new Map<string, { readonly prefix: string; readonly serials: number[] }>();
  for (const document of known) {
    const number = document.number === undefined ? undefined : documentNumberAlone(foldText(document.number));
    if (number?.year === undefined) continue;
    const key = `${number.prefix}〔${number.year}〕`;
    const sequence = sequences.get(key) ?? { prefix: key, serials: [] };
    sequence.serials.push(number.serial);
    sequences.set(key, sequence);
  }
  const findings: Finding[] = [];
  for (const { prefix, serials } of sequences.values()) {
    const sorted = [...new Set(serials)].sort((a, b) => a - b);
    for (const [index, serial] of sorted.entries()) {
      const before = sorted[index - 1];
      if (before === undefined || serial === before + 1) continue;
      const missing = Array.from(
        { length: Math.min(serial - before - 1, 20) },
        (_, at) => `${prefix}${before + 1 + at}号`,
      );
      findings.push(
        finding(
          'info',
          'document-number-missing',
          `${missing.join('、')} is missing between ${prefix}${before}号 and ${prefix}${serial}号: neither printed nor listed.`,
        ),
      );
    }
  }
  return findings;
}

function checkPlaces(issue: GazetteIssue, document: KnownDocument): Finding[] {
  const findings: Finding[] = [];
  const name = document.number ?? document.title;
  const { printed, entry, issued } = document;
  const text = printed?.blocks[0];
  if (printed === undefined) {
    const place = issued?.block ?? entry?.blocks[0];
    findings.push(
      finding(
        entry === undefined ? 'info' : 'warning',
        'document-without-text',
        `${name} is listed ${entry === undefined ? 'among the issued documents' : 'in the contents'} but its text is not printed.`,
        place?.span(),
      ),
    );
  }
  if (issue.contents !== undefined && entry === undefined && printed !== undefined) {
    findings.push(
      finding(
        'warning',
        'document-not-in-contents',
        `${name} is printed but the contents do not name it.`,
        text?.span(),
      ),
    );
  }
  if (issue.issued !== undefined && issued === undefined) {
    findings.push(
      finding(
        'info',
        'document-not-in-list',
        `${name} is printed but the list of issued documents does not name it.`,
        text?.span(),
      ),
    );
  }
  for (const [place, other] of [
    ['contents', entry],
    ['list of issued documents', issued],
  ] as const) {
    if (other !== undefined && !isSameTitle(other.key, document.key)) {
      findings.push(
        finding(
          'warning',
          'document-title-differs',
          `The ${place} calls ${name} “${other.title}”; its own title is “${document.title}”.`,
          text?.span(),
        ),
      );
    }
  }
  if (
    entry?.number !== undefined &&
    printed?.number !== undefined &&
    !isSameNumber(entry.number, printed.number.text)
  ) {
    findings.push(
      finding(
        'warning',
        'document-number-differs',
        `The contents give ${entry.number}, the text ${printed.number.text}; the text is kept.`,
        text?.span(),
      ),
    );
  }
  return findings;
}

function checkText(document: GazetteDocument): Finding[] {
  const findings: Finding[] = [];
  const name = document.number?.text ?? document.title;
  for (const block of document.body) {
    if (!block.folded.startsWith('附') || !/^附件?\s*\d*\s*[::]/.test(block.folded)) continue;
    const next = document.body[document.body.indexOf(block) + 1];
    const omitted = /\(\s*(?:略|此处略|从略)\s*\)$/.test(block.folded) ? block : next;
    if (
      omitted !== undefined &&
      /^[^。]{0,40}\(\s*(?:略|此处略|从略)\s*\)$|^\(?\s*略\s*\)?$/.test(omitted.folded)
    ) {
      findings.push(
        finding(
          'info',
          'attachment-omitted',
          `The attachment of ${name} is left out by the source (略): “${block.raw}”.`,
          joinSpans(block.span(), omitted.span()),
        ),
      );
    }
  }
  if (document.signedOn === undefined && document.body.length > 0) {
    findings.push(
      finding(
        'info',
        'document-without-date',
        `${name} states no date of signature.`,
        document.blocks[0]?.span(),
      ),
    );
  }
  return findings;
}

function checkDuplicates(issue: GazetteIssue): Finding[] {
  const seen = new Set<string>();
  const findings: Finding[] = [];
  for (const document of issue.documents) {
    const number = document.number?.text;
    if (number === undefined) continue;
    if (seen.has(number)) {
      findings.push(
        finding(
          'warning',
          'document-number-repeated',
          `${number} stands above two texts; a page may have been scanned twice.`,
          document.blocks[0]?.span(),
        ),
      );
    }
    seen.add(number);
  }
  return findings;
}
