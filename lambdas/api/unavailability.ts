const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
const THROTTLED = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'SlowDown',
  'ThrottlingException',
  'TimeoutError',
  'TooManyRequestsException',
]);

/**
 * Whether an error says that catalog or store do not answer now, though nothing is wrong with the question: the
 * network, a time limit, throttling, a fault on the service's side. The SDK has tried again by then.
 */
export function isUnavailability(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { name, code, $fault } = error as Error & { readonly code?: unknown; readonly $fault?: unknown };
  return (typeof code === 'string' && NETWORK.has(code)) || THROTTLED.has(name) || $fault === 'server';
}
