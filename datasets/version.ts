/**
 * The extractor's version. Raise it when the same source gives other rows than before: sources that arrive again
 * are then read anew, and what differs is published with the cause `extractor-change`. A test holds it against
 * the rows of the sample.
 */
export const EXTRACTOR_VERSION = '1.3.0';
