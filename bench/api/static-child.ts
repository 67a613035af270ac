// The yardstick for load: a plain file, read and sent for each request.
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen } from '../../local/listen.ts';
import { argument, ready } from './child-side.ts';

const folder = await mkdtemp(join(tmpdir(), 'bench-static-'));
const file = join(folder, 'page.json');
await writeFile(file, argument() as string);
const server = createServer((_request, response) => {
  void stat(file).then(({ size }) => {
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': size });
    createReadStream(file).pipe(response);
  });
});
ready(await listen(server), async () => rm(folder, { recursive: true, force: true }));
