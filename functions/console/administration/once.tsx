/** A secret that is shown once: it stays until the person says that it is stored. */
import { copy } from '../parts/colophon.tsx';
import { Mark } from '../parts/mark.tsx';
import { ONCE as S } from '../strings/administration.ts';

interface Secret {
  readonly title: string;
  readonly hint: string;
  readonly secret: string;
  readonly onStored: () => void;
}

export const Once = ({ title, hint, secret, onStored }: Secret) => (
  <section class="notice amber once" role="status">
    <Mark name="warn" />
    <h2>{title}</h2>
    <code class="secret">{secret}</code>
    <p>{hint}</p>
    <div class="row">
      <button type="button" class="b main" onClick={() => void copy(secret, S.copied)}>
        <Mark name="copy" />
        {S.copy}
      </button>
      <button type="button" class="b" onClick={onStored}>
        {S.stored}
      </button>
    </div>
  </section>
);
