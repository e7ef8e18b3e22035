/** Pages that are empty until a script has run: the story is taken from where it stands. */
import { describe, expect, test } from 'vitest';
import { extract, type Article } from '../../shared/extraction/index.ts';

const LINES = [
  'The harbour ferry came back on Monday after a refit that took most of the winter, and the first boat left with two hundred people aboard.',
  'Its skipper said that the new engine uses a third less fuel than the old one, and that the crew had trained on it since the autumn.',
  'Passengers noticed the quiet first. Several of them told this paper that they could hear the gulls again, as they had not for years.',
  'The port expects a quarter of a million passengers this year, a tenth more than before, and has hired eight more people for the season.',
];
const HTML = LINES.map((line) => `<p>${line}</p>`).join('');

function articleOf(markup: string): Article {
  const result = extract(
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ferry returns</title></head><body><div id="app"><div class="spinner">Loading…</div></div>${markup}</body></html>`,
    { url: 'https://news.example/story', receivedAt: new Date('2026-11-28') },
  );
  if (result.outcome !== 'article') throw new Error(`No article came of the page: ${result.outcome}`);
  return result.article;
}

const json = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

describe('a story in the data of a script', () => {
  test.each([
    [
      'Next.js, as HTML',
      `<script id="__NEXT_DATA__" type="application/json">${json({ props: { pageProps: { article: { title: 'Ferry returns', body: HTML } } } })}</script>`,
    ],
    [
      'Next.js, as text',
      `<script id="__NEXT_DATA__" type="application/json">${json({ props: { post: { content: LINES.join('\n\n') } } })}</script>`,
    ],
    ['Nuxt 2', `<script>window.__NUXT__={"data":[{"post":{"html":${json(HTML)}}}],"state":{}};</script>`],
    [
      'Nuxt 2, as an object literal',
      `<script>window.__NUXT__={data:[{post:{title:'Ferry returns',draft:!1,html:${json(HTML)},},}],state:{}};</script>`,
    ],
    [
      'Nuxt 2, as a function called at once',
      `<script>window.__NUXT__=(function(a,b){return {layout:a,data:[{post:{html:b,views:void 0}}]}}("default",${json(HTML)}));</script>`,
    ],
    [
      'Nuxt 3, blocks by their places',
      `<script type="application/json" id="__NUXT_DATA__">${json([['ShallowReactive', 1], { data: 2 }, { blocks: 3 }, [4, 5, 6, 7], ...[8, 9, 10, 11].map((text) => ({ text })), ...LINES])}</script>`,
    ],
    [
      'SvelteKit',
      `<script>{__sveltekit_1a2b = {base: ""}; Promise.all([import("/s.js")]).then(([kit, app]) => {kit.start(app, element, {node_ids: [0, 2], data: [null,{type:"data",data:{post:{html:${json(HTML)}}},uses:{}}], form: null});});}</script>`,
    ],
    ['Apollo', `<script>window.__APOLLO_STATE__ = {"Article:1":{"body":${json(HTML)}}};</script>`],
    ['Redux', `<script>window.__PRELOADED_STATE__ = ${json({ article: { content: HTML } })}\n</script>`],
    [
      'Portable Text',
      `<script type="application/json">${json({
        post: {
          body: LINES.map((text) => ({
            _type: 'block',
            style: 'normal',
            children: [
              { _type: 'span', text: text.slice(0, 30) },
              { _type: 'span', text: text.slice(30) },
            ],
          })),
        },
      })}</script>`,
    ],
    [
      'Contentful',
      `<script type="application/json">${json({ fields: { nodeType: 'document', content: LINES.map((value) => ({ nodeType: 'paragraph', content: [{ nodeType: 'text', value, marks: [] }] })) } })}</script>`,
    ],
    [
      'Editor.js',
      `<script type="application/json">${json({ blocks: LINES.map((text) => ({ type: 'paragraph', data: { text } })) })}</script>`,
    ],
    ['a call of JSON.parse', `<script>window.__PRELOADED_STATE__ = JSON.parse(${json(json({ article: { content: HTML } }))})</script>`],
    [
      'a call of JSON.parse with a string in single quotes',
      `<script>window.state = JSON.parse('${json({ article: { title: 'Ferry returns', content: HTML.replaceAll('</p>', '</p>\n') } }).replaceAll('\\', '\\\\')}')</script>`,
    ],
    [
      'a string written as in an address',
      `<script>__STATE__=JSON.parse(decodeURIComponent("${encodeURIComponent(JSON.stringify({ article: { content: HTML } }))}"))</script>`,
    ],
    [
      'BBC, as a string',
      `<script>window.__INITIAL_DATA__=${json(
        json({
          data: {
            blocks: LINES.map((text) => ({ type: 'text', model: { blocks: [{ type: 'paragraph', model: { text } }] } })),
          },
        }),
      )};</script>`,
    ],
    [
      'Arc',
      `<script>window.Fusion=window.Fusion||{};Fusion.arcSite="news";Fusion.globalContent=${json({ content_elements: LINES.map((content) => ({ type: 'text', content })) })};Fusion.globalContentConfig={"source":"x"};</script>`,
    ],
    [
      'Gatsby',
      `<script>/*<![CDATA[*/window.pageData=${json({ result: { data: { post: { title: 'Ferry returns', html: HTML } } } })};/*]]>*/</script>`,
    ],
    [
      'SvelteKit, as the body of an answer',
      `<script type="application/json" data-sveltekit-fetched data-url="/api">${json({ status: 200, body: JSON.stringify({ content: HTML }) })}</script>`,
    ],
    ['JSON in a comment', `<script type="application/json"><!--${json({ post: { html: HTML } })}--></script>`],
    [
      'Apollo, each paragraph under its name',
      `<script>window.__APOLLO_STATE__=${json({
        'Article:1': { title: 'Ferry returns', paragraphs: LINES.map((_, at) => ({ __ref: `Paragraph:${at}` })) },
        ...Object.fromEntries(LINES.map((text, at) => [`Paragraph:${at}`, { __typename: 'Paragraph', text }])),
      })};</script>`,
    ],
    [
      'a script of more than data',
      `<script>(function(w){w.app=w.app||{};w.app.boot({user:w.user,locale:'en',post:{title:'Ferry returns',html:${json(HTML)}}})}(window))</script>`,
    ],
  ])('of %s', (_, markup) => {
    const { text, warnings } = articleOf(markup);
    expect(text.split('\n\n')).toEqual(LINES);
    expect(warnings.map(({ code }) => code)).toContain('needs-script');
  });

  test('leaves as safe as any other', () => {
    const { html } = articleOf(
      `<script id="__NEXT_DATA__" type="application/json">${json({ body: `${HTML}<img src=x onerror=fire()><script>fire()</script>` })}</script>`,
    );
    expect(html).not.toMatch(/script|onerror/);
  });

  test('does not take the place of a story that is shown', () => {
    const { text, warnings } = articleOf(
      `<main><article><h1>Gate shut</h1>${HTML.replaceAll('ferry', 'gate')}</article></main><script id="__NEXT_DATA__" type="application/json">${json({ other: HTML.repeat(4) })}</script>`,
    );
    expect(text).toContain('The harbour gate came back');
    expect(warnings.map(({ code }) => code)).not.toContain('needs-script');
  });

  test.each([
    'window.cmpConfig={text:$}',
    'boot({user:me,messages:{terms:$}})',
    'var cookieConsent = { "text": $ }',
    '__STATE__={privacyNotice:$}',
  ])('is not made of what %s says', (script) => {
    const { warnings } = articleOf(`<script>${script.replace('$', () => json(HTML))}</script>`);
    expect(warnings.map(({ code }) => code)).toContain('no-body');
  });

  test('is not looked for in scripts that hold neither a name of such data nor the title', () => {
    const { warnings } = articleOf(`<script>widget.init({about:${json(HTML)}})</script>`);
    expect(warnings.map(({ code }) => code)).toContain('no-body');
  });

  test('gives way to a short item that the page shows, but where the script is named as its data', () => {
    const item =
      '<main><article><h1>Ferry returns</h1><p>The ferry sails again from Monday, the port said in the evening.</p></article></main>';
    const comments = articleOf(`${item}<script>comments.show({on:"Ferry returns",list:[{body:${json(HTML)}}]})</script>`);
    expect(comments.text).toContain('the port said in the evening');
    expect(comments.text).not.toContain(LINES[0]);
    expect(articleOf(`${item}<script>window.__NUXT__={post:{html:${json(HTML)}}}</script>`).text).toContain(LINES[0]);
  });

  test('is read where its own name holds such a word', () => {
    const { text } = articleOf(
      `<script>window.stories={"privacy-law-passed":{title:"Ferry returns",html:${json(HTML)}},"ten-cookies":1}</script>`,
    );
    expect(text.split('\n\n')).toEqual(LINES);
  });

  test.each([
    ['labels', json(Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`label${at}`, `Name of field ${at}`])))],
    ['a style sheet', `<!-- -->x = "${'.a { color: red; } '.repeat(100)}"`],
    ['code', json({ bundle: `(function(){${'var a = b.c(d); '.repeat(80)}})()` })],
    ['a wish for consent', json({ config: { cookieBanner: { text: HTML }, privacy: LINES.join('\n\n'), i18n: { en: { about: HTML } } } })],
    ['broken data', '{"body": "<p>'],
  ])('is not made of %s', (_, data) => {
    expect(articleOf(`<script type="application/json">${data}</script>`).warnings.map(({ code }) => code)).toContain('no-body');
  });
});

describe('a story in a noscript', () => {
  test('is the body where nothing else is', () => {
    const { text, warnings } = articleOf(`<noscript><article><h1>Ferry returns</h1>${HTML}</article></noscript>`);
    expect(text).toContain(LINES.join('\n\n'));
    expect(warnings.map(({ code }) => code)).toContain('needs-script');
  });

  test('is none where the page shows one', () => {
    expect(
      articleOf(
        `<noscript><p>Please enable JavaScript to read this page as it was meant.</p></noscript><main><article>${HTML}</article></main>`,
      ).text,
    ).toBe(LINES.join('\n\n'));
  });
});
