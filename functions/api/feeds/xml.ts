/** XML from elements as data. */

/** An element, text, or nothing. */
export type Xml = Element | string | null;
interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | null>>;
  readonly children: readonly Xml[];
}

/** Attributes that are null are left out. */
export function element(name: string, attributes: Readonly<Record<string, string | null>> = {}, ...children: readonly Xml[]): Element {
  return { name, attributes, children };
}

/** An element with text alone; null where there is no text. */
export function textElement(name: string, text: string | null): Element | null {
  return text === null ? null : element(name, {}, text);
}

export function xmlDocument(root: Element): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${serialize(root)}\n`;
}

function serialize(node: Xml): string {
  if (node === null) return '';
  if (typeof node === 'string') return escapeXml(node);
  const attributes = Object.entries(node.attributes).flatMap(([name, value]) => (value === null ? [] : [` ${name}="${escapeXml(value)}"`]));
  const content = node.children.map(serialize).join('');
  return `<${node.name}${attributes.join('')}${content === '' ? '/>' : `>${content}</${node.name}>`}`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' };

/** Without the characters that XML 1.0 cannot carry, escaped or not (section 2.2, "Char"): one of them makes a feed unreadable. */
function escapeXml(text: string): string {
  return (
    text
      .toWellFormed()
      // oxlint-disable-next-line no-control-regex -- these are meant
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/[&<>"\r]/g, (character) => ENTITIES[character] ?? character)
  );
}
