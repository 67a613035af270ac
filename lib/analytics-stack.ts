import { Aws, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { ColumnType, DatasetDescription } from '../datasets/model.ts';
import { DATASETS } from '../datasets/registry.ts';
import { analyticsPrefix } from '../lambdas/_shared/keys.ts';
import { GazetteFunction } from './gazette-function.ts';
import { grantAnalytics } from './grants.ts';
import { storeNames } from './names.ts';
import { ReleaseQueue } from './release-queue.ts';
import type { StageSettings } from './stages.ts';

export interface AnalyticsStackProps extends StackProps {
  readonly stage: StageSettings;
}

/** Athena's (Hive's) name of each column type; lists are arrays of strings. */
const ATHENA_TYPES: Readonly<Record<ColumnType, string>> = {
  string: 'string',
  integer: 'bigint',
  number: 'double',
  boolean: 'boolean',
  date: 'date',
  list: 'array<string>',
};

const TIMEOUT = Duration.minutes(2);

/** For questions over everything: a table a dataset for Athena, over the current release of every issue. */
export class AnalyticsStack extends Stack {
  readonly failed: Queue;

  constructor(scope: Construct, id: string, { stage, ...props }: AnalyticsStackProps) {
    super(scope, id, props);
    const stores = storeNames(stage);
    const databaseName = `${stage.name}_gazette`;
    const database = new CfnDatabase(this, 'Database', {
      catalogId: Aws.ACCOUNT_ID,
      databaseInput: {
        name: databaseName,
        description: 'Gazette Open Data: one table a dataset, current releases',
      },
    });
    for (const dataset of DATASETS) {
      const table = this.table(dataset, databaseName, stores.data);
      table.addResourceDependency(database);
    }
    const { queue, failed } = new ReleaseQueue(this, 'Released', {
      stage,
      description: 'A release was announced: its Parquet files become the current ones',
      timeout: TIMEOUT,
      tries: 5,
    });
    this.failed = failed;
    const keep = new GazetteFunction(this, 'Keep', {
      stage,
      description: 'Keeps the current Parquet file of each issue and dataset for Athena',
      entries: ['lambdas/analytics/handler'],
      memoryMegabytes: 512,
      timeout: TIMEOUT,
    });
    keep.function.addEventSource(
      new SqsEventSource(queue, { batchSize: 10, reportBatchItemFailures: true, maxConcurrency: 2 }),
    );
    grantAnalytics(keep.function, stores);
  }

  private table(
    { name, descriptionEn, columns }: DatasetDescription,
    databaseName: string,
    bucket: string,
  ): CfnTable {
    return new CfnTable(this, `Table${name.replaceAll('-', '')}`, {
      catalogId: Aws.ACCOUNT_ID,
      databaseName,
      tableInput: {
        // Athena's names have no hyphens.
        name: name.replaceAll('-', '_'),
        description: descriptionEn,
        tableType: 'EXTERNAL_TABLE',
        parameters: { classification: 'parquet', EXTERNAL: 'TRUE' },
        storageDescriptor: {
          location: `s3://${bucket}/${analyticsPrefix(name)}`,
          inputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
          outputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
          serdeInfo: { serializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
          columns: columns.map((column) => ({
            name: column.name,
            type: ATHENA_TYPES[column.type],
            comment: `${column.label}: ${column.descriptionEn}`.slice(0, 255),
          })),
        },
      },
    });
  }
}
