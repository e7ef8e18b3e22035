/** Whole phrases, of many languages, that sell access to a text or ask for consent to show something. Data for `access-and-consent-boxes.ts`. */
import { readPhrases } from './phrase-search.ts';

/** Lower case; a space stands for any white space. Single words would be too few: a story may be about subscribers. */
export const ACCESS_PHRASES = readPhrases([
  'exclusive to subscribers|exclusively for subscribers|for subscribers only|subscribe to read|subscribe to continue',
  'to continue reading|already a subscriber|already a member|already subscribe|already have a subscription',
  'already have an account|nur für abonnenten|exklusiv für abonnenten|bereits abonnent|bereits kunde|bereits registriert',
  'bereits abonniert|schon abonnent|schon registriert|sie haben bereits ein abo|sie haben schon ein abo',
  'diesen artikel weiterlesen|um weiterzulesen|réservé aux abonnés|réservée aux abonnés|réservés aux abonnés',
  'de cet article à lire|pour lire la suite|déjà abonné|déjà inscrit|exclusivo para suscriptores|solo para suscriptores',
  'ya eres suscriptor|ya es suscriptor|ya eres usuario|ya soy suscriptor|suscríbete para|para seguir leyendo',
  'exclusivo para assinantes|só para assinantes|já é assinante|para continuar a ler|para continuar lendo',
  'riservato agli abbonati|sei già abbonat|sei già registrat|per continuare a leggere|alleen voor abonnees',
  'exclusief voor abonnees|al abonnee|verder lezen met|dostęp tylko dla|tylko dla prenumeratorów|tylko dla subskrybentów',
  'masz już prenumeratę|masz już konto|jen pro předplatitele|pouze pro předplatitele|för prenumeranter|redan prenumerant',
  'allerede abonnent|kun for abonnenter|vain tilaajille|oletko jo tilaaja|csak előfizetőknek|doar pentru abonați',
  'abonelere özel|zaten abone misiniz|только для подписчиков|доступно по подписке|уже есть подписка|уже подписаны',
  'лише для передплатників|μόνο για συνδρομητές|للمشتركين فقط|למנויים בלבד|会員限定|有料会員|この記事は有料|続きを読むには|구독자 전용|회원 전용|구독하고 계속',
  '会员专享|订阅后阅读|訂閱後閱讀|會員專享',
]);

/** What else an offer says, by what it says of the price, of what one gets, and of reading on: each may stand in a story, two kinds hardly. */
export const OFFER_PHRASES = [
  readPhrases([
    'cancel any time|cancel anytime|cancel at any time|monatlich kündbar|jederzeit kündbar|sans engagement|résiliable',
    'cancela cuando|cancela en cualquier|cancele quando|cancele a qualquer|disdici quando|maandelijks opzegbaar',
    'ingen bindningstid|ingen binding',
  ]),
  readPhrases([
    'unlimited access|unlimited digital access|access to all articles|access to all stories|access to all content',
    'zugang zu alle|zugriff auf alle|alle artikel lesen|alle artikel frei|accès illimité|accès à tous|acceso ilimitado',
    'acceso a todo|accesso illimitato|acesso ilimitado|acesso a todo|onbeperkt toegang|onbeperkte toegang|obegränsad',
  ]),
  readPhrases([
    'keep reading for|keep reading with|continue reading for|continue reading with|subscribe now|subscribe today',
    'first month|first three months|weiterlesen mit|jetzt weiterlesen|jetzt testen|jetzt abonnieren|erste monat',
    'ersten monat|erster monat|lisez la suite|premier mois|continúa leyendo|primer mes|continua a leggere|primo mese',
  ]),
];

/** Likewise, for a gift to those who publish. */
export const GIVING_PHRASES = readPhrases([
  'support our work|support our journalism|support our reporting|support independent journalism|support local journalism',
  'chip in $|chip in a few|readers pay for it|your gift today|your gift will|your donation today|your donation will|give now|give today|support quality journalism|support us with|make a donation|donate today|donate now|a one-time gift|tax-deductible',
  'consider supporting us|consider making a|reader-supported|funded by readers|buy me a coffee|unterstützen sie uns',
  'unterstützen sie unsere|unterstütze uns|unterstütze unsere|jetzt spenden|mit einer spende|faites un don|faire un don',
  'je fais un don|soutenez-nous|soutenez notre|apoya nuestro|apóyanos|haz una donación|haz tu donación|hazte socio',
  'apoie o nosso|apoie o jornalismo|faça uma doação|doe agora|sostienici|sostieni il nostro|fai una donazione|steun onze',
  'steun ons|doneer nu|wesprzyj nas|wspieraj nas|podpořte nás|podporte nás|støtt oss|støt os|stöd oss|tue meitä|támogasd',
  'támogass|susține-ne|bizi destekleyin|поддержите нас|поддержать редакцию|підтримайте нас|στηρίξτε|ادعمنا|תמכו בנו|寄付する',
  '후원하기|支持我们|贊助我們|支援我們|후원해 주세요',
  // What the gift is to keep going, as its own newsroom says: "independent journalism" alone is what stories are about
  'our journalism|nuestro periodismo|nosso jornalismo|os leitores são a força|nostro giornalismo|onze journalistiek|vår journalistik|vår journalistikk',
  'vores journalistik|nasze dziennikarstwo|донатам читателей|благодаря донатам|δημοσιογραφία μας',
]);

/** Likewise, for what stands in place of a film or a post until the reader agrees. */
export const BLOCKED_PHRASES = readPhrases([
  'content is blocked|content has been blocked|external content|third-party content|third party content|accept cookies to',
  'allow cookies to|accept the cookies|please accept|redaktionell empfohlener|empfohlener redaktioneller inhalt',
  'empfohlener externer inhalt|externen inhalt|externer inhalt|externe inhalte|mit dem laden|mit einem klick auf',
  'contenu est bloqué|contenu bloqué|contenu externe|accepter les cookies|accepté les cookies|cookies seront déposés',
  'contenido está bloqueado|contenido bloqueado|contenido externo|aceptar las cookies|acepta las cookies',
  'conteúdo bloqueado|conteúdo externo|aceitar os cookies|aceite os cookies|contenuto bloccato|contenuto è bloccato',
  'contenuto esterno|accettare i cookie|accetta i cookie|inhoud is geblokkeerd|externe inhoud|accepteer cookies',
  'cookies accepteren|treść zewnętrzna|treść jest zablokowana|zaakceptuj pliki cookie|externí obsah|externt innehåll',
  'godkänn cookies|eksternt innhold|eksternt indhold|harici içerik|внешний контент|разрешите cookie|外部コンテンツ|외부 콘텐츠',
]);
