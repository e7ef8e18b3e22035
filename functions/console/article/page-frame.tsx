/**
 * The page as uploaded, in a frame where nothing runs or loads, and our marks above it: a blue bar beside what was
 * kept, a line through what was dropped. They lie in this document, placed by the blocks' rectangles.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Signal } from '@preact/signals';
import { framePath } from '../api.ts';
import { STRINGS } from '../strings/index.ts';
import type { ProofBlock } from './blocks.ts';
import { locate, type Found } from './locate.ts';

const S = STRINGS.article;

interface FrameProps {
  readonly path: string;
  readonly facts: string;
  readonly blocks: readonly ProofBlock[];
  readonly active: Signal<number | null>;
  /** Set to the block that is clicked. */
  readonly wanted: Signal<number | null>;
}

/** One line of a dropped block, or all of a kept one, in the page's own coordinates. */
interface Stroke {
  readonly block: number;
  readonly kept: boolean;
  readonly box: DOMRect;
}

/** Strokes that are drawn; a page of ten thousand lines is not read so. */
const MOST = 3000;
const BAR_GAP = 8;

export const PageFrame = ({ path, facts, blocks, active, wanted }: FrameProps) => {
  const frame = useRef<HTMLIFrameElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const found = useRef<readonly Found[]>([]);

  const onLoad = (): void => {
    const page = frame.current?.contentDocument ?? null;
    if (page === null || frame.current === null) return;
    found.current = locate(page, blocks);
    const draw = (): void => setStrokes(strokesOf(found.current, blocks, page));
    draw();
    const follow = (): void => {
      const view = page.defaultView;
      if (layer.current !== null && view !== null) layer.current.style.translate = `${-view.scrollX}px ${-view.scrollY}px`;
    };
    page.addEventListener('scroll', follow, { passive: true });
    page.defaultView?.addEventListener('resize', draw);
    // Links lead nowhere: the policy would refuse, and the frame would stand empty.
    page.addEventListener('click', (event) => {
      event.preventDefault();
      const block = blockAt(found.current, event.clientX, event.clientY);
      if (block !== undefined) wanted.value = block;
    });
  };

  // What is pointed at in the proof comes into sight here.
  useEffect(
    () =>
      active.subscribe((block) => {
        const range = block === null ? null : found.current[block];
        const view = frame.current?.contentWindow ?? null;
        if (range == null || view === null) return;
        const { top, bottom } = range.getBoundingClientRect();
        if (top < 0 || bottom > view.innerHeight) view.scrollBy({ top: top - view.innerHeight / 3 });
      }),
    [active],
  );

  return (
    <section class="sheet a-page sticky" aria-labelledby="h-page">
      <div class="chrome">
        <h2 id="h-page">{S.page}</h2>
        <span class="cut">{facts}</span>
        <span class="end">{S.nothingRuns}</span>
      </div>
      <div class="framed">
        <iframe
          ref={frame}
          class="leaf"
          title={S.frame}
          src={framePath(path)}
          sandbox="allow-same-origin"
          referrerpolicy="no-referrer"
          onLoad={onLoad}
        />
        <div class="marks" aria-hidden="true">
          <div ref={layer}>
            {strokes.map(({ block, kept, box }, index) => (
              <i
                key={index}
                class={`${kept ? 'k' : 'd'}${active.value === block ? ' on' : ''}`}
                style={{
                  insetInlineStart: `${kept ? box.left - BAR_GAP : box.left}px`,
                  insetBlockStart: `${box.top}px`,
                  inlineSize: `${kept ? box.width + BAR_GAP : box.width}px`,
                  blockSize: `${box.height}px`,
                }}
              />
            ))}
          </div>
        </div>
      </div>
    </section>
  );
};

function strokesOf(found: readonly Found[], blocks: readonly ProofBlock[], page: Document): Stroke[] {
  const [x, y] = [page.defaultView?.scrollX ?? 0, page.defaultView?.scrollY ?? 0];
  const inPage = ({ left, top, width, height }: DOMRect): DOMRect => new DOMRect(left + x, top + y, width, height);
  const strokes: Stroke[] = [];
  for (const [block, range] of found.entries()) {
    if (range === null || strokes.length > MOST) continue;
    const kept = blocks[block]?.role !== 'dropped';
    const boxes = kept ? [range.getBoundingClientRect()] : [...range.getClientRects()];
    for (const box of boxes) if (box.width > 0 && box.height > 0) strokes.push({ block, kept, box: inPage(box) });
  }
  return strokes;
}

function blockAt(found: readonly Found[], x: number, y: number): number | undefined {
  const at = found.findIndex((range) => {
    if (range === null) return false;
    const { left, right, top, bottom } = range.getBoundingClientRect();
    return x >= left && x <= right && y >= top && y <= bottom;
  });
  return at < 0 ? undefined : at;
}
