/** Tokens in one form, and those that our tokenizer makes of HTML. */
import { AttributeTable } from '../../../shared/extraction/html/attribute-table.ts';
import { Tokenizer, type TokenSink } from '../../../shared/extraction/html/tokenizer.ts';

export type Token =
  | readonly [kind: 'start', name: string, attributes: Readonly<Record<string, string>>, selfClosing: boolean]
  | readonly [kind: 'end', name: string]
  | readonly [kind: 'text', data: string];

/** Neighbouring texts are one, as they are in the tree. */
export function addText(tokens: Token[], data: string): void {
  const last = tokens.at(-1);
  if (last?.[0] === 'text') tokens[tokens.length - 1] = ['text', last[1] + data];
  else if (data !== '') tokens.push(['text', data]);
}

export function tokensOf(html: string, isForeign = false, maxAttributes = 256): Token[] {
  const tokens: Token[] = [];
  const table = new AttributeTable(html);
  const sink: TokenSink = {
    isFull: false,
    isForeign,
    startTag: ({ name }, selfClosing) => void tokens.push(['start', name, table.object(table.take()), selfClosing]),
    textElement: ({ name }, content) => {
      tokens.push(['start', name, table.object(table.take()), false]);
      addText(tokens, content);
      tokens.push(['end', name]);
    },
    endTag: ({ name }) => void tokens.push(['end', name]),
    endable: '',
    endInnermost: () => {},
    text: (start, end, decoded) => addText(tokens, decoded ?? html.slice(start, end)),
    onAttributesCut: () => void tokens.push(['text', '(cut)']),
  };
  new Tokenizer(html, sink, table, maxAttributes).run();
  return tokens;
}
