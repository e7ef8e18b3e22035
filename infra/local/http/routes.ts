/**
 * Finds the route of a request as HTTP APIs do: whole matches first, then the most particular, `$default` last. Pure.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 */
import type { RouteModel } from '../assembly/model.ts';

export interface Match {
  readonly route: RouteModel;
  readonly pathParameters: Readonly<Record<string, string>>;
}

interface Candidate extends Match {
  /** A digit a segment, smaller is more particular: 0 plain, 1 variable, 2 greedy. */
  readonly rank: string;
  readonly anyMethod: boolean;
}

/** `path` is decoded, as HTTP APIs decode it before anything else. */
export function findRoute(routes: readonly RouteModel[], method: string, path: string): Match | undefined {
  const candidates = routes.flatMap((route) => candidateFor(route, method, path) ?? []);
  const [best] = candidates.toSorted((a, b) => (a.rank === b.rank ? Number(a.anyMethod) - Number(b.anyMethod) : a.rank < b.rank ? -1 : 1));
  if (best !== undefined) return best;
  const fallback = routes.find((route) => route.RouteKey === '$default');
  return fallback === undefined ? undefined : { route: fallback, pathParameters: {} };
}

function candidateFor(route: RouteModel, method: string, path: string): Candidate | undefined {
  const [routeMethod = '', routePath] = route.RouteKey.split(' ');
  if (routePath === undefined || (routeMethod !== 'ANY' && routeMethod !== method)) return undefined;
  const matched = matchPath(routePath, path);
  return matched === undefined ? undefined : { route, ...matched, anyMethod: routeMethod === 'ANY' };
}

function matchPath(pattern: string, path: string): { readonly pathParameters: Record<string, string>; readonly rank: string } | undefined {
  const [wanted, actual] = [pattern.split('/').slice(1), path.split('/').slice(1)];
  const pathParameters: Record<string, string> = {};
  let rank = '';
  for (const [index, segment] of wanted.entries()) {
    const name = /^\{([^}+]{1,256})(\+?)\}$/.exec(segment);
    const value = actual[index];
    if (name?.[2] === '+') {
      const rest = actual.slice(index).join('/');
      if (rest === '') return undefined;
      pathParameters[name[1] ?? ''] = rest;
      return { pathParameters, rank: `${rank}2` };
    }
    if (name === null ? value !== segment : value === undefined || value === '') return undefined;
    if (name !== null) pathParameters[name[1] ?? ''] = value ?? '';
    rank += name === null ? '0' : '1';
  }
  return wanted.length === actual.length ? { pathParameters, rank } : undefined;
}
