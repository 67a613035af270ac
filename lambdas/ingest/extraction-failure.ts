/** Why an extraction was given up; the source goes to quarantine with this code and message. */
export class ExtractionFailure extends Error {
  /** `extraction-timeout`, `extraction-memory` or `extractor-crash`. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'ExtractionFailure';
    this.code = code;
  }
}
