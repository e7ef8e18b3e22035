/** Pictures, players and figures met on the walk → pieces of the tree, each picture once. */
import { isText, type Element } from 'domhandler';
import type { Image } from '../../contract/index.ts';
import { type Page, type PageElement, parsePage } from '../../html/index.ts';
import { EMBED_ELEMENTS, isPictureElement, partsOfPicture, readEmbed, readEmoji, readGlyph, readImage } from '../../media/index.ts';
import { elementBefore } from '../../page/index.ts';
import { finishFigure, type FigureFrame } from './figure.ts';
import { MEDIA_ONLY } from './runs.ts';
import { addAll } from './tree.ts';
import type { Close, Writer } from './tree-writer.ts';

/** True for elements that are read as a picture or player themselves. */
export function isMediaItself(name: string): boolean {
  return (
    name === 'img' || name === 'picture' || name === 'noscript' || name === 'figure' || isPictureElement(name) || EMBED_ELEMENTS.has(name)
  );
}

/** Markup of one picture. */
const MAX_ESCAPED = 5_000;

export class Pictures {
  private readonly writer: Writer;
  private readonly page: Page;
  private readonly base: string | null;
  private readonly seen = new Set<string>();
  private last = -1;

  constructor(writer: Writer, page: Page, base: string | null) {
    this.writer = writer;
    this.page = page;
    this.base = base;
  }

  holdsImage(index: number): boolean {
    const end = this.page.end[index] ?? 0;
    for (let i = index + 1; i < end; i++) {
      const name = this.page.elements[i]?.name ?? '';
      if (name === 'img' || isPictureElement(name)) return true;
    }
    return false;
  }

  openFigure(): Close {
    const { writer } = this;
    if (!writer.canNest) return writer.openBlock();
    const frame: FigureFrame = { images: [], captions: [] };
    const close = writer.openContainer((children) => addAll(writer.flow, finishFigure(frame, children)));
    writer.figure = frame;
    return close;
  }

  openCaption(): Close {
    const { figure } = this.writer;
    if (figure === null) return this.writer.openBlock();
    return this.writer.openLeaf((runs) => {
      if (runs.length > 0) figure.captions.push([...runs]);
    });
  }

  addPicture(element: PageElement, index: number): void {
    const { image, sources } = partsOfPicture(element);
    if (image !== null) this.addImage(image, index, sources);
  }

  addImage(element: PageElement, index: number, sources: readonly PageElement[] = []): void {
    const image = readImage(element, sources, this.base);
    if (image !== null) this.place(image, index);
    else {
      const character = readEmoji(element) ?? readGlyph(element);
      if (character !== null) this.writer.append(character, this.writer.marks & ~MEDIA_ONLY);
    }
  }

  /** A lazy loader's `noscript` holds the picture for readers without scripts: used where the element before it gave none. */
  addFallbackImage(element: Element, index: number): void {
    const before = elementBefore(this.page, index);
    if (before >= 0 && this.last >= before) return;
    if (element.firstChild !== null && isText(element.firstChild) && element.firstChild === element.lastChild)
      return this.addEscapedImage(element.firstChild.data, index);
    const end = this.page.end[index] ?? 0;
    for (let i = index + 1; i < end; i++) {
      const inner = this.page.elements[i];
      if (inner?.name !== 'img') continue;
      const image = readImage(inner, [], this.base);
      if (image !== null) this.place(image, i);
      return;
    }
  }

  /** Markup that the page escaped once more. */
  private addEscapedImage(markup: string, index: number): void {
    if (markup.length > MAX_ESCAPED || !/^\s{0,99}<(?:img|picture)\s/i.test(markup)) return;
    const { elements } = parsePage(markup);
    const escaped = elements.find(({ name }) => name === 'img');
    const image =
      escaped === undefined
        ? null
        : readImage(
            escaped,
            elements.filter(({ name }) => name === 'source'),
            this.base,
          );
    if (image !== null) this.place(image, index);
  }

  addEmbed(element: Element): void {
    const embed = readEmbed(element, this.base);
    if (embed !== null) this.writer.addPiece({ kind: 'embed', embed, children: [] });
  }

  private place(image: Image, index: number): void {
    this.last = index;
    if (this.seen.has(image.url)) return;
    this.seen.add(image.url);
    if (this.writer.figure !== null && !this.writer.inLeaf) this.writer.figure.images.push(image);
    else this.writer.addPiece({ kind: 'figure', images: [image], caption: [] });
  }
}
