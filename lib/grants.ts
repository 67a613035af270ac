import { Aws, Stack, type CfnElement } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { readPublicationSettings } from '../datasets/_files/read-settings.ts';
import { VARIABLES } from '../lambdas/_shared/settings.ts';
import { acknowledge } from './nag.ts';
import type { StoreNames } from './names.ts';
import { publicUrl, type StageSettings } from './stages.ts';

/*
 * Permission and setting are given together: whoever may use a thing is told where it is, and nobody is told of a thing
 * that he may not use. Each grant names the very calls that the code makes.
 */

/** Reads what was dropped, and leaves the report of what must wait in quarantine. */
export function grantInbox(handler: Function, { inbox }: StoreNames): void {
  const reason = 'Officers choose the keys of what they drop.';
  allowObjects(handler, inbox, ['*'], ['s3:GetObject', 's3:GetObjectVersion'], reason);
  allowObjects(
    handler,
    inbox,
    ['quarantine/*'],
    ['s3:PutObject'],
    'A report lies under the hash of its source.',
  );
  allowBucket(handler, inbox);
  handler.addEnvironment(VARIABLES.inboxBucket, inbox);
}

/** Writes immutable files and the catalog. */
export function grantPublish(handler: Function, names: StoreNames): void {
  const reason = 'Keys of published files hold the ids of issues, which come with each issue.';
  allowObjects(handler, names.data, ['datasets/*', 'sources/*'], ['s3:GetObject', 's3:PutObject'], reason);
  allowBucket(handler, names.data);
  allowTable(handler, names, ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem']);
  tellStores(handler, names);
}

/** Reads everything that is published; writes only what it assembles when asked: whole-dataset files and indexes. */
export function grantServe(handler: Function, names: StoreNames): void {
  const reason = 'Keys of published files hold the ids of issues, which come with each issue.';
  allowObjects(handler, names.data, ['*'], ['s3:GetObject'], reason);
  const assembled = ['datasets/*/latest/*', 'exports/*', 'index/*'];
  const write = ['s3:PutObject', 's3:AbortMultipartUpload'];
  allowObjects(
    handler,
    names.data,
    assembled,
    write,
    'Assembled files lie under the dataset or the query asked for.',
  );
  allowBucket(handler, names.data);
  allowTable(handler, names, ['dynamodb:GetItem', 'dynamodb:Query']);
  tellStores(handler, names);
}

/** Reads what is published, and keeps the pages in the portal's bucket. */
export function grantPages(handler: Function, names: StoreNames, pages: Bucket): void {
  const reason = 'Keys of published files and pages hold the ids of issues, which come with each issue.';
  allowObjects(handler, names.data, ['datasets/*', 'sources/*'], ['s3:GetObject'], reason);
  allowBucket(handler, names.data);
  allowTable(handler, names, ['dynamodb:GetItem', 'dynamodb:Query']);
  tellStores(handler, names);
  const own = ['s3:GetObject', 's3:PutObject'];
  handler.addToRolePolicy(new PolicyStatement({ actions: own, resources: [pages.arnForObjects('*')] }));
  handler.addToRolePolicy(new PolicyStatement({ actions: ['s3:ListBucket'], resources: [pages.bucketArn] }));
  const id = Stack.of(pages).getLogicalId(pages.node.defaultChild as CfnElement);
  acknowledge(handler.role ?? handler, `AwsSolutions-IAM5[Resource::<${id}.Arn>/*]`, reason);
  handler.addEnvironment(VARIABLES.portalBucket, pages.bucketName);
}

/** Copies current Parquet files to where the tables of Athena look. */
export function grantAnalytics(handler: Function, names: StoreNames): void {
  const reason = 'Keys of published files hold the ids of issues, which come with each issue.';
  allowObjects(handler, names.data, ['datasets/*'], ['s3:GetObject'], reason);
  allowObjects(handler, names.data, ['analytics/*'], ['s3:PutObject'], reason);
  allowBucket(handler, names.data);
  allowTable(handler, names, ['dynamodb:GetItem']);
  tellStores(handler, names);
}

/** Asks for what takes longer than a request may. */
export function grantLater(handler: Function, queue: Queue): void {
  queue.grantSendMessages(handler);
  handler.addEnvironment(VARIABLES.laterQueueUrl, queue.queueUrl);
}

/** Puts what can never be published aside, with the reason. */
export function grantDeadLetters(handler: Function, queue: Queue): void {
  queue.grantSendMessages(handler);
  handler.addEnvironment(VARIABLES.deadLetterQueueUrl, queue.queueUrl);
}

/**
 * What the published descriptions say of publisher, licence and the like.
 * @throws Error at synthesis for what the handlers would refuse at their start
 */
export function setPublication(handler: Function, stage: StageSettings): void {
  const url = publicUrl(stage);
  const publication = JSON.stringify(stage.publication);
  readPublicationSettings(publication, `publication of the stage ${stage.name}`);
  handler.addEnvironment(VARIABLES.publication, publication);
  if (url !== undefined) handler.addEnvironment(VARIABLES.publicUrl, url);
}

function tellStores(handler: Function, { data, table }: StoreNames): void {
  handler.addEnvironment(VARIABLES.dataBucket, data);
  handler.addEnvironment(VARIABLES.table, table);
}

function allowObjects(
  handler: Function,
  bucket: string,
  keys: readonly string[],
  actions: string[],
  reason: string,
): void {
  const resources = keys.map((key) => `${bucketArn(bucket)}/${key}`);
  handler.addToRolePolicy(new PolicyStatement({ actions, resources }));
  const role = handler.role ?? handler;
  for (const resource of resources)
    acknowledge(role, `AwsSolutions-IAM5[Resource::${plain(resource)}]`, reason);
}

/** Without it, S3 answers 403 for an object that is not there, and nobody learns what is wrong. */
function allowBucket(handler: Function, bucket: string): void {
  handler.addToRolePolicy(
    new PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucketArn(bucket)] }),
  );
}

function allowTable(handler: Function, { table }: StoreNames, actions: string[]): void {
  const arn = `arn:${Aws.PARTITION}:dynamodb:${Aws.REGION}:${Aws.ACCOUNT_ID}:table/${table}`;
  handler.addToRolePolicy(new PolicyStatement({ actions, resources: [arn] }));
}

function bucketArn(bucket: string): string {
  return `arn:${Aws.PARTITION}:s3:::${bucket}`;
}

/** As the rules name a finding: `<AWS::Region>` for a value that is known at deployment. */
function plain(arn: string): string {
  return arn
    .replaceAll(Aws.PARTITION, '<AWS::Partition>')
    .replaceAll(Aws.ACCOUNT_ID, '<AWS::AccountId>')
    .replaceAll(Aws.REGION, '<AWS::Region>');
}
