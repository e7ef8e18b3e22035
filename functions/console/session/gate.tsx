/**
 * Before a hosted console: whoever is not signed in is sent to the issuer, and an error from there is shown with a way
 * to try again.
 */
import { BASE } from '../router.ts';
import { STRINGS } from '../strings/index.ts';
import { dropToken, shareToken, SIGN_IN, tokenNow, type SignIn } from './session.ts';

const S = STRINGS.session;
/** What a window shows that was opened to sign in again for others. */
const SIGNED_IN = 'signed-in';

/** Null once the console may be shown; what to show instead otherwise. */
export async function gate(): Promise<Notice | null> {
  if (SIGN_IN === null) return null;
  const { isAnswer, finish, begin, problemOf } = await import('./sign-in.ts');
  try {
    if (isAnswer()) await finish(SIGN_IN);
    if (tokenNow() !== null) {
      if (location.pathname !== `${BASE}${SIGNED_IN}`) return null;
      shareToken();
      window.close();
      return { title: S.in, detail: S.inHint };
    }
    await begin(SIGN_IN);
    return { signIn: SIGN_IN, title: S.going, detail: new URL(SIGN_IN.issuer).host };
  } catch (error) {
    return { signIn: SIGN_IN, title: S.failed, detail: problemOf(error) };
  }
}

/** In a window of its own, so that this one keeps what is typed in it. */
export const signInAgain = (): void => void window.open(`${BASE}${SIGNED_IN}`, SIGNED_IN, 'popup,width=480,height=720');

interface Notice {
  /** How to sign in; left out where nobody needs to. */
  readonly signIn?: SignIn;
  readonly title: string;
  readonly detail: string;
}

export const Gate = ({ signIn, title, detail }: Notice) => (
  <main id="main" tabIndex={-1}>
    <div class="blank">
      <h1 class="lede">{title}</h1>
      <p class="soft">{detail}</p>
      {signIn !== undefined && (
        <button type="button" class="b main" onClick={() => void import('./sign-in.ts').then(({ begin }) => begin(signIn, BASE))}>
          {S.signIn}
        </button>
      )}
    </div>
  </main>
);

/** In the masthead of a hosted console. The issuer's own session goes on: it is one for all that the person uses. */
export const SignOut = ({ onOut }: { readonly onOut: (notice: Notice) => void }) =>
  SIGN_IN === null ? null : (
    <button
      type="button"
      class="b small bare"
      onClick={() => {
        dropToken();
        if (SIGN_IN !== null) onOut({ signIn: SIGN_IN, title: S.out, detail: S.outHint });
      }}
    >
      {S.signOut}
    </button>
  );
