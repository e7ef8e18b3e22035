/** How callers prove their rights, as OpenAPI has it: by the stage's own way for each right. */
import { RIGHT_VERBS, RIGHTS, scopeFor, authenticationFor, type AccessSettings, type Right } from '../../../shared/access/index.ts';

/** The schemes by which a right can be proved; any of them will do. */
export function schemesFor(right: Right, access: AccessSettings): string[] {
  const way = authenticationFor(right, access);
  return { public: [], off: [], jwt: ['token'], iam: ['signature'], keys: ['bearer', 'apiKey'] }[way];
}

/** Those that the stage uses. */
export function securitySchemes(access: AccessSettings): Readonly<Record<string, unknown>> {
  const scopes = RIGHTS.filter((right) => authenticationFor(right, access) === 'jwt')
    .map((right) => `${scopeFor(right, access)} to ${RIGHT_VERBS[right]}`)
    .join(', ');
  const schemes: Readonly<Record<string, unknown>> = {
    bearer: { type: 'http', scheme: 'bearer', description: 'An API key (glly_…).' },
    apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key', description: 'An API key (glly_…).' },
    token: {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: `A token of the stage’s identity provider. Scopes: ${scopes}.`,
    },
    signature: {
      type: 'apiKey',
      in: 'header',
      name: 'authorization',
      description: 'A signature of AWS, version 4, for the service execute-api, by somebody whose policy allows execute-api:Invoke.',
      'x-amazon-apigateway-authtype': 'awsSigv4',
    },
  };
  const used = new Set(RIGHTS.flatMap((right) => schemesFor(right, access)));
  return Object.fromEntries(Object.entries(schemes).filter(([name]) => used.has(name)));
}
