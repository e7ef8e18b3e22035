/**
 * Replaces the SDK's reader of event streams in the functions' bundles (infra/constructs/bundle-worker.ts): S3 answers with such
 * streams where it queries inside objects, which no function asks for. Left in, it is 15 KB of every bundle.
 */

/** Called by S3's client when it is created; nothing else is needed until a stream arrives. */
export const resolveEventStreamSerdeConfig = <Config>(config: Config): Config => config;

/** Kept by the client for the first stream. */
export function eventStreamSerdeProvider(): never {
  throw new Error(
    'Event streams are left out of the functions’ bundles: take @smithy/core/event-streams out of the aliases in infra/constructs/bundle-worker.ts.',
  );
}

/** Made for the first stream. */
export { eventStreamSerdeProvider as EventStreamSerde };
