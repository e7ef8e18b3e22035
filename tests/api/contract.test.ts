import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Documented } from './documented.ts';
import { createWorld, startServices, type Services, type World } from './harness.ts';
import { makeArticle } from './articles.ts';

let services: Services;
let world: World;
const documented = new Documented();
beforeAll(async () => { services = await startServices(); world = await createWorld(services); });
afterAll(() => services.stop());

it('smokes', async () => {
  const id = await world.upload('a.html', makeArticle());
  world.settle();
  for (const p of ['/v1/articles', `/v1/articles/${id}`, `/v1/articles/${id}.html`, `/v1/articles/${id}.md`, `/v1/articles/${id}.txt`,`/v1/articles/${id}.jsonld`, `/v1/articles/${id}/revisions`, '/v1/changes', '/v1/articles/lookup?url=http://news.example/harbour']) {
    const r = await world.send(p);
    console.log(p, r.status, r.headers, r.text.slice(0, 800));
  }
  console.log(world.lines.filter(l=>l.error), world.units);
});
