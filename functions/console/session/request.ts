/** Requests of a hosted console: each goes with the token of who has signed in. */
import { dropToken, obtainedAt, SIGN_IN, tokenNow } from './session.ts';

/** A token that is refused so soon would be refused again. */
const FRESH_MS = 60_000;

/** Sends with the token; who has none, or one that has ended, signs in and comes back to this view. */
export async function withToken(request: Request): Promise<Response> {
  const token = tokenNow();
  if (token === null) return await again();
  request.headers.set('authorization', `Bearer ${token}`);
  const response = await fetch(request);
  const isOld = obtainedAt() < Date.now() - FRESH_MS;
  return response.status === 401 && isOld ? await again() : response;
}

/** The page goes away, so nothing comes of this. */
async function again(): Promise<never> {
  dropToken();
  const { begin } = await import('./sign-in.ts');
  if (SIGN_IN !== null) await begin(SIGN_IN);
  return await new Promise<never>(() => undefined);
}
