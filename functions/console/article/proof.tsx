/** The proof: the article's blocks in ink, what was dropped struck through, with our remark in the margin. */
import { useLayoutEffect, useMemo, useState } from 'preact/hooks';
import type { Signal } from '@preact/signals';
import { share } from '../format.ts';
import { href } from '../router.ts';
import { STRINGS } from '../strings/index.ts';
import type { ProofBlock } from './blocks.ts';
import { foldAround, foldsOf, stopsOf, type Fold } from './folds.ts';
import type { Article } from './load.ts';

const S = STRINGS.article;

interface ProofProps {
  readonly article: Article;
  /** Empty where the account of the page is not for this person: then the article's own blocks are shown. */
  readonly blocks: readonly ProofBlock[];
  /** The block that is pointed at, here or in the page. */
  readonly active: Signal<number | null>;
  /** The block that was clicked in the page: it is to have the focus. */
  readonly wanted: Signal<number | null>;
  /** Whose rule may change what is kept; null where the page names no site. */
  readonly site: PageOfSite | null;
}

export interface PageOfSite {
  readonly host: string;
  readonly key: string;
}

/** Rows that are drawn; pages of comments have thousands. */
const MOST = 1500;

export const Proof = ({ article, blocks, active, wanted, site }: ProofProps) => {
  const [isShown, show] = useState(true);
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const folds = useMemo(() => foldsOf(blocks), [blocks]);
  useDroppedKeys(stopsOf(blocks, folds, opened), active);
  useWanted();
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
          : blocks.slice(0, MOST).flatMap((block, index) => {
              if (block.role === 'dropped' && !isShown) return [];
              const fold = folds.find(({ from }) => from === index);
              return [
                fold !== undefined && (
                  <FoldLine key={`fold ${index}`} fold={fold} blocks={blocks} isOpen={opened.has(index)} toggle={toggle} active={active} />
                ),
                foldAround(folds, opened, index) === undefined && (
                  <Block key={index} block={block} index={index} active={active} site={site} />
                ),
              ];
            })}
        {blocks.length > MOST && <p class="hint">{S.notShown(blocks.length - MOST)}</p>}
      </div>
    </section>
  );

  function toggle(from: number): void {
    setOpened((before) => (before.has(from) ? new Set([...before].filter((one) => one !== from)) : new Set([...before, from])));
  }

  /** What is hidden is shown first, and has the focus once it is there. */
  function useWanted(): void {
    const goal = wanted.value;
    useLayoutEffect(() => {
      if (goal === null) return;
      const fold = foldAround(folds, opened, goal);
      if (!isShown && blocks[goal]?.role === 'dropped') show(true);
      else if (fold !== undefined) toggle(fold.from);
      else {
        document.querySelector<HTMLElement>(`#block-${goal}`)?.focus();
        wanted.value = null;
      }
    }, [goal, opened, isShown]);
  }
};

interface FoldLineProps {
  readonly fold: Fold;
  readonly blocks: readonly ProofBlock[];
  readonly isOpen: boolean;
  readonly toggle: (from: number) => void;
  readonly active: Signal<number | null>;
}

/** How many of a fold's blocks its line quotes. */
const QUOTED = 4;

const FoldLine = ({ fold: { from, to }, blocks, isOpen, toggle, active }: FoldLineProps) => (
  <button
    type="button"
    class="fold"
    id={`fold-${from}`}
    aria-expanded={isOpen}
    onClick={() => toggle(from)}
    onFocus={() => {
      active.value = from;
    }}
  >
    <b>{S.folded(to - from)}</b>
    <span class="gone cut" dir="auto">
      {blocks
        .slice(from, Math.min(to, from + QUOTED))
        .map(({ text }) => text)
        .join(' · ')}
    </span>
  </button>
);

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
          {role !== 'field' && <span class="num"> {share(probability)}</span>}
          {role !== 'field' && site !== null && (
            <>
              {' '}
              <Rule role={role} reason={reason} text={text} site={site} />
            </>
          )}
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

/** The block or the line of a fold that has the focus: a pointer at rest points at whatever a fold moves under it. */
function focused(): number | undefined {
  const id = /^(?:block|fold)-(\d+)$/.exec(document.activeElement?.id ?? '')?.[1];
  return id === undefined ? undefined : Number(id);
}

/**
 * `n` and `p` go to the next and the previous place where something was dropped. The listener is changed along with the
 * page and not after it is painted: between the two, a key would go by the places of before.
 */
function useDroppedKeys(stops: readonly number[], active: Signal<number | null>): void {
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isField = event.target instanceof HTMLElement && /^(?:INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
      const isBox = event.target instanceof HTMLInputElement && event.target.type === 'checkbox';
      if ((isField && !isBox) || event.ctrlKey || event.metaKey || event.altKey || (event.key !== 'n' && event.key !== 'p')) return;
      const at = focused() ?? active.value ?? -1;
      const next = event.key === 'n' ? stops.find((index) => index > at) : stops.findLast((index) => index < at);
      if (next !== undefined) document.querySelector<HTMLElement>(`#block-${next}, #fold-${next}`)?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [stops]);
}
