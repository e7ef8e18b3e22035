/** Arrivals by site, those with most first; refusals in red, for they are what a person may do something about. */
import { count } from '../format.ts';
import { href } from '../router.ts';
import { STRINGS } from '../strings/index.ts';
import type { Counts } from './arrivals.ts';
import { addressOf, type DeskQuery } from './query.ts';

const S = STRINGS.desk;
const SHOWN = 12;

export const Sites = ({ sites, query }: { readonly sites: NonNullable<Counts['sites']>; readonly query: DeskQuery }) => (
  <section class="sheet" aria-labelledby="h-sites">
    <div class="head">
      <h2 id="h-sites">{S.bySite}</h2>
      <span class="num dim">{count(sites.length)}</span>
    </div>
    <table class="sites">
      <thead>
        <tr>
          <th>{S.columns.site}</th>
          <th class="n">{S.pages}</th>
          <th class="n">{STRINGS.outcomes.rejected}</th>
        </tr>
      </thead>
      <tbody>
        {sites.slice(0, SHOWN).map(({ site, status }) => {
          const rejected = status['rejected'] ?? 0;
          return (
            <tr key={site}>
              <td class="cut">
                <a href={href('', addressOf({ ...query, filters: { ...query.filters, site } }))}>
                  <bdi>{site}</bdi>
                </a>
              </td>
              <td class="n">{count(Object.values(status).reduce((sum, one) => sum + one, 0))}</td>
              <td class={rejected > 0 ? 'n sc low' : 'n dim'}>{count(rejected)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  </section>
);
