import type { FindingCode } from '../../datasets/finding-codes.ts';

/** Why an extraction was given up; the source goes to quarantine with this code and message. */
export class ExtractionFailure extends Error {
  /** `extraction-timeout`, `extraction-memory` or `extractor-crash`. */
  readonly code: FindingCode;

  constructor(code: FindingCode, message: string) {
    super(message);
    this.name = 'ExtractionFailure';
    this.code = code;
  }
}
