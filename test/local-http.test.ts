/** What arrives at the local port and no client library would send. */
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startArchive, type TestArchive } from './harness/archive.ts';
import { issueRecord, recordOf } from './harness/records.ts';

let archive: TestArchive;

beforeAll(async () => {
  archive = await startArchive();
  await archive.publish({
    issueId: 'jiaxing-2026-01',
    datasets: {
      issues: [issueRecord('jiaxing-2026-01')],
      tasks: ['市科技局', '市财政局'].map((unit, at) =>
        recordOf('tasks', {
          id: `jiaxing-2026-01.task-${at}`,
          issue_id: 'jiaxing-2026-01',
          source_lines: '3-4',
          lead_units: [unit],
        }),
      ),
    },
  });
});

afterAll(async () => archive.stop());

/** Everything that the server sends back for these bytes until it closes the connection. */
async function send(text: string): Promise<string> {
  const { hostname, port } = new URL(archive.url);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(text));
    socket
      .setEncoding('utf8')
      .on('data', (part) => (answer += String(part)))
      .on('close', () => {
        resolve(answer);
      })
      .on('error', reject);
  });
}

const RECORDS = '/v1/datasets/tasks/records';

it('reads Chinese that is typed into the address as it is', async () => {
  const answer = await send(`GET ${RECORDS}?lead_units=市科技局 HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  expect(answer).toMatch(/^connection: close\r$/im);
  const body = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n'))) as { readonly meta: object };
  expect(body.meta).toMatchObject({ total: 1 });
});

it('answers HEAD to such an address without a body', async () => {
  const answer = await send(`HEAD ${RECORDS}?q=市 HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*\r\n\r\n$/);
});

it.each([
  ['a method that writes', `POST ${RECORDS}?q=市 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n`],
  ['no HTTP at all', '你好\r\n\r\n'],
  ['a control character', 'GET /v1\u0001 HTTP/1.1\r\nHost: localhost\r\n\r\n'],
  ['another version', 'GET /v1 HTTP/9.9\r\nHost: localhost\r\n\r\n'],
])('refuses %s', async (_name, text) => {
  const answer = await send(text);
  expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\nContent-Type: application\/problem\+json/);
  // And goes on.
  expect((await archive.get('/v1')).status).toBe(200);
});
