import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration, Fn } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  AllowedMethods,
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginRequestPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
  type BehaviorOptions,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { transformSync } from 'esbuild';
import { CONTENT_SECURITY_POLICY, SECURITY_HEADERS } from '../portal/security-headers.ts';
import { acknowledge } from './nag.ts';
import { storeNames } from './names.ts';
import type { StageSettings } from './stages.ts';

export interface PortalDistributionProps {
  readonly stage: StageSettings;
  readonly pages: IBucket;
  readonly api: HttpApi;
}

/** Keeps to what an answer itself says of its age; a query decides the answer. */
const BY_QUERY = { queryStringBehavior: CacheQueryStringBehavior.all() };

/**
 * One domain for everything that people fetch: pages, API, published files. A missing object is 403 from a bucket that
 * may not be listed, and the API never answers 403, so that status alone becomes the portal's own page.
 */
export class PortalDistribution extends Construct {
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, { stage, pages, api }: PortalDistributionProps) {
    super(scope, id);
    const pagesBehavior: BehaviorOptions = {
      origin: S3BucketOrigin.withOriginAccessControl(pages, { originPath: '/site' }),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      compress: true,
      cachePolicy: this.cachePolicy('PagesCache', {}),
      responseHeadersPolicy: this.securityHeaders(),
      functionAssociations: [
        { function: this.edge('CleanAddresses', edgeCode()), eventType: FunctionEventType.VIEWER_REQUEST },
      ],
    };
    const apiBehavior: BehaviorOptions = {
      origin: new HttpOrigin(Fn.select(2, Fn.split('/', api.apiEndpoint))),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
      // The API packs its answers itself, and varies by what the client takes.
      cachePolicy: this.cachePolicy('ApiCache', BY_QUERY),
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      functionAssociations: [
        { function: this.edge('KeepHost', KEEP_HOST), eventType: FunctionEventType.VIEWER_REQUEST },
      ],
    };
    const data = Bucket.fromBucketName(this, 'Data', storeNames(stage).data);
    const filesBehavior: BehaviorOptions = {
      // The data stack lets this account's distributions read what is public.
      origin: S3BucketOrigin.withOriginAccessControl(data),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
      compress: true,
      cachePolicy: this.cachePolicy('FilesCache', {}),
      responseHeadersPolicy: this.fileHeaders(),
    };
    this.distribution = new Distribution(this, 'Distribution', {
      comment: `Gazette Open Data (${stage.name})`,
      defaultBehavior: pagesBehavior,
      // The most particular first.
      additionalBehaviors: {
        '/v1': apiBehavior,
        '/v1/*': apiBehavior,
        '/datasets/*/latest/*': apiBehavior,
        '/datasets/*/issues/*/v*/*': filesBehavior,
        '/sources/*': filesBehavior,
        '/exports/*': filesBehavior,
      },
      errorResponses: [
        {
          httpStatus: 403,
          responseHttpStatus: 404,
          responsePagePath: '/404.html',
          ttl: Duration.seconds(10),
        },
      ],
      httpVersion: HttpVersion.HTTP2_AND_3,
      ...(stage.domain === undefined
        ? {}
        : {
            domainNames: [stage.domain.name],
            certificate: Certificate.fromCertificateArn(this, 'Certificate', stage.domain.certificateArn),
            minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
          }),
      priceClass: PriceClass.PRICE_CLASS_ALL,
    });
    acknowledge(
      this.distribution,
      'Annotation::@aws-cdk/aws-cloudfront-origins:updateImportedBucketPolicyOac',
      'The data stack states the policy; see lib/data-stack.ts.',
    );
    acknowledge(this, 'AwsSolutions-CFR1', 'Open data is for readers everywhere.');
    acknowledge(
      this,
      'AwsSolutions-CFR2',
      'Nothing can be written here; the API throttles, and a firewall would cost more than it guards.',
    );
    acknowledge(
      this,
      'AwsSolutions-CFR3',
      'Who reads which page is nobody’s business; API and buckets log their requests.',
    );
    acknowledge(
      this,
      'AwsSolutions-CFR4',
      'CloudFront’s own domain sets its TLS version; a stage with a domain of its own brings a certificate.',
    );
  }

  private edge(id: string, code: string): EdgeFunction {
    return new EdgeFunction(this, id, {
      code: FunctionCode.fromInline(code),
      runtime: FunctionRuntime.JS_2_0,
    });
  }

  private cachePolicy(
    id: string,
    key: { readonly queryStringBehavior?: CacheQueryStringBehavior },
  ): CachePolicy {
    return new CachePolicy(this, id, {
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(60),
      maxTtl: Duration.days(365),
      cookieBehavior: CacheCookieBehavior.none(),
      headerBehavior: CacheHeaderBehavior.none(),
      enableAcceptEncodingGzip: true,
      enableAcceptEncodingBrotli: true,
      ...key,
    });
  }

  /** The same headers as the local server's; see portal/security-headers.ts. */
  private securityHeaders(): ResponseHeadersPolicy {
    const known = new Set([
      'content-security-policy',
      'x-content-type-options',
      'x-frame-options',
      'referrer-policy',
    ]);
    return new ResponseHeadersPolicy(this, 'PageHeaders', {
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: CONTENT_SECURITY_POLICY, override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: {
          referrerPolicy: HeadersReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN,
          override: true,
        },
        strictTransportSecurity: {
          accessControlMaxAge: Duration.days(365),
          includeSubdomains: true,
          override: true,
        },
      },
      customHeadersBehavior: {
        customHeaders: Object.entries(SECURITY_HEADERS)
          .filter(([header]) => !known.has(header))
          .map(([header, value]) => ({ header, value, override: true })),
      },
    });
  }

  private fileHeaders(): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, 'FileHeaders', {
      corsBehavior: {
        accessControlAllowCredentials: false,
        accessControlAllowHeaders: ['*'],
        accessControlAllowMethods: ['GET', 'HEAD', 'OPTIONS'],
        accessControlAllowOrigins: ['*'],
        accessControlExposeHeaders: ['ETag', 'Content-Disposition', 'Content-Length'],
        originOverride: true,
      },
      securityHeadersBehavior: { contentTypeOptions: { override: true } },
    });
  }
}

/** The very function that the local server runs, in CloudFront's JavaScript. */
export function edgeCode(): string {
  const source = readFileSync(join(import.meta.dirname, '../portal/edge.ts'), 'utf8');
  const { code } = transformSync(source, { loader: 'ts', target: 'es2020', minify: false });
  // A CloudFront function is a script with a handler, not a module.
  return code.replaceAll(/^export\s*\{[^}]*\};?\s*$/gm, '').replaceAll(/^export /gm, '');
}

/** The API links to itself by the name that people reached it by. */
const KEEP_HOST = `function handler(event) {
  var request = event.request;
  request.headers['x-forwarded-host'] = { value: request.headers.host.value };
  return request;
}
`;
