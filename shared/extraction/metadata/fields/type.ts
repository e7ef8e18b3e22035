/** Which schema.org type the page is, and whether its own markup says that it is an article. */
import { type Article, ARTICLE_TYPES, type DeclaredThings } from '../../contract/index.ts';
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

/**
 * Types of nodes that tell what a page is about where that is no article: goods, offers, places, lists, forms. What stands on
 * articles as well (an organization, a person, a picture, breadcrumbs, the website) is not among them.
 *
 * @see https://schema.org/docs/full.html
 */
const OTHER_THING =
  /^(?:Product(?:Group)?|(?:Aggregate)?Offer|ItemList|(?:Collection|FAQ|QA|Profile|SearchResults|Contact|About|Checkout|Item)Page|Question|DiscussionForumPosting|(?:Financial|Government)?Service|LocalBusiness|Store|JobPosting|(?:Software|Web)Application|Event|Hotel|Restaurant|RealEstateListing|Course|Review|AggregateRating)$/;
const QUESTION = /^(?:QAPage|Question|FAQPage|DiscussionForumPosting)$/;
const ARTICLE = /Article$|^(?:BlogPosting|Report|SocialMediaPosting)$/;

/** How many nodes of its JSON-LD are articles, questions and other things. A question is one of the others as well. */
export function countThings({ jsonLd }: MetadataContext): DeclaredThings {
  let [articles, questions, others] = [0, 0, 0];
  for (const { types } of jsonLd.nodes) {
    for (const type of types) {
      articles += Number(ARTICLE.test(type));
      questions += Number(QUESTION.test(type));
      others += Number(OTHER_THING.test(type));
    }
  }
  return { articles, questions, others };
}

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
