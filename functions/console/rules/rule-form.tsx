/** The rule, a row a field: what it says now, on how many pages it matches, and, of the field that is open, what else would do. */
import { RULES as S } from '../strings/rules.ts';
import { allOf } from './dom.ts';
import { cssOf, FIELDS, isList, selectorsOf, withSelectors, type Field, type Rule } from './draft.ts';
import { Path } from './path.tsx';
import type { Suggestion } from './suggest.ts';
import { pagesMatched, type TriedPage } from './trial.ts';

interface FormProps {
  readonly rule: Rule;
  readonly field: Field | null;
  readonly pages: readonly TriedPage[];
  readonly picked: Element | null;
  readonly others: readonly Suggestion[];
  readonly onField: (field: Field | null) => void;
  readonly onRule: (rule: Rule) => void;
  readonly onPick: (element: Element) => void;
}

export const RuleForm = (props: FormProps) => {
  const { rule, field, onField } = props;
  return (
    <section class="sheet" aria-labelledby="h-rule">
      <div class="head">
        <h2 id="h-rule">{S.rule}</h2>
        <span class="hint end">{S.ruleHint}</span>
      </div>
      {FIELDS.map((name) =>
        name === field ? <OpenField key={name} {...props} field={name} /> : <ClosedField key={name} {...props} name={name} />,
      )}
      <div class="pad">
        <details class="dis">
          <summary>{S.json}</summary>
          <pre class="code" tabIndex={0} aria-label={S.json}>
            {JSON.stringify(rule, null, 2)}
          </pre>
        </details>
      </div>
      {field !== null && (
        <p class="pad row">
          <button type="button" class="b small" onClick={() => onField(null)}>
            {S.done}
          </button>
        </p>
      )}
    </section>
  );
};

const ClosedField = ({ rule, pages, name, onField }: FormProps & { readonly name: Field }) => {
  const selectors = selectorsOf(rule, name);
  return (
    <div class="rf">
      <b>{S.fields[name]}</b>
      <span class={selectors.length === 0 ? 'dim says' : 'mono says'}>
        {selectors.length === 0 ? (name === 'keep' || name === 'strip' ? S.nothing : S.found) : selectors.join(', ')}
      </span>
      {selectors.length > 0 && <span class="num dim">{pagesMatched(pages, selectors)}</span>}
      <button type="button" class="b small bare" onClick={() => onField(name)}>
        {S.pick}
        <span class="sr"> {S.fields[name]}</span>
      </button>
    </div>
  );
};

const OpenField = ({ rule, field, pages, picked, others, onRule, onPick }: FormProps & { readonly field: Field }) => {
  const selectors = selectorsOf(rule, field);
  const broken = selectors.find((selector) => allOf(document, cssOf(selector)) === null);
  const better = others.filter(({ selector }) => !selectors.includes(selector));
  const use = (selector: string): void =>
    onRule(withSelectors(rule, field, isList(field) ? [...new Set([...selectors.slice(0, -1), selector])] : [selector]));
  return (
    <div class="rf on">
      <div class="row">
        <b>{S.fields[field]}</b>
        {selectors.length > 0 && <span class="num soft end">{S.matches(pagesMatched(pages, selectors), pages.length)}</span>}
      </div>
      <label class="f">
        <span class="sr">{S.selectors(S.fields[field])}</span>
        <textarea
          class="in mono"
          rows={Math.max(1, selectors.length)}
          spellcheck={false}
          value={selectors.join('\n')}
          aria-describedby="sel-h"
          aria-invalid={broken !== undefined}
          onInput={({ currentTarget }) =>
            onRule(
              withSelectors(
                rule,
                field,
                currentTarget.value.split('\n').filter((line, index, all) => line !== '' || index < all.length - 1),
              ),
            )
          }
        />
      </label>
      {broken !== undefined && (
        <p class="fault" role="alert">
          {S.fault(broken)}
        </p>
      )}
      {picked !== null && <Path picked={picked} onPick={onPick} />}
      <p class="hint" id="sel-h">
        {S.pathHint} {S.oneALine}
      </p>
      {better.length > 0 && (
        <div class="would">
          <h3>{S.others}</h3>
          <ul>
            {better.map(({ selector, elements }) => (
              <li class="row" key={selector}>
                <code>{selector}</code>
                <span class="dim num end">{S.here(elements, pagesMatched(pages, [selector]))}</span>
                <button type="button" class="b small bare" onClick={() => use(selector)}>
                  {S.use}
                  <span class="sr"> {selector}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
};
