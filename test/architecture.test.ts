import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DATASETS } from '../datasets/registry.ts';

/*
 * The walls of the house. Data goes one way: source → datasets (pure) → lambdas (the edge) → lib (the stacks that deploy
 * them). A wall that is broken fails here with the file and the import that broke it.
 */
interface Import {
  readonly file: string;
  /** As written. */
  readonly specifier: string;
  /** Path from the project's root, for relative imports. */
  readonly target: string | undefined;
}

const ROOT = new URL('..', import.meta.url).pathname;
const IMPORT =
  /(?:^|\n)\s*(?:import|export)[\s\S]{0,2000}?\sfrom\s+'([^']+)'|(?:^|[^\w.])import\(\s*'([^']+)'\s*\)/g;

function sourcesOf(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts'))
    .map((entry) => join(entry.parentPath.slice(ROOT.length), entry.name))
    .filter((file) => !file.includes('node_modules'));
}

function importsOf(folder: string, options: { readonly tests: boolean }): Import[] {
  return sourcesOf(folder)
    .filter((file) => options.tests || !file.endsWith('.test.ts'))
    .flatMap((file) =>
      Array.from(readFileSync(join(ROOT, file), 'utf8').matchAll(IMPORT), (match): Import => {
        const specifier = match[1] ?? match[2] ?? '';
        const target = specifier.startsWith('.') ? normalize(join(dirname(file), specifier)) : undefined;
        return { file, specifier, target };
      }),
    );
}

const show = ({ file, specifier }: Import): string => `${file} imports ${specifier}`;

/** What a pure module may take from Node: hashing, bytes and inflating are functions of their input. */
const PURE_NODE = new Set(['node:crypto', 'node:buffer', 'node:zlib']);
/** Libraries that read or write a format; none touches disk, network or clock by itself. */
const PURE_LIBRARIES =
  /^(?:papaparse|fflate|hyparquet-writer|write-excel-file|parse5|pdfjs-dist|pinyin-pro|mammoth)(?:\/|$)/;

describe('datasets/ is pure', () => {
  const imports = importsOf('datasets', { tests: false });

  it('imports nothing that reads files, clocks or networks', () => {
    const broken = imports.filter(({ specifier, target }) => {
      if (target !== undefined) return false;
      const isNode = specifier.startsWith('node:') || builtinModules.includes(specifier);
      return isNode ? !PURE_NODE.has(specifier) : !PURE_LIBRARIES.test(specifier);
    });
    expect(broken.map(show)).toEqual([]);
  });

  it('imports nothing outside itself', () => {
    const broken = imports.filter(({ target }) => target !== undefined && !target.startsWith('datasets/'));
    expect(broken.map(show)).toEqual([]);
  });

  it('asks no clock and no chance', () => {
    const broken = sourcesOf('datasets')
      .filter((file) => !file.endsWith('.test.ts'))
      .filter((file) =>
        /\bDate\.now\(|new Date\(\)|Math\.random\(|process\.(?:env|cwd)/.test(
          readFileSync(join(ROOT, file), 'utf8'),
        ),
      );
    expect(broken).toEqual([]);
  });
});

describe('one folder is one dataset', () => {
  const folders = readdirSync(join(ROOT, 'datasets'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_') && entry.name !== 'samples')
    .map(({ name }) => name);

  it('every folder is registered, under its own name', () => {
    expect(folders.toSorted()).toEqual(DATASETS.map(({ name }) => name).toSorted());
  });

  it('every dataset has an extractor', () => {
    const missing = folders.filter(
      (folder) => !sourcesOf(`datasets/${folder}`).some((file) => file.endsWith('/extract.ts')),
    );
    expect(missing).toEqual([]);
  });

  it('none reaches into another', () => {
    const broken = importsOf('datasets', { tests: true }).filter(({ file, target }) => {
      const own = file.split('/')[1] ?? '';
      const other = target?.split('/')[1] ?? '';
      return folders.includes(own) && folders.includes(other) && own !== other;
    });
    expect(broken.map(show)).toEqual([]);
  });
});

describe('the edge', () => {
  it.each([
    [
      'lambdas',
      /^(?:lib|bin|local|test|bench)\//,
      'handlers know nothing of the stacks, of this machine or of the tests',
    ],
    ['lib', /^(?:local|test|bench)\/|^lambdas\/(?!_shared\/)/, 'stacks know handlers by path, not by import'],
    ['local', /^(?:test|bench|lib)\//, 'the local system runs the handlers, not the tests'],
    ['portal', /^(?:lib|local|test|bench|bin)\//, 'pages are made from data'],
  ])('%s/ keeps its walls', (folder, forbidden, reason) => {
    const broken = importsOf(folder, { tests: false }).filter(
      ({ target }) => target !== undefined && forbidden.test(target),
    );
    expect({ reason, broken: broken.map(show) }).toEqual({ reason, broken: [] });
  });

  it('environment variables are named in one file', () => {
    const broken = sourcesOf('lambdas').filter(
      (file) =>
        !file.endsWith('_shared/settings.ts') &&
        /process\.env\[|process\.env\.[A-Z]|environment\['[A-Z]/.test(readFileSync(join(ROOT, file), 'utf8')),
    );
    expect(broken).toEqual([]);
  });
});
