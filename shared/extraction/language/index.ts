/** The article's language: as declared, checked against its text. */
import type { Warning } from '../contract/index.ts';
import { detectLanguage, type Detection, OWN_STRENGTH } from './detect-language.ts';
import { countScripts, directionOfScript, languageOfLetters, mainScriptOf, mayBeWrittenIn, type MainScript } from './writing-scripts.ts';
import { directionOfTag, normalizeTag, primaryOf } from './tag.ts';
import { FUNCTION_WORDS, KIN } from './words.ts';

export { normalizeTag } from './tag.ts';

/** A declaration and where it stood: `html[lang]`, `meta:og:locale`, `json-ld:NewsArticle.inLanguage`. */
export interface DeclaredLanguage {
  readonly value: string;
  readonly source: string;
}

/** The language of an article, and where it was found. */
export interface FoundLanguage {
  /** BCP 47; null where neither the page nor its text shows it. */
  readonly language: string | null;
  /** Where it was taken from; `text` where the text decided. */
  readonly source: string | null;
  readonly direction: 'ltr' | 'rtl' | null;
  /** Declarations that lost. */
  readonly lost: readonly DeclaredLanguage[];
  readonly warnings: readonly Warning[];
}

/** The part of a page's metadata that declares languages. */
export interface LanguageHead {
  readonly language: string | null;
  metas(name: string): readonly string[];
}
/** Getters of a JSON-LD node, as far as needed here. */
export interface LanguageNode {
  texts(property: string): readonly DeclaredLanguage[];
  nodes(property: string): readonly LanguageNode[];
}

/** Meta elements that name the language, the most trusted first. */
const METAS = ['og:locale', 'content-language', 'language', 'dc.language', 'dcterms.language', 'inlanguage', 'lang'];

/** All declarations of a page, the most trusted first. */
export function declaredLanguages(head: LanguageHead, article: LanguageNode | null): readonly DeclaredLanguage[] {
  const inJsonLd =
    article === null
      ? []
      : [
          ...article.texts('inLanguage'),
          ...article.nodes('inLanguage').flatMap((node) => [...node.texts('alternateName'), ...node.texts('name')]),
        ];
  return [
    ...(head.language === null ? [] : [{ value: head.language, source: 'html[lang]' }]),
    ...inJsonLd,
    ...METAS.flatMap((name) =>
      head
        .metas(name)
        .slice(0, 1)
        .map((value) => ({ value, source: `meta:${name}` })),
    ),
  ];
}

/** The start of a text is enough; the rest costs time and gives the same answer. */
const MAX_CHARACTERS = 2_500;

/**
 * @param declared most trusted first
 * @param text the article's plain text
 */
export function findLanguage(declared: readonly DeclaredLanguage[], text: string): FoundLanguage {
  const stated = declared.flatMap(({ value, source }) => {
    const tag = normalizeTag(value);
    return tag === null ? [] : [{ value: tag, source }];
  });
  const sample = text.slice(0, MAX_CHARACTERS);
  const scripts = countScripts(sample);
  const script = stated.length === 0 ? null : mainScriptOf(scripts);
  const detected = detectLanguage(sample, scripts);
  const isWritten = (language: string): boolean =>
    (detected?.strengthOf(language) ?? 0) >= OWN_STRENGTH || mayBeWrittenIn(language, sample);
  const tags = script === null ? stated : stated.filter(({ value }) => script.allows(value) && isWritten(primaryOf(value)));
  if (script !== null && tags.length === 0) return fromScript(script, detected, sample, stated);
  // The text decides between several declarations: templates leave `lang="en"` on translated pages whose og:locale is
  // right.
  const agreeing =
    detected === null
      ? tags[0]
      : (tags.find((tag) => sameLanguage(tag.value, detected.language)) ??
        tags.find((tag) => akin(primaryOf(tag.value), detected.language)));
  const winner = agreeing ?? tags[0];
  if (detected !== null && agreeing === undefined && (winner === undefined || contradicts(detected, primaryOf(winner.value))))
    return fromText(detected, tags);
  if (winner === undefined) return { language: null, source: null, direction: null, lost: [], warnings: [] };
  // The most specific of the tags that name the same language: `en-GB` over `en`.
  const specific =
    tags.find(
      (tag) => sameLanguage(tag.value, primaryOf(winner.value)) && tag.value.startsWith(`${winner.value}-`) && tag.source === winner.source,
    ) ?? winner;
  return {
    language: specific.value,
    source: specific.source,
    direction: directionOfTag(specific.value),
    lost: stated.filter((tag) => tag.value !== specific.value),
    warnings: [],
  };
}

function fromText(detected: Detection, tags: readonly DeclaredLanguage[]): FoundLanguage {
  const [first] = tags;
  const warnings: Warning[] =
    first === undefined
      ? []
      : [
          {
            code: 'language-contradicted',
            message: `The page declares its language as ${first.value} (${first.source}), but the text reads as ${detected.language}, which was used. Correct the declaration.`,
          },
        ];
  return { language: detected.language, source: 'text', direction: directionOfTag(detected.language), lost: tags, warnings };
}

/** None of the declared languages is written in the script of the text, or with its letters: its words tell the language, else letters that are one language's own. */
function fromScript(script: MainScript, detected: Detection | null, text: string, stated: readonly DeclaredLanguage[]): FoundLanguage {
  const language = detected?.language ?? languageOfLetters(script.name, text);
  const [first] = stated;
  const warnings: Warning[] =
    first === undefined
      ? []
      : [
          {
            code: 'language-contradicted',
            message: `The page declares its language as ${first.value} (${first.source}), which is not written in the letters of its text; ${language === null ? 'no language was named' : `the text reads as ${language}, which was used`}. Correct the declaration.`,
          },
        ];
  return {
    language,
    source: 'text',
    direction: language === null ? directionOfScript(script.name) : directionOfTag(language),
    lost: stated,
    warnings,
  };
}

/** A text contradicts a declaration only where it is long, plainly one language, and shows next to nothing of the declared one. */
const CLEAR_STRENGTH = 0.15;
const CLEAR_EVIDENCE = 60;
const CLEAR_RATIO = 2.5;
/** Prose has some of its own language's function words: where there are none of the declared one, fewer of another tell (Polish, Turkish, Finnish, Czech and Indonesian have few). */
const ABSENT_STRENGTH = 0.02;
const SURE_STRENGTH = 0.08;
/** For a language declared whose words are not known here, its relatives may look alike: more is asked. */
const UNKNOWN_STRENGTH = 0.25;

function contradicts(detected: Detection, declared: string): boolean {
  const known = FUNCTION_WORDS[declared] !== undefined;
  const isAbsent = known && detected.strengthOf(declared) <= ABSENT_STRENGTH;
  const least = isAbsent ? SURE_STRENGTH : known ? CLEAR_STRENGTH : UNKNOWN_STRENGTH;
  return (
    detected.evidence >= CLEAR_EVIDENCE && detected.strength >= least && detected.strength >= CLEAR_RATIO * detected.strengthOf(declared)
  );
}

function sameLanguage(tag: string, language: string): boolean {
  const primary = primaryOf(tag);
  return primary === language || (language === 'no' && (primary === 'nb' || primary === 'nn'));
}

function akin(one: string, other: string): boolean {
  return KIN.some((family) => family.includes(one) && family.includes(other));
}
