import { orderOf } from '../lambdas/ingest/events.ts';
import type { ObjectCreated } from './objects/server.ts';
import type { ObjectVersion } from './objects/storage.ts';

/** The message that S3 sends of a new object (event message structure 2.3). */
export function notificationOf({ bucket, version }: ObjectCreated): string {
  return JSON.stringify({
    Records: [
      {
        eventVersion: '2.3',
        eventSource: 'aws:s3',
        awsRegion: 'us-east-1',
        eventTime: version.lastModified,
        eventName: 'ObjectCreated:Put',
        s3: {
          s3SchemaVersion: '1.0',
          bucket: { name: bucket, arn: `arn:aws:s3:::${bucket}` },
          object: {
            key: encodeURIComponent(version.key).replaceAll('%20', '+').replaceAll('%2F', '/'),
            size: version.size,
            eTag: version.etag.replaceAll('"', ''),
            versionId: version.versionId,
            sequencer: version.sequencer,
          },
        },
      },
    ],
  });
}

/** The order mark that the message of this version leads to. */
export function orderOfVersion(version: ObjectVersion): string {
  return orderOf(version.lastModified, version.sequencer);
}
