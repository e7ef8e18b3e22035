/** The frame around every view: skip link, masthead, main, the bar of views at the foot of phones. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Mark, Wordmark } from './parts/mark.tsx';
import { Toasts } from './parts/toast.tsx';
import { BASE, navigate, href, route } from './router.ts';
import { Gate, SignOut } from './session/gate.tsx';
import { Lapsed } from './session/lapsed.tsx';
import { useShortcuts } from './shortcuts.ts';
import { STRINGS } from './strings/index.ts';
import { VIEWS, viewAt } from './views.tsx';

const STAGE = document.documentElement.dataset['stage'] ?? '';
const LOCAL = 'local';

export const App = () => {
  const { view, query } = route.value;
  const found = viewAt(view);
  const main = useRef<HTMLElement>(null);
  const isFirst = useRef(true);
  const [out, setOut] = useState<Parameters<typeof Gate>[0] | null>(null);
  useShortcuts();
  // Along with the view: later, the focus would be taken away from where somebody has put it meanwhile.
  useLayoutEffect(() => {
    const stage = STAGE === LOCAL ? '' : ` – ${STAGE}`;
    document.title = `${found.title} – Galley${stage}`;
    // The first view is where the browser put the person; after that the focus announces each change.
    if (!isFirst.current) main.current?.focus({ preventScroll: true });
    isFirst.current = false;
  }, [view]);
  if (out !== null) return <Gate {...out} />;
  return (
    <>
      <a class="skip" href="#main">
        {STRINGS.skip}
      </a>
      <header class="masthead">
        <a class="word" href={BASE}>
          <Wordmark />
          Galley
        </a>
        <nav class="nav" aria-label={STRINGS.views}>
          <Links current={found.name} />
        </nav>
        <Find query={view === 'articles' ? (query.get('q') ?? '') : ''} />
        <span class="stage">
          <span class="sr">{STRINGS.stage} </span>
          {STAGE}
        </span>
        <SignOut onOut={setOut} />
      </header>
      <Lapsed stage={STAGE} />
      <main id="main" tabIndex={-1} ref={main} class={`view-${found.name}`}>
        <found.View />
      </main>
      <nav class="tabbar" aria-label={STRINGS.viewsAtFoot}>
        <Links current={found.name} everyday />
        <a href={href('more')} aria-current={isUnderMore(found.name) ? 'page' : undefined}>
          {STRINGS.titles.more}
        </a>
      </nav>
      <Toasts />
    </>
  );
};

const isUnderMore = (name: string): boolean => name === 'more' || VIEWS.some((one) => one.name === name && one.isEveryday !== true);

const Links = ({ current, everyday = false }: { readonly current: string; readonly everyday?: boolean }) => (
  <>
    {VIEWS.filter(({ isEveryday }) => !everyday || isEveryday === true).map(({ name, path, title }) => (
      <a
        key={name}
        href={href(path)}
        aria-current={name === current || (name === 'articles' && current === 'article') ? 'page' : undefined}
      >
        {title}
      </a>
    ))}
  </>
);

const Find = ({ query }: { readonly query: string }) => (
  <form
    class="find"
    role="search"
    onSubmit={(event) => {
      event.preventDefault();
      const words = new FormData(event.currentTarget).get('q');
      navigate(href('articles', { q: typeof words === 'string' ? words : '' }));
    }}
  >
    <Mark name="find" />
    <label class="sr" for="find">
      {STRINGS.search.label}
    </label>
    <input id="find" name="q" type="search" placeholder={STRINGS.search.label} defaultValue={query} key={query} />
    <kbd>/</kbd>
  </form>
);
