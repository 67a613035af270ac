import { PutEventsCommand, type EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { EVENT_DETAIL_TYPE, EVENT_SOURCE } from '../_shared/settings.ts';
import type { SendEvents } from './announce.ts';

/** Announces releases on an EventBridge bus. */
export function sendToBus(client: EventBridgeClient, bus: string): SendEvents {
  return async (events) => {
    const answer = await client.send(
      new PutEventsCommand({
        Entries: events.map((event) => ({
          EventBusName: bus,
          Source: EVENT_SOURCE,
          DetailType: EVENT_DETAIL_TYPE,
          Time: new Date(event.published_at),
          Detail: JSON.stringify(event),
        })),
      }),
    );
    if ((answer.FailedEntryCount ?? 0) === 0) return;
    const failed = answer.Entries?.find(({ ErrorCode }) => ErrorCode !== undefined);
    throw new Error(
      `The event bus ${bus} refused ${answer.FailedEntryCount ?? 0} of ${events.length} events: ${failed?.ErrorCode ?? ''} ${failed?.ErrorMessage ?? ''}`,
    );
  };
}
