/** Sentences of a story that have the words of a line of the page: above its first paragraph, between two, behind the last. */
import { describe, expect, test } from 'vitest';
import { extract } from '../../../../shared/extraction/index.ts';
import { COUNTED_LINES, INTERFACE_LINES } from '../../../../shared/extraction/body/selection/interface-phrases.ts';
import { TEASERS } from '../../../../shared/extraction/body/selection/teaser-phrases.ts';

const ENGLISH = [
  'The harbour ferry came back on Monday after a refit that took most of the winter, and the first boat left the quay with two hundred people aboard.',
  'Its skipper said that the new engine uses a third less fuel than the old one and that the crew had trained on it since the autumn began.',
  'The port expects a quarter of a million passengers this year, a tenth more than in the year before, and has hired eight more people for the season.',
];
const CHINESE = [
  '港口委员会周一决定在冬天到来之前修好东边的防波堤，两年的争吵总算结束了，渔民们第二天一早就开始把船挪到西边的码头。',
  '潜水员在水下发现了九处缺口，最宽的一处人可以游过去而不碰到两边，工程师说这些缺口至少已经存在十年。',
  '工程要花四百多万，大部分由地区基金出，其余的由停靠在这里的渔船分三年交清，老人们觉得这个价钱还算公道。',
];
const JAPANESE = [
  '瀬戸内海の小さな島で四十年間、渡し船を動かした久保田勲さんの日誌が一冊の本になった。運んだ人数と天気が毎日欠かさず記されている。',
  '船は三年前、橋の開通とともに役目を終えた。久保田さんは今も毎朝港に立ち、海の色を眺めてから家に戻るという。',
  '本は島の印刷所で三百部だけ刷られ、港の売店と町の図書館に置かれている。売り上げは桟橋の修理に使われる予定だ。',
];
const KOREAN = [
  '항만위원회는 월요일 겨울이 오기 전에 동쪽 방파제를 고치기로 결정했다. 두 해 동안 이어진 다툼이 이제야 끝났다고 어민들은 말했다.',
  '잠수부들은 물속에서 아홉 군데의 틈을 찾아냈다. 가장 넓은 곳은 사람이 헤엄쳐 지나갈 수 있을 만큼 벌어져 있었다고 한다.',
  '공사에는 사백만이 넘게 들고 대부분은 지역 기금에서 나온다. 나머지는 이곳에 배를 대는 어민들이 세 해에 걸쳐 나누어 낸다.',
];
const RUSSIAN = [
  'Портовый паром вернулся в понедельник после ремонта, который занял почти всю зиму, и первый рейс ушёл от причала с двумя сотнями людей на борту.',
  'Капитан сказал, что новый двигатель расходует на треть меньше топлива, чем старый, и что команда училась работать с ним с самой осени.',
  'Порт ждёт в этом году четверть миллиона пассажиров, на десятую часть больше, чем в прошлом, и нанял на сезон ещё восемь человек.',
];
const GERMAN = [
  'Die Hafenfähre ist am Montag nach einer Überholung zurückgekehrt, die fast den ganzen Winter gedauert hat, und legte mit zweihundert Menschen an Bord ab.',
  'Ihr Kapitän sagte, der neue Motor verbrauche ein Drittel weniger als der alte, und die Mannschaft habe seit dem Herbst darauf geübt.',
  'Der Hafen rechnet in diesem Jahr mit einer Viertelmillion Fahrgästen, einem Zehntel mehr als im Jahr davor, und hat acht Leute eingestellt.',
];
const FRENCH = [
  'Le bac du port est revenu lundi après une remise en état qui a duré presque tout l’hiver, et le premier bateau a quitté le quai avec deux cents personnes.',
  'Son capitaine affirme que le nouveau moteur consomme un tiers de moins que l’ancien et que l’équipage s’y exerce depuis le début de l’automne.',
  'Le port attend un quart de million de passagers cette année, un dixième de plus que l’an dernier, et a embauché huit personnes pour la saison.',
];
const SPANISH = [
  'El transbordador del puerto volvió el lunes después de una reforma que duró casi todo el invierno, y el primer barco salió con doscientas personas.',
  'Su capitán dijo que el nuevo motor gasta un tercio menos que el viejo y que la tripulación se ha entrenado con él desde que empezó el otoño.',
  'El puerto espera un cuarto de millón de pasajeros este año, una décima parte más que el anterior, y ha contratado a ocho personas más.',
];

type Place = 'above' | 'between' | 'at the end';

function textWith(paragraphs: readonly string[], line: string, place: Place, tag = 'p'): string {
  const marked = `<${tag}>${line}</${tag}>`;
  const [first = '', ...rest] = paragraphs.map((text) => `<p>${text}</p>`);
  const story =
    place === 'above'
      ? [marked, first, ...rest]
      : place === 'between'
        ? [first, ...rest.slice(0, 1), marked, ...rest.slice(1)]
        : [first, ...rest, marked];
  const html = `<!doctype html><html><head><meta charset="utf-8"><title>The quay | Tidewater Post</title></head><body>
<header><a href="/">Tidewater Post</a><nav><a href="/news">News</a></nav></header>
<main><article><h1>The quay</h1><div class="article-body">${story.join('\n')}</div></article></main></body></html>`;
  const result = extract(html, { url: 'https://news.example/2026/story', receivedAt: new Date('2026-11-28') });
  return 'article' in result ? result.article.text : result.outcome;
}

describe.each<[string, readonly string[], Place, readonly string[]]>([
  ['someone follows an account', CHINESE, 'between', ['两年后，他加入微信团队，担任产品经理。', '此前他在微博公开表示不再关注此事。']],
  ['someone follows an account', CHINESE, 'at the end', ['此前他在微博公开表示不再关注此事。']],
  ['a family cheers', JAPANESE, 'between', ['公式戦初出場の息子を家族で応援した。']],
  ['a family cheers', JAPANESE, 'at the end', ['公式戦初出場の息子を家族で応援した。']],
  [
    'a tip proved true',
    KOREAN,
    'between',
    ['제보는 사실로 드러났고, 위원회는 사과했다.', '경찰에 제보는 지난 3월 처음 들어왔다.', '기사 제보를 받은 기자는 현장에 갔다.'],
  ],
  ['what is done with a partner, behind a short word', RUSSIAN, 'at the end', ['Мы в партнерстве с портом']],
  ['where something was published', ENGLISH, 'between', ['Published in the Lancet, the 2024 study followed nine crews for a year.']],
  [
    'what others reported, or parliament thought',
    GERMAN,
    'at the end',
    [
      'Darüber berichtet die Frankfurter Rundschau in ihrer Ausgabe.',
      'Darüber berichteten zuerst zwei Zeitungen am 3. März.',
      'Dieser Beitrag wurde im Bundestag heftig kritisiert.',
    ],
  ],
  ['what a film has of it', ENGLISH, 'between', ['A version of this story appeared in the film of 1932, with a happier end.']],
  ['what a video says', ENGLISH, 'between', ['VIDEO: Mayor says the bridge was never safe.']],
  ['what trust is for', ENGLISH, 'between', ['Why trust in the harbour board fell is no secret to anybody.']],
  [
    'what parents want',
    ENGLISH,
    'at the end',
    ['Parents want to get off Facebook, says the head.', 'They want to receive e-mails no more.'],
  ],
  ['a share and a day', ENGLISH, 'above', ['Shares fell 2.35% after results published late on Monday']],
  ['when the match begins', SPANISH, 'above', ['El partido se juega hoy a las 21:30 en el puerto']],
  ['for how long', FRENCH, 'above', ['Le pont est resté fermé hier de 8h30 à midi']],
  ['where it is to be read', GERMAN, 'above', ['Alle Infos hier: Anpfiff ist um 20.30 Uhr']],
])('%s', (_, paragraphs, place, lines) => {
  test.each(lines)(`${place}: %s`, (line) => {
    expect(textWith(paragraphs, line, place)).toContain(line);
  });
});

test.each(['h2', 'ul><li'])('an hour in a %s above the story', (tag) => {
  const line = 'Kick-off today 19:30';
  expect(textWith(ENGLISH, line, 'above', tag)).toContain(line);
});

describe.each<[string, readonly string[], Place, readonly string[]]>([
  ['an account to follow', CHINESE, 'between', ['点击上方蓝字关注我们', '长按识别二维码，关注海边小报', '关注我们的微信公众号']],
  ['where to send tips', KOREAN, 'at the end', ['제보는 news@tidewater.example', '기사 제보: news@tidewater.example']],
  ['the day of the printed paper', ENGLISH, 'at the end', ['Published in Tidewater Post, November 20th, 2026']],
  ['the paper that printed it', ENGLISH, 'at the end', ['A version of this article appeared in the December 5, 2026, print edition.']],
  ['when it was on the air', GERMAN, 'at the end', ['Über dieses Thema berichtete Radio Eins am 3. März 2026 um 8:10 Uhr.']],
  ['a player', ENGLISH, 'between', ['WATCH | Driving on the ice:', 'VIDEO: The ferry comes in']],
  ['a question', ENGLISH, 'at the end', ['Do you want to receive our newsletter every day? Tell us.']],
  ['the hour of publication', ENGLISH, 'above', ['Updated today, 08:40 • 2 minutes to read']],
  ['why a site is to be believed', ENGLISH, 'between', ['Why trust Tidewater? Our testers have spent forty years aboard.']],
])('gone: %s', (_, paragraphs, place, lines) => {
  test.each(lines)(`${place}: %s`, (line) => {
    expect(textWith(paragraphs, line, place)).not.toContain(line);
  });
});

test('an item is a player’s where it is a link', () => {
  const items = 'VIDEO: The mayor was wrong</li><li>VIDEO: <a href="/v">How the ferry comes in</a>';
  const text = textWith(ENGLISH, items, 'between', 'ul><li');
  expect(text).toContain('The mayor was wrong');
  expect(text).not.toContain('How the ferry comes in');
});

test('a phrase stands in one list', () => {
  const twice = [...INTERFACE_LINES].filter((line) => COUNTED_LINES.has(line) || TEASERS.includes(line));
  expect(twice).toEqual([]);
});
