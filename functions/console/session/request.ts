/**
 * Requests of a console, as its session goes: on loopback the server beside the page adds the key, where it is hosted each request goes
 * with the token of who has signed in. Where the session has ended the person is told, and keeps the view with all that is typed in it.
 */
import { lapsed, renewal, renewed } from './lapse.ts';
import { dropToken, obtainedAt, tokenNow } from './session.ts';

/** A token that is refused so soon would be refused again. */
const FRESH_MS = 60_000;

/** What no stage answers without a key. */
const GUARDED = '/v1/ingestions';

/** On loopback: notes that the stage refuses the key itself (RFC 6750, 3.1), and that it takes it again. */
export async function withServersKey(request: Request): Promise<Response> {
  const response = await fetch(request);
  if (response.status === 401 && (response.headers.get('www-authenticate') ?? '').includes('invalid_token')) lapsed.value = true;
  else if (lapsed.value && response.ok && request.url.includes(GUARDED)) renewed();
  return response;
}

/** Sends with the token; where there is none any more, the request waits until the person has signed in again. */
export async function withToken(request: Request): Promise<Response> {
  for (;;) {
    const token = tokenNow();
    if (token !== null) {
      // A body can be sent once: what is sent again is a copy.
      const copy = request.clone();
      copy.headers.set('authorization', `Bearer ${token}`);
      const response = await fetch(copy);
      const isOld = obtainedAt() < Date.now() - FRESH_MS;
      if (response.status !== 401 || !isOld) return response;
    }
    dropToken();
    await renewal(request.signal);
  }
}
