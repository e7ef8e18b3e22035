/** The proof: the article's blocks in ink, what was dropped struck through, with our remark in the margin. */
import { useEffect, useState } from 'preact/hooks';
import type { Signal } from '@preact/signals';
import { share } from '../format.ts';
import { href } from '../router.ts';
import { STRINGS } from '../strings/index.ts';
import type { ProofBlock } from './blocks.ts';
import type { Article } from './load.ts';

const S = STRINGS.article;

interface ProofProps {
  readonly article: Article;
  /** Empty where the account of the page is not for this person: then the article's own blocks are shown. */
  readonly blocks: readonly ProofBlock[];
  /** The block that is pointed at, here or in the page. */
  readonly active: Signal<number | null>;
  /** Whose rule may change what is kept; null where the page names no site. */
  readonly site: PageOfSite | null;
}

export interface PageOfSite {
  readonly host: string;
  readonly key: string;
}

/** Rows that are drawn; pages of comments have thousands. */
const MOST = 1500;

export const Proof = ({ article, blocks, active, site }: ProofProps) => {
  const [isShown, show] = useState(true);
  useDroppedKeys(blocks, active);
  const count = (role: ProofBlock['role']): number => blocks.filter((one) => one.role === role).length;
  const given = { lang: article.language ?? undefined };
  return (
    <section class="sheet a-text" aria-labelledby="h-text">
      <div class="chrome">
        <h2 id="h-text">{S.proof}</h2>
        {blocks.length > 0 && <span class="num">{S.kept(count('kept'), count('dropped'))}</span>}
        {blocks.length > 0 && (
          <label class="end">
            <input type="checkbox" checked={isShown} onChange={({ currentTarget }) => show(currentTarget.checked)} />
            {S.showDropped}
          </label>
        )}
      </div>
      <div class="proof" {...given}>
        {blocks.length === 0
          ? article.blocks.flatMap((block, index) =>
              'text' in block
                ? [
                    <p class="p" dir="auto" key={index}>
                      {block.text}
                    </p>,
                  ]
                : [],
            )
          : blocks
              .slice(0, MOST)
              .map((block, index) =>
                block.role !== 'dropped' || isShown ? <Block key={index} block={block} index={index} active={active} site={site} /> : null,
              )}
        {blocks.length > MOST && <p class="hint">{S.notShown(blocks.length - MOST)}</p>}
      </div>
    </section>
  );
};

/** The element that shows a block, by its tag in the page; tags that look alike in a proof share one. */
const ELEMENTS = { h1: 'h3', h2: 'h3', h3: 'h3', h4: 'h4', h5: 'h4', h6: 'h4', blockquote: 'blockquote', pre: 'pre' } as const;

function elementOf(path: string): 'h3' | 'h4' | 'blockquote' | 'pre' | 'p' {
  const tag = /^[a-z0-9]+/.exec(path.split('> ').at(-1) ?? '')?.[0] ?? '';
  const isQuoted = /> blockquote\b/.test(path);
  const known = Object.entries(ELEMENTS).find(([name]) => name === tag)?.[1];
  return known ?? (isQuoted ? 'blockquote' : 'p');
}

const LOOK = { kept: '', dropped: ' gone', field: ' fld' } as const;

const Block = ({
  block: { role, path, text, probability, reason },
  index,
  active,
  site,
}: {
  readonly block: ProofBlock;
  readonly index: number;
} & Pick<ProofProps, 'active' | 'site'>) => {
  const isOn = active.value === index;
  // A dropped heading is no heading of ours.
  const Element = role === 'kept' ? elementOf(path) : 'p';
  const point = (): void => {
    active.value = index;
  };
  return (
    <>
      <Element
        class={`p${LOOK[role]}${isOn ? ' on' : ''}`}
        id={`block-${index}`}
        dir="auto"
        tabIndex={0}
        onMouseEnter={point}
        onFocus={point}
        aria-describedby={role === 'kept' && !isOn ? undefined : `note-${index}`}
      >
        {text}
      </Element>
      {(role !== 'kept' || isOn) && (
        <p class="note" id={`note-${index}`} lang="en">
          {role === 'kept' ? S.keptBecause(reason) : reason}
          {role !== 'field' && <span class="num">{share(probability)}</span>}
          {role !== 'field' && site !== null && <Rule role={role} reason={reason} text={text} site={site} />}
        </p>
      )}
    </>
  );
};

/** Enough of a block to know it by. */
const WORDS = 120;
/** How the extractor words it where a rule left the block out (shared/extraction/body/selection/rule-body.ts). */
const STRIPPED = 'stripped by the rule: ';

/** The way to a rule that decides otherwise; of what a rule left out, to that rule. */
const Rule = ({
  role,
  reason,
  text,
  site,
}: Pick<ProofBlock, 'reason' | 'text'> & { readonly role: 'kept' | 'dropped'; readonly site: PageOfSite }) => {
  if (reason.startsWith(STRIPPED)) return <a href={href('rules', { ...site, field: 'strip' })}>{S.seeRule}</a>;
  const [field, label] = role === 'kept' ? (['strip', S.leaveOut] as const) : (['keep', S.takeIn] as const);
  return <a href={href('rules', { ...site, field, words: text.slice(0, WORDS) })}>{label}</a>;
};

/** `n` and `p` go to the next and the previous block that was dropped. */
function useDroppedKeys(blocks: readonly ProofBlock[], active: Signal<number | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isField = event.target instanceof HTMLElement && /^(?:INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
      const isBox = event.target instanceof HTMLInputElement && event.target.type === 'checkbox';
      if ((isField && !isBox) || event.ctrlKey || event.metaKey || event.altKey || (event.key !== 'n' && event.key !== 'p')) return;
      const dropped = blocks.flatMap(({ role }, index) => (role === 'dropped' ? [index] : []));
      const at = active.value ?? -1;
      const next = event.key === 'n' ? dropped.find((index) => index > at) : dropped.findLast((index) => index < at);
      if (next !== undefined) document.querySelector<HTMLElement>(`#block-${next}`)?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [blocks]);
}
