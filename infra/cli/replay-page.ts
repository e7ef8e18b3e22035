/** A replay's report as a page: of a dry run the figures and samples side by side, of a real one how much was queued. One file without scripts; all that came from pages is escaped. */
import { escapeHtml } from '../../shared/extraction/index.ts';
import { COMPARED, type Report, type Sample } from '../../shared/replay/index.ts';

export function reportPage(report: Report): string {
  return report.isDryRun ? comparedPage(report) : queuedPage(report);
}

/** What came of the pages after that is for ingest to say: their receipts, and the change log. */
function queuedPage({ run, extractor, planned, done, queued, left }: Report): string {
  const figures = [
    ['same', 'pages planned', planned],
    ['same', 'queued to be ingested again', queued],
    [left === 0 ? 'same' : 'lost', 'left, for their batches failed', left],
  ] as const;
  return page(
    `Replay ${run}`,
    `<p>By extractor ${escapeHtml(extractor)}: ${done.toLocaleString('en-US')} of ${planned.toLocaleString('en-US')} pages done.</p>
<dl>${figures
      .map(([kind, name, count]) => `<div class="${kind}"><dt>${name}</dt><dd>${count.toLocaleString('en-US')}</dd></div>`)
      .join('')}</dl>
<p>${left === 0 ? 'Each page is taken up by ingest, which makes a new version where the article comes out otherwise, and none where it does not.' : `Mend the cause, then do what is left: <code>galley replay resume ${escapeHtml(run)}</code>`}</p>`,
  );
}

function comparedPage(report: Report): string {
  const { run, extractor, planned, done, compared, outcomes, fields, similarity, score, samples } = report;
  const rows = COMPARED.filter((field) => fields[field].changed + fields[field].gained + fields[field].lost > 0).map((field) => {
    const { changed, gained, lost } = fields[field];
    return `<tr><th scope="row">${field}</th>${[changed, gained, lost].map((count) => `<td>${count.toLocaleString('en-US')} <small>${share(count, compared)}</small></td>`).join('')}</tr>`;
  });
  return page(
    `Dry run ${run}`,
    `<p>Extractor ${escapeHtml(extractor)} against the stored records: ${done.toLocaleString('en-US')} of ${planned.toLocaleString('en-US')} pages compared.</p>
<dl>${Object.entries(outcomes)
      .map(([name, count]) => `<div class="${name}"><dt>${OUTCOMES[name] ?? name}</dt><dd>${count.toLocaleString('en-US')}</dd></div>`)
      .join('')}</dl>
<p>Text similarity: mean ${figure(similarity.mean)}, lowest ${figure(similarity.lowest)}; ${similarity.under90.toLocaleString('en-US')} texts under 0.9.
Mean score: ${figure(score.before)} before, ${figure(score.after)} after.</p>
<h2>Fields</h2>
${rows.length === 0 ? '<p>No field differs.</p>' : `<table><thead><tr><th scope="col">field</th><th scope="col">changed</th><th scope="col">gained</th><th scope="col">lost</th></tr></thead><tbody>${rows.join('')}</tbody></table>`}
<h2>Samples</h2>
${samples.length === 0 ? '<p>No article would come out otherwise.</p>' : samples.map(sampleSection).join('\n')}`,
  );
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body>
<h1>${escapeHtml(title)}</h1>
${body}
</body></html>
`;
}

const OUTCOMES: Readonly<Record<string, string>> = {
  same: 'the same',
  changed: 'new version',
  gained: 'would become articles',
  lost: 'would be withdrawn',
  'no-article': 'stay no article',
  gone: 'objects gone',
};

function sampleSection({ key, outcome, similarity, changes, before, after }: Sample): string {
  const differing = changes.filter(({ field }) => field !== 'text');
  const fields = differing.map(
    ({ field, kind, before: old, after: now }) =>
      `<tr><th scope="row">${field} <small>${kind}</small></th><td>${escapeHtml(old ?? '–')}</td><td>${escapeHtml(now ?? '–')}</td></tr>`,
  );
  return `<section><h3>${escapeHtml(key)}</h3><p><span class="tag ${outcome}">${OUTCOMES[outcome] ?? outcome}</span>${similarity === null ? '' : ` text ${(similarity * 100).toFixed(1)} % alike`}</p>
${fields.length === 0 ? '' : `<table><thead><tr><th scope="col">field</th><th scope="col">stored</th><th scope="col">now</th></tr></thead><tbody>${fields.join('')}</tbody></table>`}
<div class="sides">${side('Stored', before)}${side('Now', after)}</div></section>`;
}

function side(name: string, shown: Sample['before']): string {
  if (shown === null) return `<article><h4>${name}</h4><p>No article.</p></article>`;
  const { title, text, score, note } = shown;
  return `<article><h4>${name}${score === null ? '' : ` <small>score ${score.toFixed(2)}</small>`}</h4>${note === null ? '' : `<p class="note">${escapeHtml(note)}</p>`}${title === null ? '' : `<p><strong>${escapeHtml(title)}</strong></p>`}<pre>${escapeHtml(text)}</pre></article>`;
}

const share = (count: number, of: number): string => (of === 0 ? '' : `${((count / of) * 100).toFixed(1)} %`);
const figure = (value: number | null): string => (value === null ? '–' : value.toFixed(3));

const STYLE = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{max-width:78rem;margin:2rem auto;padding:0 1rem}
h1,h2,h3{line-height:1.2}h3{font-size:1rem;overflow-wrap:anywhere;margin-bottom:.25rem}small{opacity:.7;font-weight:400}
dl{display:flex;flex-wrap:wrap;gap:.75rem;margin:1rem 0}dl div{border:1px solid #8884;border-radius:.5rem;padding:.5rem .9rem}dt{font-size:.8rem}dd{margin:0;font-size:1.4rem;font-variant-numeric:tabular-nums}
table{border-collapse:collapse;width:100%;margin:.5rem 0}th,td{text-align:start;vertical-align:top;padding:.25rem .75rem .25rem 0;border-bottom:1px solid #8883;overflow-wrap:anywhere}
section{border-top:2px solid #8884;padding:.5rem 0 1rem}.sides{display:grid;grid-template-columns:repeat(auto-fit,minmax(18rem,1fr));gap:1rem}
article{border:1px solid #8884;border-radius:.5rem;padding:.25rem .75rem;min-width:0}pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;max-height:18rem;overflow:auto}
.tag{border-radius:1rem;padding:.1rem .6rem;background:#8883}.lost .tag,.tag.lost,div.lost{background:#d1242f22}.tag.gained,div.gained{background:#1a7f3722}.tag.changed,div.changed{background:#9a670022}`;
