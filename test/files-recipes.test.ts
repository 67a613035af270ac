import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocalServer, type LocalServer } from './fixtures/files/local-server.ts';
import { findProgram, run, type ProgramName } from './fixtures/files/programs.ts';

const ROOT = join(import.meta.dirname, '..');
const RECIPES = await readFile(join(ROOT, 'docs/recipes.md'), 'utf8');

interface Recipe {
  readonly name: string;
  readonly language: string;
  readonly code: string;
  /** What the block below it shows. */
  readonly output: string;
}

/** The fenced blocks, each with the `text` block that shows its output. */
function readRecipes(markdown: string): readonly Recipe[] {
  const recipes: Recipe[] = [];
  let heading = '';
  let pending: Omit<Recipe, 'output'> | undefined;
  const keep = (output = ''): void => {
    if (pending !== undefined) recipes.push({ ...pending, output });
    pending = undefined;
  };
  for (const [, title, language, code] of markdown.matchAll(/^## (.+)$|^```(\w+)\n([^]*?)^```$/gm)) {
    if (title !== undefined) heading = title;
    else if (language === 'text') keep(code);
    else {
      keep();
      pending = { name: `${heading} ${recipes.length + 1}`, language: language ?? '', code: code ?? '' };
    }
  }
  keep();
  return recipes;
}

/** How a block is run, and under which name. */
const RUNNERS: Readonly<Record<string, readonly [program: string, file: string]>> = {
  sh: ['sh', 'recipe.sh'],
  python: ['python3', 'recipe.py'],
  r: ['Rscript', 'recipe.R'],
  js: [process.execPath, 'recipe.mjs'],
};

function programsOf({ language, code }: Recipe): readonly ProgramName[] {
  if (language === 'python') return ['pandas'];
  if (language === 'r') return ['r'];
  if (language === 'sh') return code.includes('soffice') ? ['curl', 'calc'] : ['curl'];
  return [];
}

let server: LocalServer;
let folder: string;

beforeAll(async () => {
  server = await startLocalServer();
  folder = await mkdtemp(join(tmpdir(), 'gazette-recipes-'));
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
}, 90_000);

afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('the recipe', () => {
  it.for(readRecipes(RECIPES).map((recipe, index) => [recipe.name, recipe, index] as const))(
    '%s does what it says',
    { timeout: 180_000 },
    async ([, recipe, index], context) => {
      const found = await Promise.all(programsOf(recipe).map(findProgram));
      const runner = RUNNERS[recipe.language];
      if (runner === undefined || found.includes(undefined)) {
        context.skip();
        return;
      }
      const [usual, file] = runner;
      const program = recipe.language === 'python' ? (found[0] ?? usual) : usual;
      const place = join(folder, String(index));
      await mkdir(place);
      await writeFile(join(place, file), recipe.code.replaceAll('http://127.0.0.1:3000', server.url));
      const { stdout } = await run(program, [file], {
        cwd: place,
        timeout: 150_000,
        env: {
          ...process.env,
          LC_ALL: 'C.UTF-8',
          HOME: place,
          PATH: [process.env['PATH'], '/usr/bin'].join(delimiter),
        },
      });
      const lines = (text: string): string => text.replaceAll(/[ \t]+$/gm, '').trim();
      expect(lines(stdout)).toBe(lines(recipe.output));
    },
  );
});
