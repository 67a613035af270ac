import type { Extraction, Finding } from '../../datasets/model.ts';
import { DATASETS } from '../../datasets/registry.ts';
import type {
  Cause,
  IssueState,
  PublishedSource,
  ReleaseChange,
  ReleasePointer,
} from '../_shared/catalog-model.ts';
import type { Delivery, Ports } from './publish.ts';
import { isNewer } from './extractor-order.ts';
import { planRelease, writeRelease, type PlannedRelease } from './release.ts';
import { writeSource } from './source-files.ts';

/** Everything of a commit that does not depend on when it happens; its files are written. */
export interface Prepared {
  /** Sequence number of the issue's entry that this one follows; null for its first. */
  readonly previousSeq: number | null;
  readonly cause: Cause;
  /** The new releases; none when the entry only moves the issue's order mark. */
  readonly releases: readonly ReleaseChange[];
  /** Where they stand, by dataset; the commit gives them their sequence number. */
  readonly pointers: Readonly<Record<string, Omit<ReleasePointer, 'seq'>>>;
  readonly source: PublishedSource;
  readonly extractor: string;
  readonly warnings: readonly string[];
}

/** Plans what differs from the state and writes its files; nobody sees them before the commit. */
export async function prepare(
  extraction: Extraction,
  delivery: Delivery,
  state: IssueState | undefined,
  ports: Ports,
): Promise<Prepared> {
  const same = state?.source.sha256 === extraction.text.sha256;
  if (same && !isNewer(ports.extractor, state.extractor)) return moveMark(state, delivery);
  const planned = await planReleases(extraction, state, ports);
  const findings = state === undefined ? [] : checkCorrection(extraction, planned, state);
  const source = await writeSource(withFindings(extraction, findings), delivery, state, ports.data);
  const written = await Promise.all(
    planned.map(async (release) => ({
      release,
      ...(await writeRelease(release, extraction.issueId, ports.data)),
    })),
  );
  return {
    previousSeq: state?.seq ?? null,
    cause: state === undefined ? 'new-issue' : same ? 'extractor-change' : 'source-correction',
    releases: written.map(({ release, files }) => ({
      dataset: release.dataset,
      version: release.version,
      records: release.records.length,
      added: release.changes.added.length,
      removed: release.changes.removed.length,
      changed: release.changes.changed.length,
      moved: release.changes.moved.length,
      files,
    })),
    pointers: Object.fromEntries(
      written.map(({ release, prefix }) => [
        release.dataset,
        {
          version: release.version,
          records: release.records.length,
          prefix,
          contentSha256: release.contentSha256,
          sourceSha256: source.sha256,
          sourceKey: source.key,
          textKey: source.textKey,
        },
      ]),
    ),
    source,
    extractor: ports.extractor,
    warnings: findings.map(({ code, message }) => `${code}: ${message}`),
  };
}

/** The very bytes that are public were uploaded again: an older upload that arrives late must lose against this one. */
function moveMark(state: IssueState, { order }: Delivery): Prepared {
  return {
    previousSeq: state.seq,
    cause: 'source-correction',
    releases: [],
    pointers: {},
    source: { ...state.source, order },
    extractor: state.extractor,
    warnings: [],
  };
}

async function planReleases(
  extraction: Extraction,
  state: IssueState | undefined,
  ports: Ports,
): Promise<readonly PlannedRelease[]> {
  const planned = await Promise.all(
    DATASETS.map(async ({ name }) =>
      planRelease(extraction, name, state?.releases[name], ports.data, ports.publication),
    ),
  );
  return planned.filter((release) => release !== undefined);
}

/**
 * A correction keeps most of its issue. One that shares no document with what was public is more likely another
 * issue under a wrong number: it is published, as every changed source, and said aloud.
 */
function checkCorrection(
  extraction: Extraction,
  planned: readonly PlannedRelease[],
  state: IssueState,
): readonly Finding[] {
  const before = state.releases['documents'];
  const documents = planned.find(({ dataset }) => dataset === 'documents');
  if (before === undefined || documents === undefined || before.records === 0) return [];
  if (documents.changes.removed.length < before.records) return [];
  return [
    {
      severity: 'warning',
      code: 'correction-replaces-all',
      message: `None of the ${before.records} documents that ${extraction.issueId} held until now (v${before.version}, from ${state.source.name}) is in ${extraction.text.name}. If that is another issue, correct its issue number and upload it again, then upload ${state.source.name} again.`,
    },
  ];
}

function withFindings(extraction: Extraction, findings: readonly Finding[]): Extraction {
  if (findings.length === 0) return extraction;
  const { report } = extraction;
  return { ...extraction, report: { ...report, findings: [...report.findings, ...findings] } };
}
