/** What a month of the stage costs, by the number of articles and reads; reckoned here, as `galley cost` does. */
import { useState } from 'preact/hooks';
import { BATCHES, estimate, PRICED, PRICES, sumOf } from '../../../shared/costs/index.ts';
import { count, dollars } from '../format.ts';
import { STAGE as S } from '../strings/stage.ts';

const FIELDS = ['articles', 'reads', 'lists'] as const;
const DAYS_A_MONTH = 30;
const DAYS_KNOWN = 7;
const AMOUNT = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 4 });

/** `week`: articles of the last seven days. */
export const Cost = ({ week }: { readonly week: number }) => {
  const known = Math.round((week / DAYS_KNOWN) * DAYS_A_MONTH);
  const [month, set] = useState({ articles: known, reads: 0, lists: 0 });
  const [isBulk, bulk] = useState(false);
  const [isProvisioned, provisioned] = useState(false);
  const lines = estimate({
    ...month,
    emails: true,
    tracing: false,
    batch: isBulk ? BATCHES.bulk : BATCHES.single,
    billing: isProvisioned ? 'provisioned' : 'onDemand',
  }).toSorted((a, b) => b.usd - a.usd);
  return (
    <section class="sheet" aria-labelledby="h-cost">
      <div class="head">
        <h2 id="h-cost">{S.cost}</h2>
        <output class="num end">{dollars(sumOf(lines))}</output>
      </div>
      <div class="pad">
        <div class="sums">
          {FIELDS.map((name) => (
            <label class="f" key={name}>
              {S.costFields[name]}
              <input
                class="in num"
                type="number"
                min="0"
                value={month[name]}
                onInput={({ currentTarget }) => set({ ...month, [name]: Math.max(0, Math.round(currentTarget.valueAsNumber)) || 0 })}
              />
            </label>
          ))}
        </div>
        <p class="hint">{S.taken(known)}</p>
        <label class="check">
          <input type="checkbox" checked={isBulk} onChange={({ currentTarget }) => bulk(currentTarget.checked)} />
          {S.bulk}
        </label>
        <label class="check">
          <input type="checkbox" checked={isProvisioned} onChange={({ currentTarget }) => provisioned(currentTarget.checked)} />
          {S.provisioned}
        </label>
      </div>
      <div class="scroll" tabIndex={0} role="region" aria-label={S.costLines}>
        <table class="things">
          <thead>
            <tr>
              <th>{S.costColumns.what}</th>
              <th class="n">{S.costColumns.amount}</th>
              <th class="n">{S.costColumns.usd}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ what, amount, usd }) => (
              <tr key={what}>
                <td>{PRICES[what].unit}</td>
                <td class="n">{amount < 1 ? AMOUNT.format(amount) : count(Math.round(amount))}</td>
                <td class="n">{dollars(usd)}</td>
              </tr>
            ))}
            <tr>
              <td>{S.total}</td>
              <td />
              <td class="n">
                <b>{dollars(sumOf(lines))}</b>
              </td>
            </tr>
          </tbody>
        </table>
      </div>
      <p class="hint pad">{S.priced(PRICED.region, PRICED.date)}</p>
    </section>
  );
};
