/** What a rendered article holds that words, links and the article's own pictures do not need. */
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';

const ELEMENTS = new Set([
  'p',
  'br',
  'hr',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'ul',
  'ol',
  'li',
  'dl',
  'dt',
  'dd',
  'blockquote',
  'pre',
  'code',
  'table',
  'caption',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
  'figure',
  'figcaption',
  'img',
  'a',
  'strong',
  'em',
  'del',
  's',
  'sup',
  'sub',
  'mark',
  'article',
  'header',
  'footer',
  'section',
  'time',
]);
const ATTRIBUTES =
  /^(?:href|src|cite|alt|title|id|class|rel|start|colspan|rowspan|width|height|loading|referrerpolicy|lang|dir|datetime|(?:data|aria)-[a-z-]{1,40})$/;
const LINK_SCHEMES = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** Where a reader's page stands, as far as relative addresses go. */
const READER = 'https://reader.invalid/';

/** An address as it is compared: escapes and brackets name the same picture however they are written, and a fragment is not asked for. */
export function comparable(url: string): string {
  return URL.canParse(url, READER)
    ? new URL(url, READER).href
        .replace(/#.*/, '')
        .replace(/%(?![\da-f]{2})/gi, '%25')
        .replace(/%(?:2[1278A9]|5[BD]|60|7C)/gi, decodeURIComponent)
    : url;
}

/** @param pictures addresses of the article's own pictures, as {@link comparable} gives them */
export function faultsOf(html: string, pictures: ReadonlySet<string>): string[] {
  const faults: string[] = [];
  const walk = (nodes: readonly DefaultTreeAdapterTypes.ChildNode[]): void => {
    for (const node of nodes) {
      if (node.nodeName === '#comment') faults.push('a comment');
      if (!('tagName' in node)) continue;
      if (!ELEMENTS.has(node.tagName)) faults.push(`<${node.tagName}>`);
      for (const { name, value } of node.attrs) {
        if (!ATTRIBUTES.test(name)) faults.push(`${name} of <${node.tagName}>`);
        if ((name === 'href' || name === 'cite') && !leadsOut(value)) faults.push(`${name}=${value}`);
        if (name === 'src' && !pictures.has(comparable(value))) faults.push(`src=${value}`);
      }
      walk(node.childNodes);
    }
  };
  walk(parseFragment(html).childNodes);
  return faults;
}

function leadsOut(url: string): boolean {
  return URL.canParse(url, READER) ? LINK_SCHEMES.has(new URL(url, READER).protocol) : false;
}
