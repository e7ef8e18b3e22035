/** What is kept and dropped after the model has spoken, each on the smallest page that needs it. */
import { describe, expect, it, test } from 'vitest';
import { extract, type Article } from '../../../../shared/extraction/index.ts';

const PROSE = [
  'The harbour office has closed the northern gate for the winter, and the boats that used to leave before dawn now wait until the tide has turned.',
  'Anna Poe, who has kept the log there for nineteen years, said on Tuesday that the decision came late and that nobody had asked the crews.',
  'The council replied that the gate had been inspected twice, that both reports were public, and that repairs would take until the end of March.',
  'Fishermen remember the flood of 1987, when the water stood a metre high in the market hall and the ice house lost its roof in a single night.',
  'Until the work is done the ferry will use the old quay, which has no shelter, and the timetable will be printed anew every Sunday.',
].map((text) => `<p>${text}</p>`);

function read(inside: string, around = ''): Article {
  const html = `<!doctype html><html lang="en"><head><title>Northern gate closed for the winter</title></head><body><header><a href="/">Harbour Post</a></header><main><article><h1>Northern gate closed for the winter</h1><div class="body">${inside}</div></article></main>${around}<footer><p>© Harbour Post</p></footer></body></html>`;
  const result = extract(html);
  if (result.outcome !== 'article') throw new Error(`The page was rejected: ${result.reason}`);
  return result.article;
}

const amid = (box: string): string => [...PROSE.slice(0, 2), box, ...PROSE.slice(2)].join('');
const HIDDEN = 'The keeper of the old quay may let boats in by night, if they have told him so by noon of the day before and pay in coin.';
const codes = ({ warnings }: Article): string[] => warnings.map(({ code }) => code);

describe('a hidden box', () => {
  test.each([
    [
      'that a button names',
      `<button aria-controls="more" aria-expanded="false">By night</button><div id="more" style="display:none"><p>${HIDDEN}</p></div>`,
    ],
    [
      'under a heading that opens it',
      `<div class="x"><h3><button aria-expanded="false">By night</button></h3><div hidden><p>${HIDDEN}</p></div></div>`,
    ],
    ['of an accordion', `<div class="accordion-item"><h3>By night</h3><div style="display: none"><p>${HIDDEN}</p></div></div>`],
  ])('%s stays, and the article says so', (_kind, box) => {
    const article = read(amid(box));
    expect(article.text).toContain(HIDDEN);
    expect(codes(article)).toContain('hidden-text');
  });

  test.each([
    ['that nothing opens', `<div style="display:none"><p>${HIDDEN}</p></div>`],
    ['of orders to machines', `<div style="visibility:hidden"><p>${HIDDEN}</p></div>`],
    [
      'of microdata',
      `<div hidden itemscope itemtype="https://schema.org/NewsArticle" class="accordion"><p itemprop="description">${HIDDEN}</p></div>`,
    ],
  ])('%s goes', (_kind, box) => {
    const article = read(amid(box));
    expect(article.text).not.toContain('keeper of the old quay');
    expect(article.text).toContain('printed anew every Sunday');
    expect(codes(article)).not.toContain('hidden-text');
  });

  it('that holds the whole story is the story', () => {
    expect(read(`<div style="display:none">${PROSE.join('')}</div>`).text).toContain('printed anew every Sunday');
  });
});

describe('a box that is no story', () => {
  test.each([
    [
      'a dialog',
      '<div role="alertdialog"><p>Choose how we may use what we know of you, and for how long we may keep it in our books.</p></div>',
    ],
    [
      'an offer',
      '<div class="paywall"><h3>Read on with a subscription</h3><p>Get unlimited access to all that we print. Cancel at any time.</p><ul><li>All stories on every device</li></ul></div>',
    ],
    ['a placeholder', '<div class="embed-placeholder"><p>External content is not shown because of your privacy settings.</p></div>'],
    [
      'a poll',
      '<div class="poll"><h3>Will you take the ferry?</h3><form><label><input type="radio" name="q"> Yes, every day of the week</label></form><p>1,204 votes so far</p></div>',
    ],
    ['a player', '<div class="audio-player"><span>Listen to this article</span> <span>0:00</span></div>'],
    [
      'an account',
      '<section id="forgotPassword"><p>Enter the e-mail address of your account, and we will send you a link for a new password.</p></section>',
    ],
  ])('%s goes, and all around it stays', (_kind, box) => {
    const { text } = read(amid(box));
    const plain = read(amid('')).text;
    expect(text).toBe(plain);
  });

  it('is known by roles that there are, and not by what every object has', () => {
    const told = '<p>On Sundays a second boat sails, and the church of the island is open for all who come.</p>';
    expect(read(amid(`<div role="constructor">${told}</div>`)).text).toBe(read(amid(`<div>${told}</div>`)).text);
    expect(read(amid(`<div role="navigation">${told}</div>`)).text).not.toContain('a second boat');
  });

  it('stays where it is the story: one told in a dialog', () => {
    expect(read(`<div role="dialog">${PROSE.join('')}</div>`).text).toContain('printed anew every Sunday');
  });
});

const SHORT = [
  'The vote was close in the end.',
  '“We will read it again,” she said on Tuesday.',
  'A second reading is due on 03.05.2026 in the old hall.',
  'The hall holds two hundred people, and it was full.',
];

describe('a contact of the press', () => {
  test.each([
    'Public inquiry hears of the lost maps, and of a surveyor who kept them.',
    'Company contacts with the council went on all winter.',
    'For further details of that night the court waits until 01/02/27.',
    'Пресс-служба губернатора подтвердила это в среду.',
  ])('is none where the story goes on: %s', (line) => {
    const { text } = read([...PROSE, ...[line, ...SHORT].map((sentence) => `<p>${sentence}</p>`)].join(''));
    for (const sentence of [line, ...SHORT]) expect(text).toContain(sentence);
  });

  it.each([['Please call the office for interviews and pictures.'], ['Head of the Press Office, Harbour Trust Ltd.']])(
    'goes with all its lines: %s',
    (line) => {
      const lines = ['Media contact', line, 'Jane Roe', 'jane@harbour.example', '01 23 45 67 89'];
      const { text } = read([...PROSE, ...lines.map((one) => `<p>${one}</p>`), `<p>${SHORT[0]}</p>`].join(''));
      for (const one of lines) expect(text).not.toContain(one);
      expect(text).toContain(SHORT[0]);
    },
  );
});

const signed = (line: string): string =>
  read(`<p class="byline">By <a rel="author" href="/a/jane-roe">Jane Roe</a></p>${PROSE.join('')}<div class="x7">${line}</div>`).text;

describe('a line at the end that names the author', () => {
  it('introduces her, and goes', () => {
    expect(
      signed(
        '<p>Jane Roe has written about the harbour and its people since 2009, and lives with two dogs in the old ice house by the quay.</p>',
      ),
    ).not.toContain('two dogs');
  });

  it.each([
    ['that is numbered', '<p>5. Does Jane Roe cover the harbour and its people?</p>'],
    ['in which she speaks', '<p>Jane Roe: Will the gate be opened before the spring?</p>'],
  ])('%s stays', (_kind, line) => {
    expect(signed(line)).toMatch(/Does Jane Roe cover|Will the gate/);
  });
});

describe('a day above the story', () => {
  it('is the publication’s, and goes', () => {
    expect(read(`<p>3 May 2024</p>${PROSE.join('')}`).text).not.toContain('3 May');
  });

  it.each([
    ['paragraphs', (day: string, text: string) => `<p>${day}</p>${text}`],
    ['a list', (day: string, text: string) => `<dl><dt>${day}</dt><dd>${text}</dd></dl>`],
    ['marked times', (day: string, text: string) => `<div><time datetime="2024-05-03">${day}</time>${text}</div>`],
  ])('is the first of a diary in %s, and stays', (_kind, entry) => {
    const days = PROSE.map((_, at) => `${at + 3} May 2024`);
    const { text } = read(PROSE.map((paragraph, at) => entry(days[at] ?? '', paragraph)).join(''));
    for (const day of days) expect(text).toContain(day);
  });
});

describe('a text said twice', () => {
  it('as one block after its paragraphs stands once', () => {
    const whole = PROSE.map((text) => text.replace(/<\/?p>/g, '')).join(' ');
    expect(read(`${PROSE.join('')}<div class="o-text">${whole}</div>`).text.split('printed anew every Sunday')).toHaveLength(2);
  });

  it('by a pull quote stands once', () => {
    expect(
      read(amid('<aside class="pullquote"><p>The decision came late and that nobody had asked the crews.</p></aside>')).text.split(
        'nobody had asked the crews',
      ),
    ).toHaveLength(2);
  });

  it('by the author stands twice', () => {
    expect(read(amid(PROSE[4] ?? '')).text.split('printed anew every Sunday')).toHaveLength(3);
  });
});

describe('what the page marks as its story', () => {
  it('is the body of a post shorter than what stands beside it', () => {
    const page = `<!doctype html><html><head><title>Nothing to do</title></head><body><div id="content"><div class="post hentry"><h2>Nothing to do</h2><p>“I know I am late.”</p><p>– “Then don’t.”</p></div></div><div id="side"><ul><li>At the beginning of the film they should all shoot each other at once, and for the rest of it show us the landscape.</li></ul></div></body></html>`;
    const result = extract(page);
    expect('article' in result ? result.article.text : '').toBe('“I know I am late.”\n\n– “Then don’t.”');
  });
});

describe('words within a line', () => {
  test.each([
    [
      'for screen readers alone',
      'The <a href="/g">northern gate<span class="sr-only"> (opens in a new tab)</span></a> was painted green by the crews in the spring of that year.',
      'new tab',
    ],
  ])('%s go', (_kind, sentence, gone) => {
    const { text, markdown } = read(amid(`<p>${sentence}</p>`));
    expect(text).not.toContain(gone);
    expect(markdown).not.toContain(gone);
  });

  it('that stand for a sign stay', () => {
    expect(
      read(
        amid(
          '<p>The council gave the plan <span aria-hidden="true">★★★</span><span class="sr-only">three stars</span> out of five, and went home before the rain came.</p>',
        ),
      ).text,
    ).toContain('three stars');
  });
});

describe('an article of doubtful kind', () => {
  it('says so, with reasons', () => {
    const { warnings, score } = read('<p>Please wait.</p>');
    expect(score).toBeLessThan(0.6);
    expect(warnings.find(({ code }) => code === 'low-score')?.message).toContain('running prose');
    expect(codes(read('<p>Please wait.</p>'))).toContain('no-body');
  });
});
