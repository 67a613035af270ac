import { Tags, Validations, type App, type StackProps } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { AnalyticsStack } from './analytics-stack.ts';
import { ApiStack } from './api-stack.ts';
import { DataStack } from './data-stack.ts';
import { IngestionStack } from './ingestion-stack.ts';
import { MonitoringStack } from './monitoring-stack.ts';
import { PortalStack } from './portal-stack.ts';
import type { StageSettings } from './stages.ts';

/**
 * One deployment:
 *
 *     inbox bucket → event → queue → ingest ─┬→ data bucket ─┬→ API, pages → CloudFront → people
 *                              ↓             └→ catalog ─────┘
 *                         dead letters                          alarms watch all of it
 */
export function addStage(app: App, stage: StageSettings): void {
  const props = (what: string): StackProps & { readonly stage: StageSettings } => ({
    stage,
    stackName: `${stage.name}-gazette-${what}`,
    description: `Gazette Open Data (${stage.name}): ${what}`,
    terminationProtection: stage.keepsData,
    ...(stage.env === undefined ? {} : { env: stage.env }),
  });
  const storage = new DataStack(app, `${stage.name}-data`, props('data'));
  const ingestion = new IngestionStack(app, `${stage.name}-ingestion`, props('ingestion'));
  const api = new ApiStack(app, `${stage.name}-api`, props('api'));
  const analytics = new AnalyticsStack(app, `${stage.name}-analytics`, props('analytics'));
  // They know the stores by name; the order is theirs all the same.
  const portal = new PortalStack(app, `${stage.name}-portal`, { ...props('portal'), api });
  for (const stack of [ingestion, api, portal, analytics]) stack.addStackDependency(storage);
  for (const stack of [api, portal, analytics]) stack.addStackDependency(ingestion);
  new MonitoringStack(app, `${stage.name}-monitoring`, {
    ...props('monitoring'),
    storage,
    ingestion,
    api,
    portal,
    analytics,
  });
  Tags.of(app).add('project', 'gazette-open-data');
}

/** Checks an app against the AwsSolutions rules at every synthesis. */
export function checkRules(app: App): void {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
}
