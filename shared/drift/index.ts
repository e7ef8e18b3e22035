/** Drift: whether the pages of a site come out worse than they used to, by the site's own measure. */
export { judgeHour, UNKNOWN } from './detector.ts';
export { sightingOf, SIGNALS, type Sighting, type Signal } from './sighting.ts';
export { NO_COUNTS, standingOf, takeHour, VERDICTS, type SiteState } from './site.ts';
export { addSightings, hourOf, openDriftStore, type DriftStore } from './store.ts';
