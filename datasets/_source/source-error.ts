/** Why a source cannot be read as text; the issue goes to quarantine with this code and message. */
export class SourceError extends Error {
  /** Stable kebab-case code: `source-…` for any file, `html-…`, `docx-…`, `pdf-…` for one format. */
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SourceError';
    this.code = code;
  }
}
