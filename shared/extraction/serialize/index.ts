/** Kept nodes → blocks, HTML, Markdown and text, all from one clean tree. */
import type { Article, Body, Embed, Image, Link } from '../contract/index.ts';
import { foldSpaces } from '../text/index.ts';
import type { Page } from '../html/index.ts';
import { toBlocks } from './block-form.ts';
import { addAll, buildTree, type Flow, runOf, runsOf, stripControls } from './tree/index.ts';
import { toHtml } from './html.ts';
import { toMarkdown } from './markdown.ts';
import { toText } from './text.ts';

export { blockMarkdown } from './block-flow.ts';
export { headMarkdown } from './markdown.ts';

export type Forms = Pick<Article, 'blocks' | 'html' | 'markdown' | 'text' | 'images' | 'embeds' | 'links'>;

/** @param base what relative addresses resolve against; null where nothing is known */
export function serialize(page: Page, body: Body, base: string | null): Forms {
  const { flow, rels } =
    body.fallbackText === null
      ? buildTree(page, body, base)
      : { flow: paragraphsOf(body.fallbackText), rels: new Map<string, readonly string[]>() };
  const images: Image[] = [];
  const embeds: Embed[] = [];
  addMedia(flow, images, embeds);
  return {
    blocks: toBlocks(flow),
    html: toHtml(flow),
    markdown: toMarkdown(flow),
    text: toText(flow),
    images,
    embeds,
    links: linksOf(flow, rels),
  };
}

function paragraphsOf(texts: readonly string[]): Flow[] {
  return texts.flatMap((text): Flow[] => {
    const clean = foldSpaces(stripControls(text)).trim();
    return clean === '' ? [] : [{ kind: 'paragraph', runs: [runOf(clean)] }];
  });
}

/** Pictures and embeds in reading order; what an embed holds in its place is part of it. */
function addMedia(flow: readonly Flow[], images: Image[], embeds: Embed[] | null): void {
  for (const piece of flow) {
    if (piece.kind === 'figure') addAll(images, piece.images);
    else if (piece.kind === 'list') for (const item of piece.items) addMedia(item.children, images, embeds);
    else if (piece.kind === 'quote') addMedia(piece.children, images, embeds);
    else if (piece.kind === 'embed') {
      embeds?.push(piece.embed);
      addMedia(piece.children, images, null);
    }
  }
}

/** Each link as often as it stands in the body, in order; neighbouring runs of one link are one. */
function linksOf(flow: readonly Flow[], rels: ReadonlyMap<string, readonly string[]>): Link[] {
  const links: Link[] = [];
  for (const piece of flow) {
    for (const runs of runsOf(piece)) {
      runs.forEach((run, i) => {
        const last = links.at(-1);
        if (run.url === null) return;
        if (last !== undefined && i > 0 && runs[i - 1]?.url === run.url) last.text += run.text;
        else links.push({ url: run.url, text: run.text, rel: [...(rels.get(run.url) ?? [])] });
      });
    }
  }
  for (const link of links) link.text = foldSpaces(link.text).trim();
  return links;
}
