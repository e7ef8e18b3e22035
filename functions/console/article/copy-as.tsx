/** The article on the clipboard, in the forms that the API has. */
import { useRef } from 'preact/hooks';
import { ask } from '../api.ts';
import { Mark } from '../parts/mark.tsx';
import { showToast } from '../parts/toast.tsx';
import { STRINGS } from '../strings/index.ts';

const S = STRINGS.article;

/** Suffix and media type, as the API names them. */
const FORMS = [
  ['Markdown', 'md', 'text/markdown'],
  ['HTML', 'html', 'text/html'],
  ['JSON-LD', 'jsonld', 'application/ld+json'],
  ['JSON', 'json', 'application/json'],
] as const;

export const CopyAs = ({ id }: { readonly id: string }) => {
  const menu = useRef<HTMLDetailsElement>(null);
  const take = async (name: string, suffix: string, accept: string): Promise<void> => {
    if (menu.current !== null) menu.current.open = false;
    menu.current?.querySelector('summary')?.focus();
    // Browsers let a page write only at once after the click: the text may come later, as a promise.
    const text = ask(`/v1/articles/${id}.${suffix}`, { accept }).then(
      async (response) => new Blob([await response.text()], { type: 'text/plain' }),
    );
    try {
      await navigator.clipboard.write([new ClipboardItem({ 'text/plain': text })]);
      showToast(S.copied(name));
    } catch (error) {
      showToast(S.notCopied(error instanceof Error ? error.message : String(error)));
    }
  };
  return (
    <details
      class="menu"
      ref={menu}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || menu.current === null) return;
        menu.current.open = false;
        menu.current.querySelector('summary')?.focus();
      }}
    >
      <summary class="b">
        <Mark name="copy" />
        {S.copyAs}
        <Mark name="down" />
      </summary>
      <ul>
        {FORMS.map(([name, suffix, accept]) => (
          <li key={name}>
            <button type="button" class="b bare" onClick={() => void take(name, suffix, accept)}>
              {name}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
};
