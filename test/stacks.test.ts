import { readFileSync } from 'node:fs';
import { Script } from 'node:vm';
// oxlint-disable vitest/expect-expect -- templates assert by their own methods
import { App, type Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { beforeAll, describe, expect, it } from 'vitest';
import { DATASETS } from '../datasets/registry.ts';
import { addStage } from '../lib/app.ts';
import { edgeCode } from '../lib/portal-distribution.ts';
import { STAGES, type StageSettings } from '../lib/stages.ts';
import { CONTENT_SECURITY_POLICY } from '../portal/security-headers.ts';

/*
 * What matters of the stacks is asserted: who may do what, what is kept, what wakes somebody. The whole is a snapshot, so
 * that no change goes unseen.
 */
const { context } = JSON.parse(readFileSync('cdk.json', 'utf8')) as {
  readonly context: Record<string, unknown>;
};

interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
}

type Rule = Readonly<Record<string, unknown>>;

function synthesise(stage: StageSettings): { readonly app: App; readonly of: (what: string) => Template } {
  const app = new App({ context });
  addStage(app, stage);
  return { app, of: (what) => Template.fromStack(app.node.findChild(`${stage.name}-${what}`) as Stack) };
}

function stageCalled(name: string): StageSettings {
  const stage = STAGES.find((candidate) => candidate.name === name);
  if (stage === undefined) throw new Error(`lib/stages.ts has no stage ${name}.`);
  return stage;
}

let prod: ReturnType<typeof synthesise>;
let dev: ReturnType<typeof synthesise>;
beforeAll(() => {
  prod = synthesise(stageCalled('prod'));
  dev = synthesise(stageCalled('dev'));
}, 240_000);

describe('the data', () => {
  it.each(['prod', 'dev'])('%s: every bucket is versioned, encrypted, private and TLS only', (stage) => {
    const template = (stage === 'prod' ? prod : dev).of('data');
    const buckets = Object.values(template.findResources('AWS::S3::Bucket')) as Resource[];
    expect(buckets).toHaveLength(3);
    for (const { Properties } of buckets) {
      expect(Properties).toMatchObject({
        VersioningConfiguration: { Status: 'Enabled' },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      });
      expect(Properties).toHaveProperty('BucketEncryption');
    }
    template.resourcePropertiesCountIs(
      'AWS::S3::BucketPolicy',
      {
        PolicyDocument: {
          Statement: Match.arrayWith([
            Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          ]),
        },
      },
      3,
    );
  });

  it('outlives its stack in production, and cannot be deleted by mistake', () => {
    const template = prod.of('data');
    for (const resource of Object.values(template.findResources('AWS::S3::Bucket')) as Resource[])
      expect(resource.DeletionPolicy).toBe('Retain');
    template.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      },
    });
  });

  it('published files never expire', () => {
    const template = prod.of('data');
    const rules = (Object.values(template.findResources('AWS::S3::Bucket')) as Resource[]).flatMap(
      ({ Properties }) => {
        const lifecycle = Properties?.['LifecycleConfiguration'] as
          { readonly Rules: readonly Rule[] } | undefined;
        return lifecycle?.Rules ?? [];
      },
    );
    expect(rules.length).toBeGreaterThan(0);
    for (const rule of rules.filter(
      (one) => 'ExpirationInDays' in one || 'NoncurrentVersionExpiration' in one,
    )) {
      expect(rule['Prefix'] ?? 'access logs').toMatch(
        /^(?:exports\/|datasets\/[a-z-]+\/latest\/|access logs)$/,
      );
    }
  });
});

/** What a role may do, as `action on resource`; values that are known at deployment in angle brackets. */
function rightsOf(template: Template, policy: RegExp): string[] {
  const found = Object.entries(template.findResources('AWS::IAM::Policy')).filter(([id]) => policy.test(id));
  return found
    .flatMap(([, resource]) => (resource as Resource).Properties?.['PolicyDocument'])
    .flatMap((document) => (document as { readonly Statement: readonly Record<string, unknown>[] }).Statement)
    .flatMap(({ Action, Resource: on }) =>
      [Action]
        .flat()
        .flatMap((action) => [on].flat().map((resource) => `${String(action)} on ${flatten(resource)}`)),
    )
    .sort();
}

function flatten(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return String(value);
  const [kind, inside] = Object.entries(value as Record<string, unknown>)[0] ?? ['', ''];
  if (kind === 'Fn::Join')
    return ((inside as [string, unknown[]])[1] ?? []).map((part) => flatten(part)).join('');
  return `<${[inside]
    .flat()
    .map(String)
    .join('.')
    .replaceAll(/[0-9A-F]{8}/g, '')}>`;
}

describe('who may do what', () => {
  it('ingestion reads the inbox, writes releases, and nothing else', () => {
    expect(rightsOf(prod.of('ingestion'), /Ingest/)).toMatchSnapshot();
    const rights = rightsOf(prod.of('ingestion'), /Ingest/).join('\n');
    expect(rights).not.toMatch(/s3:Delete|dynamodb:Delete|:\*|BatchWrite|Scan/);
  });

  it('serving reads, and writes nothing but the files that it assembles', () => {
    const rights = rightsOf(prod.of('api'), /Serve/);
    expect(rights).toMatchSnapshot();
    // Its second function, which has more time, may do no more.
    const later = rightsOf(prod.of('api'), /Prepare/);
    const stores = (right: string): boolean => /^(?:s3|dynamodb):/.test(right);
    expect(later.filter(stores)).toEqual(rights.filter(stores));
    const writes = rights.filter(
      (right) => /Put|Update|Delete|Write/.test(right) && !right.startsWith('xray'),
    );
    for (const right of writes.filter((one) => !one.startsWith('logs:')))
      expect(right).toMatch(
        /^s3:(?:PutObject|AbortMultipartUpload) on .*\/(?:datasets\/\*\/latest|exports|index)\/\*$/,
      );
  });

  it('every setting comes with its right: a function is told of no store that it may not use', () => {
    const template = prod.of('api');
    for (const resource of Object.values(template.findResources('AWS::Lambda::Function')) as Resource[]) {
      expect(JSON.stringify(resource.Properties?.['Environment'])).not.toMatch(/INBOX_BUCKET|DEAD_LETTER/);
    }
  });
});

describe('the portal', () => {
  it('reads what is public, and writes nothing but pages', () => {
    const rights = rightsOf(prod.of('portal'), /Build/);
    expect(rights).toMatchSnapshot();
    for (const right of rights.filter((one) => /Put/.test(one) && !/^(?:xray|logs)/.test(one)))
      expect(right).toBe('s3:PutObject on <Pages.Arn>/*');
  });

  it('pages carry the headers that the local server sends', () => {
    const template = prod.of('portal');
    template.hasResourceProperties('AWS::CloudFront::ResponseHeadersPolicy', {
      ResponseHeadersPolicyConfig: Match.objectLike({
        SecurityHeadersConfig: Match.objectLike({
          ContentSecurityPolicy: { ContentSecurityPolicy: CONTENT_SECURITY_POLICY, Override: true },
        }),
      }),
    });
  });

  it.each([
    ['/', '/index.html'],
    ['/issues/jiaxing-2026-01-02', '/issues/jiaxing-2026-01-02.html'],
    ['/robots.txt', '/robots.txt'],
  ])('at the edge, %s is looked up as %s', (uri, key) => {
    const run = new Script(`${edgeCode()}; handler(event)`);
    expect(run.runInNewContext({ event: { request: { method: 'GET', uri } } })).toMatchObject({ uri: key });
  });

  it('everything that is read has its place: pages, API, files', () => {
    const [distribution] = Object.values(
      prod.of('portal').findResources('AWS::CloudFront::Distribution'),
    ) as Resource[];
    const config = distribution?.Properties?.['DistributionConfig'] as {
      readonly CacheBehaviors: readonly { readonly PathPattern: string }[];
    };
    expect(config.CacheBehaviors.map(({ PathPattern }) => PathPattern)).toEqual([
      '/v1',
      '/v1/*',
      '/datasets/*/latest/*',
      '/datasets/*/issues/*/v*/*',
      '/sources/*',
      '/exports/*',
    ]);
  });
});

describe('the tables for Athena', () => {
  it('one a dataset, with its columns in its types, over a folder of Parquet files alone', () => {
    const tables = Object.values(prod.of('analytics').findResources('AWS::Glue::Table')) as Resource[];
    const inputs = tables.map(
      ({ Properties }) =>
        Properties?.['TableInput'] as {
          readonly Name: string;
          readonly StorageDescriptor: {
            readonly Columns: readonly { readonly Name: string; readonly Type: string }[];
          };
        },
    );
    expect(inputs.map(({ Name }) => Name).toSorted()).toEqual(
      DATASETS.map(({ name }) => name.replaceAll('-', '_')).toSorted(),
    );
    const tasks = inputs.find(({ Name }) => Name === 'tasks')?.StorageDescriptor.Columns ?? [];
    expect(tasks).toContainEqual(expect.objectContaining({ Name: 'lead_units', Type: 'array<string>' }));
    expect(tasks).toContainEqual(expect.objectContaining({ Name: 'number', Type: 'bigint' }));
  });

  it('are kept by a function that may do nothing else', () => {
    expect(rightsOf(prod.of('analytics'), /Keep/)).toMatchSnapshot();
  });
});

describe('the functions', () => {
  it.each(['ingestion', 'api', 'portal'])(
    '%s: arm64, Node 24, traced, with a log group that ends',
    (what) => {
      const template = prod.of(what);
      template.allResourcesProperties('AWS::Lambda::Function', {
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        TracingConfig: { Mode: 'Active' },
        LoggingConfig: Match.objectLike({ LogGroup: Match.anyValue() }),
      });
      template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 90 });
    },
  );

  it('a queue feeds ingestion, and what fails for good waits in another', () => {
    const template = prod.of('ingestion');
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 5 },
    });
    template.hasResourceProperties('AWS::SQS::Queue', {
      RedrivePolicy: Match.objectLike({ maxReceiveCount: 4 }),
      VisibilityTimeout: 1800,
    });
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: Match.objectLike({ source: ['aws.s3'], 'detail-type': ['Object Created'] }),
    });
  });

  it('the API is throttled and logs who asked for what, without addresses', () => {
    const template = prod.of('api');
    template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      DefaultRouteSettings: Match.objectLike({ ThrottlingRateLimit: 200, ThrottlingBurstLimit: 400 }),
      AccessLogSettings: Match.objectLike({ Format: Match.not(Match.stringLikeRegexp('sourceIp')) }),
    });
  });
});

describe('the alarms', () => {
  it('each says what happened and what to do, and reaches the topic', () => {
    const template = prod.of('monitoring');
    const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm')) as Resource[];
    expect(alarms.length).toBeGreaterThanOrEqual(10);
    for (const { Properties } of alarms) {
      expect(String(Properties?.['AlarmDescription']).split('. ').length).toBeGreaterThan(1);
      expect(Properties?.['AlarmActions']).toHaveLength(1);
    }
  });
});

describe('the whole', () => {
  it.each([() => prod, () => dev])('breaks none of the AwsSolutions rules', (stage) => {
    const { app } = stage();
    const report = new AwsSolutionsChecks(app).validateScope(app);
    expect(report.violations.map(({ ruleName, description }) => `${ruleName}: ${description}`)).toEqual([]);
  });

  it.each(['data', 'ingestion', 'api', 'portal', 'analytics', 'monitoring'])('%s is as it was', (what) => {
    const text = JSON.stringify(prod.of(what).toJSON(), null, 2).replaceAll(/[0-9a-f]{64}/g, '{asset}');
    expect(JSON.parse(text)).toMatchSnapshot();
  });
});
