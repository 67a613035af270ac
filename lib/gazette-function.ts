import { RemovalPolicy, type Duration } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Function, LoggingFormat, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { bundle, type BundleOptions } from './bundling.ts';
import { acknowledge } from './nag.ts';
import type { StageSettings } from './stages.ts';

export interface GazetteFunctionProps extends BundleOptions {
  readonly stage: StageSettings;
  readonly description: string;
  readonly memoryMegabytes: number;
  readonly timeout: Duration;
  readonly reservedConcurrency?: number;
}

/** One Lambda as all of ours are: arm64, Node 24, traced, its log group with an end, no more rights than granted. */
export class GazetteFunction extends Construct {
  readonly function: Function;
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, props: GazetteFunctionProps) {
    super(scope, id);
    const { stage } = props;
    this.logGroup = new LogGroup(this, 'Logs', {
      retention: stage.logRetention,
      removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    // Not AWS's managed policy, which lets a function write to every log group.
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.logGroup.grantWrite(role);
    this.function = new Function(this, 'Function', {
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      role,
      architecture: Architecture.ARM_64,
      code: bundle({
        entries: props.entries,
        pdfResources: props.pdfResources ?? false,
        portalAssets: props.portalAssets ?? false,
      }),
      handler: 'handler.handler',
      memorySize: props.memoryMegabytes,
      timeout: props.timeout,
      tracing: Tracing.ACTIVE,
      logGroup: this.logGroup,
      // The functions write their own JSON lines, with metrics in them.
      loggingFormat: LoggingFormat.TEXT,
      environment: { NODE_OPTIONS: '--enable-source-maps=false' },
      ...(props.reservedConcurrency === undefined
        ? {}
        : { reservedConcurrentExecutions: props.reservedConcurrency }),
    });
    acknowledge(this, 'AwsSolutions-IAM5[Resource::*]', 'X-Ray takes traces without naming a resource.');
  }
}
