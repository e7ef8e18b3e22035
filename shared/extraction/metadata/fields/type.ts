/** Which schema.org type the page is, and whether its own markup says that it is an article. */
import { type Article, ARTICLE_TYPES } from '../../contract/index.ts';
import { type Field, type MetadataContext, fieldOf } from '../context/index.ts';

type ArticleType = Article['type'];

const KNOWN: ReadonlyMap<string, ArticleType> = new Map(ARTICLE_TYPES.map((type) => [type.toLowerCase(), type]));
/** Types outside the record's list, by the nearest in it. */
const NEAREST: ReadonlyMap<string, ArticleType> = new Map([
  ['medicalscholarlyarticle', 'ScholarlyArticle'],
  ['apireference', 'TechArticle'],
  ['discussionforumposting', 'SocialMediaPosting'],
  ['askpublicnewsarticle', 'NewsArticle'],
  ['criticreview', 'Review'],
  ['employerreview', 'Review'],
  ['blogpost', 'BlogPosting'],
  ['medicalwebpage', 'WebPage'],
  ['claimreview', 'Review'],
]);
/** The more specific types first, for nodes that have several. */
const PLAIN: readonly ArticleType[] = ['WebPage', 'Article', 'NewsArticle'];

/** The schema.org type, and whether the page's own markup says that it is an article. */
export function findType({ head, jsonLd, candidateElements }: MetadataContext): Field<ArticleType> & { readonly saysArticle: boolean } {
  const types = (jsonLd.article?.types ?? []).flatMap((type) => mapType(type) ?? []);
  const best = types.toSorted((one, two) => PLAIN.indexOf(one) - PLAIN.indexOf(two))[0];
  const open = head.meta('og:type');
  const openSays =
    open !== null && /^(?:article|blog|news|post|video\.article|og:article|newsarticle|blogposting)$/i.test(open.value.trim());
  const saysArticle =
    (best !== undefined && best !== 'WebPage') ||
    openSays ||
    candidateElements.itemtypeArticle !== null ||
    head.metas('article:published_time').length > 0;
  if (best !== undefined)
    return { ...fieldOf(best, { value: best, source: `json-ld:${jsonLd.article?.types[0] ?? best}` }, []), saysArticle };
  const item = candidateElements.itemtypeArticle === null ? null : mapType(candidateElements.itemtypeArticle);
  if (item !== null) return { ...fieldOf(item, { value: item, source: 'itemtype' }, []), saysArticle };
  if (openSays) return { ...fieldOf<ArticleType>('Article', { value: 'Article', source: 'meta:og:type' }, []), saysArticle };
  return { value: 'WebPage', provenance: null, saysArticle };
}

function mapType(type: string): ArticleType | null {
  const key = type.toLowerCase();
  return KNOWN.get(key) ?? NEAREST.get(key) ?? (key.endsWith('newsarticle') ? 'NewsArticle' : key.endsWith('article') ? 'Article' : null);
}
