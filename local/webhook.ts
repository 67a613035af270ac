import { EVENT_DETAIL_TYPE, EVENT_SOURCE } from '../lambdas/_shared/settings.ts';
import type { SendEvents } from '../lambdas/ingest/announce.ts';

const TIMEOUT_MS = 10_000;

/** Announces releases to an address on the web, one POST a release, in the form in which a bus delivers them. */
export function sendToWebhook(url: string): SendEvents {
  return async (events) => {
    for (const event of events) {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          source: EVENT_SOURCE,
          'detail-type': EVENT_DETAIL_TYPE,
          time: event.published_at,
          detail: event,
        }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      await answer.body?.cancel();
      if (!answer.ok) {
        throw new Error(
          `The webhook ${url} answered ${answer.status}; it must answer 2xx. The release is told again later.`,
        );
      }
    }
  };
}
