import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { crc32 } from 'node:zlib';
import { S3Error } from './s3-error.ts';

/** A single PUT is kept in memory; larger uploads would use parts, which this store does not take. */
const MOST_BYTES = 256 * 1024 * 1024;

/** Reads a request's body, undoes `aws-chunked` and holds the bytes against the checksums that came with them. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MOST_BYTES) throw new S3Error(400, 'EntityTooLarge', `The body exceeds ${MOST_BYTES} bytes.`);
    parts.push(part);
  }
  const sent = Buffer.concat(parts);
  const chunked = (request.headers['content-encoding'] ?? '').includes('aws-chunked');
  const { body, trailers } = chunked ? readChunks(sent) : { body: sent, trailers: {} };
  verify(body, { ...request.headers, ...trailers });
  return body;
}

/** `5;chunk-signature=…\r\nhello\r\n0\r\nx-amz-checksum-crc32:…\r\n\r\n` */
function readChunks(sent: Buffer): { readonly body: Buffer; readonly trailers: Record<string, string> } {
  const parts: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = sent.indexOf('\r\n', at);
    if (end < 0) throw new S3Error(400, 'IncompleteBody', 'A chunk of the body has no size line.');
    const size = Number.parseInt(sent.toString('latin1', at, end).split(';')[0] ?? '', 16);
    if (Number.isNaN(size))
      throw new S3Error(400, 'InvalidRequest', 'A chunk size of the body is no hexadecimal number.');
    at = end + 2;
    if (size === 0) break;
    if (at + size > sent.length) throw new S3Error(400, 'IncompleteBody', 'The body ends within a chunk.');
    parts.push(sent.subarray(at, at + size));
    at += size + 2;
  }
  const trailers: Record<string, string> = {};
  for (const line of sent.toString('latin1', at).split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) trailers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
  }
  return { body: Buffer.concat(parts), trailers };
}

function verify(body: Buffer, headers: Readonly<Record<string, string | string[] | undefined>>): void {
  const expect = (header: string, actual: () => string): void => {
    const stated = headers[header];
    if (typeof stated === 'string' && stated !== actual()) {
      throw new S3Error(400, 'BadDigest', `The ${header} you specified did not match what was received.`);
    }
  };
  expect('content-md5', () => createHash('md5').update(body).digest('base64'));
  expect('x-amz-checksum-sha256', () => createHash('sha256').update(body).digest('base64'));
  expect('x-amz-checksum-crc32', () => {
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return sum.toString('base64');
  });
}
