/** The foot of a view: the request that made it, to be copied. */
import { API_URL, asCurl, asTypeScript } from '../api.ts';
import { STRINGS } from '../strings/index.ts';
import { Mark } from './mark.tsx';
import { showToast } from './toast.tsx';

export async function copy(text: string, said: string): Promise<void> {
  await navigator.clipboard.writeText(text);
  showToast(said);
}

export const Colophon = ({ path, method = 'GET' }: { readonly path: string; readonly method?: string }) => (
  <footer class="colophon">
    <span>{STRINGS.colophon.is}</span>
    <code class="cut">{`${method} ${path}`}</code>
    <span class="row">
      <button type="button" class="b small bare" onClick={() => void copy(asCurl(API_URL, path), STRINGS.colophon.copiedCurl)}>
        <Mark name="copy" />
        curl
      </button>
      <button type="button" class="b small bare" onClick={() => void copy(asTypeScript(API_URL, path), STRINGS.colophon.copiedTypeScript)}>
        <Mark name="copy" />
        TypeScript
      </button>
    </span>
  </footer>
);
