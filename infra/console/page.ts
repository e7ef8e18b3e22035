/** What the server writes into the console's page: which stage it shows, and how its users sign in. */

/** How people sign in to a hosted console. */
export interface SignIn {
  readonly issuer: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  /** Further parameters of the issuer's authorization request, such as `audience`. */
  readonly parameters: Readonly<Record<string, string>>;
}

interface PageSettings {
  readonly stage: string;
  /** Empty where the API answers at the page's own origin. */
  readonly api: string;
  /** Null where the server beside the page has a key. */
  readonly signIn: SignIn | null;
}

export function fillPage(page: string, { stage, api, signIn }: PageSettings): string {
  const values = { STAGE: stage, API: api, SIGN_IN: signIn === null ? '' : JSON.stringify(signIn) };
  return Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`%${name}%`, () => escapeAttribute(value)), page);
}

const escapeAttribute = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
