/** The settings of the hosted console. A part of settings.ts. */
import { z } from 'zod';
import { edgeDomain, origins } from './api-settings.ts';

/** Of the console that the stack serves. */
export const consoleSchema = z
  .strictObject({
    hosted: z
      .boolean()
      .default(false)
      .describe(
        'Serve the console from a bucket behind CloudFront, to people who sign in with `access.jwt.issuer` (publishers must be `jwt`). Without it nothing of it is made, and `galley console` serves it on loopback.',
      ),
    clientId: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe(
        "The console's client at the issuer: a public one, with PKCE, and `https://…/console/` of the output `consoleUrl` to come back to.",
      ),
    parameters: z
      .record(z.string().regex(/^[a-z_]{1,40}$/), z.string().max(500))
      .default({})
      .describe('Further parameters of the authorization request that the issuer needs, such as `audience` or `resource`.'),
    issuerOrigins: origins
      .default([])
      .describe("Origins of the issuer's endpoints, where its token endpoint is elsewhere than the issuer, as that of Amazon Cognito is."),
    domain: edgeDomain('newsroom.example.com', 'consoleTarget').optional(),
  })
  .refine(({ hosted, domain }) => hosted || domain === undefined, {
    path: ['domain'],
    error: 'it is set without console.hosted; set that to true, too',
  })
  .refine(({ hosted, clientId }) => !hosted || clientId !== undefined, {
    path: ['clientId'],
    error: "it is needed when hosted is true: the id of the console's client at access.jwt.issuer",
  });
