import type { FindingCode } from '../finding-codes.ts';

/** Why a source cannot be read as text; the issue goes to quarantine with this code and message. */
export class SourceError extends Error {
  /** `source-…` for any file, `html-…`, `docx-…`, `pdf-…` for one format. */
  readonly code: FindingCode;

  constructor(code: FindingCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SourceError';
    this.code = code;
  }
}
