import type { DataRecord, Report, Span } from '../datasets/model.ts';
import { recordPath } from './addresses.ts';
import { GATHERED } from './kinds.ts';

/** A file of a release. */
export interface FileFacts {
  readonly format: string;
  /** Object key, which is its address as well. */
  readonly key: string;
  readonly bytes: number;
}

/** One dataset of an issue. */
export interface ReleaseFacts {
  readonly dataset: string;
  readonly version: number;
  readonly prefix: string;
  readonly files: readonly FileFacts[];
  readonly records: readonly DataRecord[];
  /** By record id. */
  readonly spans: Readonly<Record<string, Span>>;
}

/** One log entry of an issue, for its list of changes. */
export interface ChangeFacts {
  readonly seq: number;
  readonly at: string;
  readonly cause: 'new-issue' | 'source-correction' | 'extractor-change';
  readonly issueId: string;
  readonly issueTitle: string;
  readonly dataset: string;
  readonly version: number;
  readonly records: number;
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly prefix: string;
}

/** Everything that the pages of one issue are made from: its state at one sequence number of the catalog. */
export interface IssueData {
  readonly issueId: string;
  readonly seq: number;
  readonly at: string;
  /** When its first version was published: what does not move with corrections. */
  readonly firstPublishedAt: string;
  readonly title: string;
  readonly year: number;
  readonly numbers: readonly string[];
  readonly publishedOn: string | null;
  readonly source: {
    readonly name: string;
    readonly sha256: string;
    readonly bytes: number;
    readonly key: string;
    readonly textKey: string;
  };
  /** Lines of the source's text. */
  readonly lines: readonly string[];
  readonly report: Report;
  /** Releases with records, in the order of the catalog. */
  readonly releases: readonly ReleaseFacts[];
  readonly changes: readonly ChangeFacts[];
}

/** First and last line of `source_lines`. */
export function linesOf(record: DataRecord): readonly [first: number, last: number] {
  const [first = 0, last = first] = String(record['source_lines']).split('-').map(Number);
  return [first, last];
}

/** A body as one row of `organizations` knows it. */
export interface Unit {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** The shortest printed form: what people call it. */
  readonly short: string;
}

function unitOf(record: DataRecord): Unit {
  const name = String(record['name']);
  const aliases = Array.isArray(record['aliases']) ? record['aliases'].map(String) : [];
  const plain = [...aliases, name].filter((form) => !/[()（）〔〕[\]]/.test(form));
  const short = plain.reduce((best, form) => (form.length < best.length ? form : best), plain[0] ?? name);
  return { id: String(record['id']), name, aliases, short };
}

export interface RecordRef {
  readonly dataset: string;
  readonly record: DataRecord;
  readonly span: Span | undefined;
}

/** An issue with what its pages look up. */
export class IssueView {
  readonly data: IssueData;
  private readonly units = new Map<string, Unit>();
  private readonly people = new Map<string, string | undefined>();
  private readonly byId = new Map<string, RecordRef>();
  private readonly indicators = new Map<string, DataRecord[]>();

  constructor(data: IssueData) {
    this.data = data;
    for (const { dataset, records, spans } of data.releases) {
      for (const record of records) {
        const id = String(record['id']);
        this.byId.set(`${dataset}/${id}`, { dataset, record, span: spans[id] });
        if (dataset === 'indicators') {
          const key = `${String(record['source_dataset'])}/${String(record['source_id'])}`;
          this.indicators.set(key, [...(this.indicators.get(key) ?? []), record]);
        }
      }
    }
    for (const record of this.records('organizations')) {
      const unit = unitOf(record);
      for (const name of [unit.name, ...unit.aliases]) this.units.set(name, unit);
    }
    for (const record of this.records('people')) {
      const name = String(record['name']);
      // Two people of one name: the name alone leads to neither.
      this.people.set(name, this.people.has(name) ? undefined : String(record['id']));
    }
  }

  records(dataset: string): readonly DataRecord[] {
    return this.data.releases.find((release) => release.dataset === dataset)?.records ?? [];
  }

  /** The page of a unit that this issue names so. */
  unitPath(name: string): string | undefined {
    const unit = this.units.get(name);
    return unit === undefined ? undefined : recordPath('organizations', unit.id);
  }

  /** The unit that this issue names so. */
  unitNamed(name: string): Unit | undefined {
    return this.units.get(name);
  }

  personPath(name: string): string | undefined {
    const id = this.people.get(name);
    return id === undefined ? undefined : recordPath('people', id);
  }

  find(dataset: string, id: string): RecordRef | undefined {
    return this.byId.get(`${dataset}/${id}`);
  }

  indicatorsOf(dataset: string, id: string): readonly DataRecord[] {
    return this.indicators.get(`${dataset}/${id}`) ?? [];
  }

  /** Documents whose text the issue prints or that it lists, in printed order. */
  get documents(): readonly DataRecord[] {
    return this.records('documents');
  }

  /** The document that a record stands in, by its lines: the printed one whose text encloses it. */
  documentOf(record: DataRecord): DataRecord | undefined {
    const [first, last] = linesOf(record);
    return this.documents.find((document) => {
      const [from, to] = linesOf(document);
      return document['in_full'] === true && from <= first && last <= to;
    });
  }

  /** The listed document that a record's number names, where it does not stand in it. */
  documentByNumber(number: string): DataRecord | undefined {
    return this.documents.find((document) => document['document_number'] === number);
  }

  /** Records that stand within lines, in the order of the text; documents, issues and gathered rows left out. */
  recordsWithin(first: number, last: number): readonly RecordRef[] {
    const found: RecordRef[] = [];
    for (const { dataset, records, spans } of this.data.releases) {
      if (dataset === 'issues' || dataset === 'documents' || GATHERED.has(dataset)) continue;
      for (const record of records) {
        const [from, to] = linesOf(record);
        if (from >= first && to <= last) found.push({ dataset, record, span: spans[String(record['id'])] });
      }
    }
    return found.sort((a, b) => linesOf(a.record)[0] - linesOf(b.record)[0]);
  }
}
