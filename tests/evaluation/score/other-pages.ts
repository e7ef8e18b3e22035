/**
 * Pages that are no article, and that archives of uploads are full of: checks for robots, shells that a script fills, logins,
 * errors, offers alone, lists of stories. In several languages, with and without the furniture of their sites.
 */
import { escapeHtml } from '../../../shared/extraction/text/index.ts';
import { between, element, madeUpClass, pick, type Random } from '../body/augment/chance.ts';
import { cards, followingPosts, ticker } from '../body/augment/grafts.ts';
import type { Material } from '../body/augment/pool.ts';

/** Heading, sentences, button: of each kind in several languages. */
type Said = readonly [heading: string, lines: readonly string[], button: string];

const CHECKS: readonly Said[] = [
  [
    'Just a moment...',
    [
      'Checking your browser before accessing the site. This process is automatic. Your browser will redirect to your requested content shortly.',
      'Please allow up to 5 seconds…',
      'DDoS protection. Ray ID: 7f3a',
    ],
    '',
  ],
  [
    'Verify you are human',
    [
      'Please complete the action below to continue. We need to make sure that you are not a robot.',
      'Enable JavaScript and cookies to continue',
    ],
    'Verify',
  ],
  ['Access denied', ['You do not have permission to access this page on this server.', 'Reference #18.2d351ab8'], ''],
  [
    'Einen Moment bitte …',
    [
      'Ihr Browser wird überprüft. Dieser Vorgang läuft automatisch ab, Sie werden in Kürze weitergeleitet.',
      'Bitte aktivieren Sie JavaScript und Cookies.',
    ],
    '',
  ],
  [
    'Vérification en cours',
    ['Nous vérifions que votre connexion est sécurisée. Cela peut prendre quelques secondes.', 'Veuillez activer JavaScript.'],
    'Continuer',
  ],
  ['Un momento…', ['Estamos comprobando su navegador antes de acceder al sitio. Este proceso es automático.'], ''],
  [
    'Pardon our interruption',
    [
      'As you were browsing something about your browser made us think you were a bot. There are a few reasons this might happen.',
      'You are a power user moving through this website with super-human speed.',
      'To regain access, please make sure that cookies and JavaScript are enabled before reloading the page.',
    ],
    'Reload',
  ],
  ['请稍候…', ['正在检查您的浏览器是否安全，请稍等片刻。'], ''],
  ['しばらくお待ちください', ['ブラウザを確認しています。自動的に移動します。'], ''],
  ['Проверка браузера', ['Пожалуйста, подождите, это займёт несколько секунд. Включите JavaScript.'], ''],
];
const SHELLS: readonly Said[] = [
  ['Loading…', [], ''],
  ['', ['Loading, please wait…'], ''],
  ['', ['You need to enable JavaScript to run this app.'], ''],
  ['', ['Wird geladen …'], ''],
  ['', ['Chargement en cours…'], ''],
  ['', ['Cargando…'], ''],
  ['Загрузка…', [], ''],
  ['読み込み中', [], ''],
  ['', ['Redirecting you to the page. If nothing happens, click here.'], 'here'],
  ['JavaScript required', ['This site needs JavaScript to work. Please turn it on in your browser’s settings and reload the page.'], ''],
];
const LOGINS: readonly Said[] = [
  [
    'Sign in',
    [
      'Welcome back! Please enter your details to continue.',
      'Forgot your password? We will send you a link to set a new one.',
      'No account yet? Create one for free.',
    ],
    'Sign in',
  ],
  [
    'Log in to your account',
    [
      'Use your e-mail address and password, or continue with Google or Apple.',
      'By continuing you agree to our terms of service and privacy policy.',
    ],
    'Log in',
  ],
  [
    'Anmelden',
    [
      'Bitte melden Sie sich mit Ihrer E-Mail-Adresse und Ihrem Passwort an.',
      'Passwort vergessen? Noch kein Konto? Jetzt kostenlos registrieren.',
    ],
    'Anmelden',
  ],
  [
    'Connexion',
    ['Identifiez-vous pour accéder à votre espace abonné.', 'Mot de passe oublié ? Pas encore de compte ? Créez-en un.'],
    'Se connecter',
  ],
  ['Iniciar sesión', ['Introduzca su correo electrónico y su contraseña para continuar.', '¿Ha olvidado su contraseña?'], 'Entrar'],
  [
    'Create your free account',
    ['To read on, create an account. It takes less than a minute and is free.', 'Already registered? Sign in.'],
    'Continue',
  ],
  ['Inloggen', ['Vul je e-mailadres en wachtwoord in. Wachtwoord vergeten?'], 'Inloggen'],
  ['登录', ['请输入您的邮箱和密码。忘记密码？'], '登录'],
];
const ERRORS: readonly Said[] = [
  [
    '404',
    [
      'The page you are looking for could not be found. It may have been moved or deleted.',
      'Check the address, or go back to the home page.',
    ],
    'Home',
  ],
  ['Page not found', ['Sorry, we cannot find the page that you requested. Try our search, or one of the links below.'], 'Search'],
  ['500 – Internal server error', ['Something went wrong on our side. Our team has been told. Please try again in a few minutes.'], ''],
  [
    '503 Service Temporarily Unavailable',
    ['The server is currently unable to handle the request due to maintenance. Please come back later.'],
    '',
  ],
  ['403 Forbidden', ['You don’t have permission to access this resource.'], ''],
  ['This content is no longer available', ['The article was removed at the request of its author, or its rights have ended.'], ''],
  [
    'Not available in your region',
    [
      'Unfortunately this website is currently unavailable in most European countries. We are engaged on the issue and committed to looking at options.',
    ],
    '',
  ],
  [
    'Seite nicht gefunden',
    ['Die von Ihnen aufgerufene Seite existiert leider nicht oder nicht mehr. Bitte überprüfen Sie die Adresse oder nutzen Sie die Suche.'],
    'Zur Startseite',
  ],
  [
    'Page introuvable',
    ['La page que vous cherchez n’existe pas ou a été déplacée. Retournez à l’accueil ou utilisez la recherche.'],
    'Accueil',
  ],
  ['Página no encontrada', ['Lo sentimos, la página que busca no existe. Puede volver a la portada.'], 'Portada'],
  ['Pagina non trovata', ['La pagina richiesta non è disponibile. Torna alla home.'], 'Home'],
  ['Sidan hittades inte', ['Sidan du söker finns inte längre. Gå till startsidan.'], ''],
  ['Strona nie istnieje', ['Nie znaleźliśmy strony, której szukasz. Wróć na stronę główną.'], ''],
  ['Страница не найдена', ['К сожалению, такой страницы нет. Вернитесь на главную.'], ''],
  ['ページが見つかりません', ['お探しのページは移動または削除された可能性があります。'], ''],
];
const OFFERS: readonly Said[] = [
  [
    'We value your privacy',
    [
      'We and our partners store and access information on your device, such as cookies, and process personal data to show personalised advertising and content, measure them, and learn about our audience.',
      'With your permission we may use precise location data. You can change your choice at any time.',
      'Some processing may not need your consent, but you have a right to object to it.',
    ],
    'Accept all',
  ],
  [
    'Subscribe to continue',
    [
      'This article is for subscribers. Choose a plan and read without limits on every device.',
      'One month for one euro, then 9.99 a month. Cancel at any time.',
      'All articles, the e-paper, and puzzles every day.',
    ],
    'Subscribe',
  ],
  [
    'Ihre Privatsphäre',
    [
      'Wir und unsere Partner speichern Informationen auf Ihrem Gerät und verarbeiten personenbezogene Daten, um Anzeigen und Inhalte zu zeigen und zu messen.',
      'Ihre Einwilligung können Sie jederzeit widerrufen.',
    ],
    'Zustimmen',
  ],
  [
    'Abonnez-vous',
    ['Cet article est réservé à nos abonnés. Profitez de tous nos contenus en illimité.', 'Sans engagement, résiliable à tout moment.'],
    'Je m’abonne',
  ],
  ['Thank you', ['Your message was sent. We will answer within two working days.'], 'Back'],
  [
    'Newsletter',
    ['Get our best stories in your inbox each morning. Enter your e-mail address and confirm it by the link that we send you.'],
    'Sign up',
  ],
];
const LIST_TITLES = [
  'News',
  'Latest stories',
  'Search results for “harbour”',
  'Archive',
  'Category: Politics',
  'All posts',
  'Aktuelles',
  'Actualités',
  'Noticias',
  'Blog',
  'Articles by Anna Poe',
  'Tag: economy',
  'Page 2',
  'Nachrichten',
  'Últimas noticias',
  'Home',
];

export interface OtherPage {
  readonly kind: 'check' | 'shell' | 'login' | 'error' | 'offer' | 'list';
  readonly html: string;
}

export function writeOtherPage(material: Material, random: Random): OtherPage {
  const kinds = [
    ['check', CHECKS],
    ['shell', SHELLS],
    ['login', LOGINS],
    ['error', ERRORS],
    ['offer', OFFERS],
  ] as const;
  if (random() < 0.45) return { kind: 'list', html: writeList(material, random) };
  const [kind, said] = pick(kinds, random);
  return { kind, html: writeNotice(kind, pick(said, random), material, random) };
}

function writeNotice(kind: OtherPage['kind'], [heading, lines, button]: Said, material: Material, random: Random): string {
  const fields =
    kind === 'login' || (kind !== 'shell' && random() < 0.1)
      ? '<form><input type="email" name="e"><input type="password" name="p"></form>'
      : '';
  const inner = [
    heading === '' ? '' : element(pick(['h1', 'h1', 'h2', 'div'], random), '', escapeHtml(heading)),
    ...lines.slice(0, random() < 0.7 ? lines.length : 1).map((line) => element(pick(['p', 'p', 'div'], random), '', escapeHtml(line))),
    fields,
    button === '' ? '' : random() < 0.5 ? element('button', '', button) : `<a href="/">${escapeHtml(button)}</a>`,
  ].join('');
  const holder = element(
    pick(['main', 'div', 'section', 'article', 'div'], random),
    random() < 0.5 ? pick(['content', 'error', 'container', 'box', 'entry-content'], random) : madeUpClass(random),
    inner,
  );
  // An error page offers other stories, and the site's menu and foot stand around it.
  const more = kind === 'error' && random() < 0.3 ? cards(material, random) : '';
  const title = heading === '' ? pick(material.headlines, random) : heading;
  return wrap(title, holder + more, kind === 'shell' || random() < 0.4 ? '' : 'furniture', random);
}

function writeList(material: Material, random: Random): string {
  const title = pick(LIST_TITLES, random);
  const parts = Array.from({ length: between(1, 4, random) }, () => pick([cards, cards, ticker, cards], random)(material, random));
  // A blog's front page tells the beginnings of several posts.
  if (random() < 0.15) parts.push(followingPosts(material, random), followingPosts(material, random));
  const pages =
    random() < 0.4 ? element('div', 'pagination', Array.from({ length: 5 }, (_, at) => `<a href="?page=${at}">${at}</a>`).join(' ')) : '';
  return wrap(
    title,
    element(pick(['main', 'div'], random), '', `${random() < 0.7 ? element('h1', '', escapeHtml(title)) : ''}${parts.join('')}${pages}`),
    'furniture',
    random,
  );
}

function wrap(title: string, content: string, around: 'furniture' | '', random: Random): string {
  const menu =
    around === ''
      ? ''
      : element(
          pick(['header', 'nav', 'div'], random),
          pick(['top', 'header', ''], random),
          '<a href="/">The Site</a> <ul><li><a href="/n">News</a></li><li><a href="/s">Sport</a></li><li><a href="/c">Culture</a></li></ul>',
        );
  const foot =
    around === ''
      ? ''
      : '<footer><p>© 2024 The Site. All rights reserved.</p><a href="/imprint">Imprint</a> <a href="/privacy">Privacy</a></footer>';
  const kind = random() < 0.3 ? `<meta property="og:type" content="${pick(['website', 'article'], random)}">` : '';
  return `<!doctype html><html><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>${kind}</head><body>${menu}${content}${foot}</body></html>`;
}
