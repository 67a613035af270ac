import { request, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';

/** What Node tells of bytes that it cannot read as a request. */
interface ParseError extends Error {
  readonly code?: string;
  readonly rawPacket?: Buffer;
}

/**
 * Answers addresses with Chinese typed as it is (`curl 'http://…/records?lead_units=市科技局'`), which Node's parser
 * refuses though browsers and most servers take them: the request is sent again with the address encoded. Whatever else
 * cannot be read is answered with 400.
 */
export function acceptTypedAddresses(server: Server): void {
  server.on('clientError', (error: ParseError, socket: Duplex) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const typed = error.code === 'HPE_INVALID_URL' ? readTyped(error.rawPacket) : undefined;
    const address = server.address();
    if (typed === undefined || address === null || typeof address === 'string') {
      refuse(socket, error);
      return;
    }
    // Its own listeners know the connection as broken.
    const again = request({ ...typed, host: '127.0.0.1', port: address.port }, (answer) => {
      sendOn(socket, answer);
    });
    again.on('error', () => {
      socket.destroy();
    });
    socket.on('error', () => again.destroy());
    again.end();
  });
}

interface TypedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The request in a packet; undefined unless it is one for reading, whole, with bytes above ASCII in its address. */
function readTyped(packet: Buffer | undefined): TypedRequest | undefined {
  const [head = '', rest] = (packet?.toString('latin1') ?? '').split('\r\n\r\n');
  const [line = '', ...fields] = head.split('\r\n');
  const match = /^(GET|HEAD) (\/[^ ]*) HTTP\/1\.[01]$/.exec(line);
  if (match === null || rest === undefined) return undefined;
  const [, method = '', address = ''] = match;
  const path = address.replaceAll(
    /[\u0080-\u00ff]/g,
    (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  if (path === address) return undefined;
  const headers: Record<string, string> = {};
  for (const field of fields) {
    const at = field.indexOf(':');
    const name = field.slice(0, at).toLowerCase();
    if (at > 0 && name !== 'connection' && name !== 'expect') headers[name] = field.slice(at + 1).trim();
  }
  return { method, path, headers };
}

/** Sends an answer on, and closes: the connection's own parser has given up. */
function sendOn(socket: Duplex, answer: IncomingMessage): void {
  const { rawHeaders, statusCode = 502, statusMessage = '' } = answer;
  const lines = [`HTTP/1.1 ${statusCode} ${statusMessage}`];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? '';
    if (!/^(?:connection|keep-alive|transfer-encoding)$/i.test(name))
      lines.push(`${name}: ${rawHeaders[at + 1] ?? ''}`);
  }
  socket.write(`${lines.join('\r\n')}\r\nConnection: close\r\n\r\n`, 'latin1');
  answer.pipe(socket);
}

function refuse(socket: Duplex, error: ParseError): void {
  const body = `${JSON.stringify({ type: 'about:blank', title: 'Bad request', status: 400, detail: `The request is no HTTP that can be read (${error.code ?? error.message}).` })}\n`;
  socket.end(
    `HTTP/1.1 400 Bad Request\r\nContent-Type: application/problem+json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
