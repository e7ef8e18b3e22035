/** Language declarations as pages write them → BCP 47 tags. */

/** Names that pages write in place of a tag, folded. A map, because an object knows `constructor`, too. */
const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    english: 'en',
    'american english': 'en-US',
    'british english': 'en-GB',
    german: 'de',
    deutsch: 'de',
    french: 'fr',
    francais: 'fr',
    spanish: 'es',
    espanol: 'es',
    italian: 'it',
    italiano: 'it',
    portuguese: 'pt',
    portugues: 'pt',
    dutch: 'nl',
    nederlands: 'nl',
    swedish: 'sv',
    svenska: 'sv',
    danish: 'da',
    dansk: 'da',
    norwegian: 'no',
    norsk: 'no',
    finnish: 'fi',
    suomi: 'fi',
    polish: 'pl',
    polski: 'pl',
    czech: 'cs',
    cesky: 'cs',
    russian: 'ru',
    русскии: 'ru',
    ukrainian: 'uk',
    turkish: 'tr',
    turkce: 'tr',
    greek: 'el',
    hungarian: 'hu',
    magyar: 'hu',
    romanian: 'ro',
    arabic: 'ar',
    hebrew: 'he',
    persian: 'fa',
    farsi: 'fa',
    hindi: 'hi',
    chinese: 'zh',
    japanese: 'ja',
    korean: 'ko',
    vietnamese: 'vi',
    thai: 'th',
    indonesian: 'id',
  }),
);

/** Tags that are canonical as they stand, and on nearly all pages: asking the platform costs more than the rest of the check. */
const USUAL = new Set(
  'en en-US en-GB en-AU en-CA en-IN en-NZ en-IE en-ZA de de-DE de-AT de-CH fr fr-FR fr-CA fr-BE fr-CH es es-ES es-MX es-AR it it-IT pt pt-BR pt-PT nl nl-NL nl-BE sv sv-SE da da-DK nb nb-NO fi fi-FI pl pl-PL cs cs-CZ sk sk-SK hu hu-HU ro ro-RO bg bg-BG el el-GR tr tr-TR ru ru-RU uk uk-UA ar he fa hi id id-ID vi vi-VN th th-TH ja ja-JP ko ko-KR zh zh-CN zh-TW zh-HK'.split(
    ' ',
  ),
);

const UNDERSCORE = 95;

/** Longest tag that is a tag: language, script, region, variants. */
const MAX_TAG = 35;

/** `en_US` → `en-US`, `DE` → `de`, `English` → `en`, `zh-tw` → `zh-TW`; null where it is no language. */
export function normalizeTag(value: string): string | null {
  if (USUAL.has(value)) return value;
  // `en_US`, as Open Graph has it.
  if (value.length === 5 && value.charCodeAt(2) === UNDERSCORE) {
    const tag = value.replace('_', '-');
    if (USUAL.has(tag)) return tag;
  }
  const text =
    value
      .trim()
      .slice(0, MAX_TAG)
      .replaceAll('_', '-')
      .split(/[,;\s.@]/, 1)[0] ?? '';
  const named = NAMES.get(value.trim().slice(0, MAX_TAG).toLowerCase().normalize('NFKD').replace(/\p{M}/gu, ''));
  if (named !== undefined) return named;
  const [primary = '', ...rest] = text.split('-');
  if (!/^[a-z]{2,3}$/i.test(primary)) return null;
  const tag =
    canonical(text) ??
    canonical([primary, ...rest.filter((part) => /^(?:[a-z]{4}|[a-z]{2}|\d{3})$/i.test(part)).slice(0, 2)].join('-')) ??
    canonical(primary);
  // `und`, `mul` and `zxx` say that the language is unknown, mixed or none (ISO 639-2).
  return tag === null || /^(?:und|mul|zxx|mis)\b/.test(tag) ? null : tag;
}

function canonical(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null; // RangeError: not well-formed, which is what is asked here.
  }
}

export function primaryOf(tag: string): string {
  return tag.split('-', 1)[0] ?? tag;
}

/** Languages written from right to left, and scripts for those written both ways. */
const RIGHT_TO_LEFT = new Set('ar arc arz ary ckb dv fa he nqo ps sd syr ug ur yi'.split(' '));
const RIGHT_TO_LEFT_SCRIPTS = /-(?:Arab|Hebr|Syrc|Thaa|Nkoo)\b/;
const LEFT_TO_RIGHT_SCRIPTS = /-(?:Latn|Cyrl|Deva)\b/;

export function directionOfTag(tag: string): 'ltr' | 'rtl' {
  if (RIGHT_TO_LEFT_SCRIPTS.test(tag)) return 'rtl';
  return RIGHT_TO_LEFT.has(primaryOf(tag)) && !LEFT_TO_RIGHT_SCRIPTS.test(tag) ? 'rtl' : 'ltr';
}
