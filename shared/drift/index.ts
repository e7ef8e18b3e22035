/** Drift: whether the pages of a site come out worse than they used to, by the site's own measure. */
export { judgeHour, UNKNOWN } from './detector.ts';
export { uploadSignalsOf, SIGNALS, type UploadSignals, type Signal } from './upload-signals.ts';
export { NO_COUNTS, driftStatusOf, takeHour, VERDICTS, type SiteState } from './site.ts';
export { addUploadSignals, hourOf, openDriftStore, type DriftStore } from './store.ts';
