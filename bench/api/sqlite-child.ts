// The yardstick: node:sqlite with an index and stored JSON over the same records, behind a bare HTTP server.
import { createServer } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { jsonLine } from '../../datasets/_files/json.ts';
import { findDataset } from '../../datasets/registry.ts';
import { searchText } from '../../lambdas/api/archive/terms.ts';
import { listen } from '../../local/listen.ts';
import { argument, ready } from './child-side.ts';
import { createGenerator } from './rows.ts';

const issues = argument() as number;
const generator = await createGenerator();
const dataset = findDataset('tasks');
if (dataset === undefined) throw new Error('There is no dataset “tasks”.');
const database = new DatabaseSync(':memory:');
database.exec(`
  CREATE TABLE records (row INTEGER PRIMARY KEY, json TEXT NOT NULL);
  CREATE TABLE lead_units (unit TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (unit, row)) WITHOUT ROWID;
  CREATE VIRTUAL TABLE texts USING fts5(text, content='', tokenize='trigram');
  BEGIN;
`);
const addRecord = database.prepare('INSERT INTO records VALUES (?, ?)');
const addUnit = database.prepare('INSERT OR IGNORE INTO lead_units VALUES (?, ?)');
const addText = database.prepare('INSERT INTO texts (rowid, text) VALUES (?, ?)');
let row = 0;
for (let issue = 0; issue < issues; issue += 1) {
  for (const record of generator.rows(issue)) {
    row += 1;
    addRecord.run(row, jsonLine(dataset, record));
    addText.run(row, searchText(dataset, record));
    for (const unit of record['lead_units'] as readonly string[]) addUnit.run(unit, row);
  }
}
database.exec('COMMIT');

const countOfUnit = database.prepare('SELECT count(*) AS total FROM lead_units WHERE unit = ?');
const pageOfUnit = database.prepare(
  'SELECT json FROM lead_units JOIN records USING (row) WHERE unit = ? ORDER BY row LIMIT ?',
);
const countOfWord = database.prepare('SELECT count(*) AS total FROM texts WHERE texts MATCH ?');
const pageOfWord = database.prepare(
  'SELECT json FROM texts JOIN records ON records.row = texts.rowid WHERE texts MATCH ? ORDER BY texts.rowid LIMIT ?',
);

/** The same answer as the API's, without what the API adds to it. */
function answer(query: URLSearchParams): string {
  const unit = query.get('lead_units');
  const word = query.get('q');
  const limit = Number(query.get('limit') ?? '100');
  const [count, page, value] =
    word === null ? [countOfUnit, pageOfUnit, unit ?? ''] : [countOfWord, pageOfWord, `"${word}"`];
  const { total } = count.get(value) as { readonly total: number };
  const lines = page.all(value, limit).map(({ json }) => String(json));
  return `{"data":[${lines.join(',\n')}],"meta":{"total":${total}}}\n`;
}

const server = createServer((request, response) => {
  const body = Buffer.from(answer(new URLSearchParams(request.url?.split('?')[1])));
  response
    .writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length })
    .end(body);
});
ready(await listen(server));
