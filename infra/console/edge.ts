/**
 * The console as files for a bucket, and what the edge in front of that bucket and of the API does with a request. CloudFront runs the
 * same text that the tests run.
 */
import { bundleConsoleNow } from './bundle.ts';
import { fillPage, type SignIn } from './page.ts';

/** A file of the site by its name in the bucket. */
export interface SiteFile {
  readonly name: string;
  readonly contents: string | Uint8Array;
}

/** `page` alone keeps its name when it changes; the rest may be kept for ever. */
export function hostedSite(stage: string, signIn: SignIn): { readonly page: SiteFile; readonly assets: readonly SiteFile[] } {
  const { page, assets } = bundleConsoleNow();
  return {
    page: { name: 'index.html', contents: fillPage(page, { stage, api: '', signIn }) },
    assets: [...assets].map(([name, { contents }]) => ({ name, contents })),
  };
}

/**
 * For each request of a viewer, before anything is looked up (CloudFront Functions, JavaScript runtime 2.0):
 * - each view's address is answered with the one page;
 * - forms for the raw bucket go to its root, where S3 takes them;
 * - an uploaded page is asked for by a frame, whose address can carry no header: its token comes as a cookie, for that path alone.
 */
export const EDGE_CODE = `function handler(event) {
  var request = event.request;
  var uri = request.uri;
  if (uri === '/' || uri === '/console')
    return { statusCode: 308, statusDescription: 'Permanent Redirect', headers: { location: { value: '/console/' } } };
  if (uri === '/console/bucket') request.uri = '/';
  else if (uri.startsWith('/console/') && !uri.startsWith('/console/assets/')) request.uri = '/console/index.html';
  else if (uri === '/v1/explanations/page') {
    var token = request.cookies['galley-frame'];
    if (token && !request.headers['authorization']) request.headers['authorization'] = { value: 'Bearer ' + token.value };
  }
  request.cookies = {};
  return request;
}
`;
