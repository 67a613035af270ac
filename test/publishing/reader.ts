import { hash } from 'node:crypto';
import { FORMAT_NAMES } from '../../datasets/_files/formats.ts';
import type { IssueState, ReleasePointer } from '../../lambdas/_shared/catalog-model.ts';
import { MemoryCache } from '../../lambdas/api/archive/memory-cache.ts';
import { PublicCatalog } from '../../lambdas/api/public-catalog.ts';
import type { Catalog } from '../../lambdas/_shared/catalog.ts';
import type { FolderStorage } from '../../local/objects/storage.ts';

/** What is read: a catalog, and the bucket that it leads to. */
export interface Published {
  readonly catalog: Catalog;
  readonly dataBucket: string;
  readonly engines: { readonly storage: FolderStorage };
}

/**
 * Reads as a reader does, through the catalog, and holds everything that it leads to against each other.
 * @returns what is public: `research-topics v1, issues v1` per issue, in a form that tests compare
 * @throws Error at the first thing that is not whole
 */
export async function readWhole(world: Published): Promise<Readonly<Record<string, string>>> {
  const catalog = new PublicCatalog(world.catalog, new MemoryCache(0));
  const head = await catalog.head();
  const found: Record<string, string> = {};
  const totals: Record<string, number> = {};
  for (const [issueId, state] of await catalog.issues(head)) {
    await checkSource(world, state);
    const versions: string[] = [];
    for (const dataset of Object.keys(state.releases).sort()) {
      const release = state.releases[dataset];
      if (release === undefined) continue;
      await checkRelease(world, dataset, release);
      totals[dataset] = (totals[dataset] ?? 0) + release.records;
      versions.push(`${dataset} v${release.version}`);
    }
    found[issueId] = versions.join(', ');
  }
  for (const [dataset, { records }] of Object.entries(head?.totals ?? {})) {
    expectEqual(`total of ${dataset}`, records, totals[dataset] ?? 0);
  }
  return found;
}

async function checkSource(world: Published, { source }: IssueState): Promise<void> {
  const bytes = await bytesOf(world, source.key);
  expectEqual(source.key, hash('sha256', bytes, 'hex'), source.sha256);
  await bytesOf(world, source.textKey);
  const report = json(await bytesOf(world, source.reportKey)) as { readonly status: string };
  expectEqual(source.reportKey, report.status, 'publishable');
}

interface Package {
  readonly resources: readonly { readonly path: string; readonly hash: string; readonly bytes: number }[];
}

async function checkRelease(world: Published, dataset: string, release: ReleasePointer): Promise<void> {
  const { prefix } = release;
  const lines = await bytesOf(world, `${prefix}${dataset}.jsonl`);
  expectEqual(`${prefix}${dataset}.jsonl`, hash('sha256', lines, 'hex'), release.contentSha256);
  const records = lines
    .toString()
    .split('\n')
    .filter((line) => line !== '');
  expectEqual(`records of ${prefix}`, records.length, release.records);
  const { resources } = json(await bytesOf(world, `${prefix}datapackage.json`)) as Package;
  expectEqual(`formats of ${prefix}`, resources.length, FORMAT_NAMES.length);
  for (const resource of resources) {
    const file = await bytesOf(world, `${prefix}${resource.path}`);
    expectEqual(`${prefix}${resource.path}`, `sha256:${hash('sha256', file, 'hex')}`, resource.hash);
    expectEqual(`size of ${prefix}${resource.path}`, file.length, resource.bytes);
  }
  const spans = json(await bytesOf(world, `${prefix}spans.json`)) as Readonly<Record<string, unknown>>;
  const ids = records.map((line) => (JSON.parse(line) as { readonly id: string }).id);
  expectEqual(`${prefix}spans.json`, Object.keys(spans).sort().join(), ids.sort().join());
  json(await bytesOf(world, `${prefix}changes.json`));
  await bytesOf(world, release.textKey);
  await bytesOf(world, release.sourceKey);
}

/** Straight from the store: the HTTP in front of it is used by the publishers of the same test. */
async function bytesOf({ engines, dataBucket }: Published, key: string): Promise<Buffer> {
  const version = engines.storage.find(dataBucket, key);
  if (version === undefined) throw new Error(`${key} is public, yet not in the store.`);
  return engines.storage.read(dataBucket, version);
}

function json(bytes: Buffer): unknown {
  return JSON.parse(bytes.toString());
}

function expectEqual(what: string, is: string | number, should: string | number): void {
  if (is !== should) throw new Error(`${what}: is ${is}, should be ${should}.`);
}
