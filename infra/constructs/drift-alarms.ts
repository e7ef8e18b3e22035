/** One alarm for all sites: a metric and an alarm per site would cost more than the rest of a stage. */
import type { StageConfig } from '../config.ts';
import { customMetric, type AlarmSpec } from './follower-alarms.ts';

export function driftAlarms(config: StageConfig): Record<string, AlarmSpec> {
  return {
    SitesDrift: {
      metric: customMetric(config, 'sitesDrifting', 'drift', 'Maximum', 60),
      threshold: 1,
      runbook:
        'Pages of a site come out worse than they used to (a field is missing, more pages are refused, texts are short), or have stopped coming. ' +
        'What to do: `npx galley drift` names each site and what has changed; look at a page with `npx galley extract --explain`, give the site a rule, or take it as it is now: `npx galley drift accept SITE`.',
    },
  };
}
