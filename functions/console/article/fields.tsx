/** Every field of the article: its value, the source it was taken from, and the candidates that lost. Warnings first. */
import type { ShownReceipt } from '../api.ts';
import { moment } from '../format.ts';
import { Mark } from '../parts/mark.tsx';
import { STRINGS } from '../strings/index.ts';
import type { Article } from './load.ts';

const S = STRINGS.article;
const LANGUAGES = new Intl.DisplayNames(undefined, { type: 'language' });

type Field = keyof typeof S.fields;

/** As shown; null for what the page does not state, which is shown as such. */
const VALUES: Readonly<Record<Field, (article: Article) => string | null>> = {
  title: ({ title }) => title,
  subtitle: ({ subtitle }) => subtitle,
  authors: ({ authors }) => listed(authors.map(({ name }) => name)),
  published: ({ published }) => published && moment(published),
  modified: ({ modified }) => modified && moment(modified),
  siteName: ({ siteName }) => siteName,
  section: ({ section }) => section,
  tags: ({ tags }) => listed(tags),
  image: ({ image }) => image?.url ?? null,
  language: ({ language }) => language && languageName(language),
  url: ({ url }) => url,
  description: ({ description }) => description,
  type: ({ type }) => type,
};

const listed = (values: readonly string[]): string | null => (values.length === 0 ? null : values.join(', '));

function languageName(tag: string): string {
  try {
    return LANGUAGES.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** Fields that a page may well not have: nothing is said of them then. */
const OPTIONAL: ReadonlySet<Field> = new Set(['subtitle', 'modified', 'section', 'tags', 'description']);

/** Where a warning is about a field, its place. */
const PLACES: Readonly<Record<string, Field>> = {
  'no-title': 'title',
  'no-author': 'authors',
  'authors-differ': 'authors',
  'no-date': 'published',
  'dates-disagree': 'published',
  'date-in-future': 'published',
  'language-contradicted': 'language',
  'canonical-unusable': 'url',
  'canonical-home': 'url',
  'canonical-elsewhere': 'url',
  'no-url': 'url',
};

export const Fields = ({ article, receipt }: { readonly article: Article; readonly receipt: ShownReceipt | null }) => {
  const warnings = receipt?.warnings ?? article.warnings;
  const fields = (Object.keys(S.fields) as Field[]).filter((field) => VALUES[field](article) !== null || !OPTIONAL.has(field));
  return (
    <aside class="sheet a-flds" aria-labelledby="h-fields">
      <div class="head">
        <h2 id="h-fields">{S.fieldsTitle}</h2>
        <span class="hint end">{S.fieldsHint}</span>
      </div>
      {warnings.length > 0 && (
        <ul class="warns" id="warnings" tabIndex={-1}>
          {warnings.map(({ code, message }) => {
            const place = PLACES[code];
            return (
              <li key={code + message}>
                <span class="o warn">
                  <Mark name="warn" />
                  {S.warningNames[code]}
                </span>
                <p class="soft">
                  {message} {place !== undefined && <a href={`#field-${place}`}>{S.see(S.fields[place])}</a>}
                </p>
              </li>
            );
          })}
        </ul>
      )}
      <dl class="flds">
        {fields.map((field) => (
          <FieldRow key={field} field={field} article={article} />
        ))}
      </dl>
    </aside>
  );
};

const FieldRow = ({ field, article }: { readonly field: Field; readonly article: Article }) => {
  const value = VALUES[field](article);
  const { source, lost } = article.provenance[field] ?? { source: null, lost: [] };
  return (
    <div id={`field-${field}`} tabIndex={-1}>
      <dt>
        <span>{S.fields[field]}</span>
        {source !== null && <code>{source}</code>}
      </dt>
      <dd class={value === null ? 'dim' : 'v'} dir="auto">
        {value ?? S.notFound}
      </dd>
      {lost.length > 0 && (
        <dd>
          <details class="dis">
            <summary>{S.others(lost.length)}</summary>
            <ul class="lost">
              {lost.map((one, index) => (
                <li key={index}>
                  <span class="theirs" dir="auto">
                    {one.value}
                  </span>
                  <code class="dim">{one.source}</code>
                </li>
              ))}
            </ul>
          </details>
        </dd>
      )}
    </div>
  );
};
