import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { VARIABLES } from '../lambdas/_shared/settings.ts';
import { GazetteFunction } from './gazette-function.ts';
import { grantLater, grantServe, setPublication } from './grants.ts';
import { acknowledge } from './nag.ts';
import { storeNames } from './names.ts';
import { ReleaseQueue } from './release-queue.ts';
import type { StageSettings } from './stages.ts';

export interface ApiStackProps extends StackProps {
  readonly stage: StageSettings;
}

const PREPARE_TIMEOUT = Duration.minutes(10);

/**
 * The REST API: API Gateway's HTTP API in front of one function, which knows its own routes; and a second function for
 * what a request has no time for, the index files of new releases and large files that were asked for.
 */
export class ApiStack extends Stack {
  readonly api: HttpApi;
  readonly serve: GazetteFunction;
  /** Where announcements wait that the second function gave up on. */
  readonly failed: Queue;

  constructor(scope: Construct, id: string, { stage, ...props }: ApiStackProps) {
    super(scope, id, props);
    this.serve = new GazetteFunction(this, 'Serve', {
      stage,
      description: 'Answers the REST API',
      entries: ['lambdas/api/handler'],
      memoryMegabytes: stage.api.memoryMegabytes,
      timeout: Duration.seconds(29),
    });
    grantServe(this.serve.function, storeNames(stage));
    setPublication(this.serve.function, stage);
    const { perSecond, burst } = stage.api.perClient;
    this.serve.function.addEnvironment(VARIABLES.rateLimit, `${perSecond}/${burst}`);
    this.failed = this.prepare(stage);
    this.api = new HttpApi(this, 'Api', {
      apiName: `${stage.name}-gazette-open-data`,
      description: 'Gazette Open Data',
      createDefaultStage: false,
    });
    const integration = new HttpLambdaIntegration('Integration', this.serve.function);
    for (const path of ['/v1', '/v1/{proxy+}', '/datasets/{dataset}/latest/{file}']) {
      const routes = this.api.addRoutes({ path, methods: [HttpMethod.ANY], integration });
      for (const route of routes)
        acknowledge(
          route,
          'AwsSolutions-APIG4',
          'Open data is read without a key; nothing can be written here.',
        );
    }
    const accessLogs = new LogGroup(this, 'AccessLogs', {
      retention: stage.logRetention,
      removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: stage.throttling.perSecond, burstLimit: stage.throttling.burst },
      detailedMetricsEnabled: true,
      accessLogSettings: { destination: new LogGroupLogDestination(accessLogs), format: ACCESS_LOG },
    });
  }

  private prepare(stage: StageSettings): Queue {
    const { queue, failed } = new ReleaseQueue(this, 'Released', {
      stage,
      description: 'A release was announced: the index files that it completes are made',
      timeout: PREPARE_TIMEOUT,
      tries: 5,
    });
    const prepare = new GazetteFunction(this, 'Prepare', {
      stage,
      description: 'Makes the index files of the REST API, and large files that were asked for',
      entries: ['lambdas/indexes/handler'],
      memoryMegabytes: 3008,
      timeout: PREPARE_TIMEOUT,
    });
    // One call for all announcements of some seconds: it looks at the catalog, not at them. A file that was asked for waits no longer.
    prepare.function.addEventSource(
      new SqsEventSource(queue, {
        batchSize: 100,
        maxBatchingWindow: Duration.seconds(10),
        reportBatchItemFailures: true,
        maxConcurrency: 2,
      }),
    );
    grantServe(prepare.function, storeNames(stage));
    grantLater(this.serve.function, queue);
    setPublication(prepare.function, stage);
    return failed;
  }
}

/** One JSON line a request, without the address of who asked: an open-data portal has no use for it. */
const ACCESS_LOG = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    time: '$context.requestTime',
    method: '$context.httpMethod',
    path: '$context.path',
    status: '$context.status',
    bytes: '$context.responseLength',
    milliseconds: '$context.responseLatency',
    error: '$context.error.message',
  }),
);
