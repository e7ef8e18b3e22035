/** Whether a text may be a name at all: short, with letters, no date, no sentence, no label of a page. */
import { memoize } from '../../text/index.ts';
import { isUncased, withoutHonorifics } from './name-shapes.ts';

/**
 * What stands where a name is looked for: buttons, headings, names of services. Those that are plain words stand first and in order, since
 * V8 then looks at each of their beginnings once.
 */
const NOT_A_NAME =
  /^(?:about|about us|advertisement|advertorial|all posts|alle|analysis|anhören|article|ascolta|at|author|authors|bio|biography|blog|bluesky|business|by|careers|cart|categories|category|company|conclusion|contact|contact us|contents|contributing writer|copy link|create account|culture|date|disclaimer|disclosure|download|drupal|editor|email|entertainment|escuchar|facebook|feed|filed under|flickr|follow|follow us|get started|getty images|github|guest|health|home|image|in this article|instagram|introduction|key takeaways|klo|last|last modified|latest|learn|learn more|lifestyle|like|link copied|linkedin|listen|local|log in|login|luister|lyssna|lytt|mastodon|me|medium|menu|more|more by this|more from|name|news|next|no author|none|null|on|on this page|opinion|ore|our team|ouvir|overview|partner content|photo|pinterest|politics|popular|posted|press release|previous|pricing|profile|published|published on|read more|reading time|reddit|register now|reply|resources|reviewed|reviewed by|rss|save|saved|science|search|see more|senior writer|services|share|share this|show all|show more|shutterstock|sign in|sign up|skip to content|snapchat|solutions|sponsored|staff writer|story|subscribe|substack|summary|support|table of contents|technology|telegram|the author|theme|threads|tiktok|title|travel|trending|try free|tumblr|twitter|uhr|um|undefined|unknown|us|user|view all|view all posts|view more posts|view profile|vimeo|watch|webmaster|website|whatsapp|wordpress|world|written|written by|you|your name|youtube|às|écouter|admin(?:istrator)?|super ?user|joomla!?|n\/?a|author\(s\)|posts?|comments?|leave a (?:comment|reply)|tags?|writers?|contributors?|author:?|(?:see |view )?author(?:['’]s)? (?:profile|bio|page)|fact[ -]checked|(?:last )?updated(?: on)?|don['’]t miss|articles?|photos?|print(?: article)?|view (?:full )?(?:bio|profile)|guest (?:author|writer|post|contributor)|start (?:free )?trial|publish(?:ed)? date|\+?\s?follow(?:ing)?|(?:read |view |see )?full bio|guides?|recent (?:posts|articles|stories)|related (?:posts|articles|stories)|no categor(?:y|ies)|uncategori[sz]ed|rate (?:this )?(?:story|article)|more (?:by|from) (?:this|the) (?:author|writer)|featured?|editors?['’]? (?:picks?|choice)|reviews?|features?|podcasts?|videos?|newsletters?|events?|products?|blog posts?|faqs?|sponsored (?:post|content)|announcements?|updates?|tutorials?|recipes?|sports?)$/i;
const MONTHS =
  'jan(?:uary)?|febr?(?:uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
/** "Sat", "Dec. 19", "March 15": a date where a name was looked for. "Martin" and "Sun Li" are none. */
const DATE = new RegExp(
  `^(?:mon|tues|wednes|thurs|fri|satur|sun)day\\b|^(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)(?:$|[\\s,])|^(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)(?:$|[.,]|\\s(?:\\d|(?:${MONTHS})\\b))|^(?:(?:${MONTHS})\\.?$|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\\.?\\s\\d)|^\\d{1,4}(?:st|nd|rd|th)?\\b`,
  'i',
);
/** How sentences start that stand behind a byline in its box. */
const SENTENCE =
  /^(?:I|We|You|He|She|It|They|This|That|These|Those|There|When|While|If|My|Our|Your|His|Her|Their|What|How|Why|Where|Which|Some|After|Before|As)\s\p{Ll}/u;
/** Texts of bylines, each of which is asked about by all marks that it has. */
const MAX_MEMOIZED = 200;

/** Characters of a name. */
const MAX_NAME = 80;

/** Short, with letters, not a sentence, not a label. */
export function mayBeName(text: string): boolean {
  return text.length >= 2 && text.length <= MAX_NAME && isNameLike(text);
}

const isNameLike = memoize((text): boolean => {
  if (!PLAIN_LETTER.test(text) && !/\p{L}/u.test(text)) return false;
  if (isUncased(text) && (text.length > 40 || EAST_PROSE.test(text))) return false;
  if (ODD.test(text) && /[?!{}<>=]|\.\s\p{Ll}|:\s/u.test(withoutHonorifics(text))) return false;
  return !moreThanEightWords(text) && !NOT_A_NAME.test(text) && !DATE.test(text) && !SENTENCE.test(text);
}, MAX_MEMOIZED);

/** Punctuation, or more characters than a name has. */
const EAST_PROSE = /[、。？！؟।]|^[\p{Script=Hani}\p{Script=Hiragana}\p{Script=Katakana}]{13,}$/u;

const PLAIN_LETTER = /[a-z]/i;
/** Characters of which every sentence or label has one. */
const ODD = /[?!{}<>=.:]/;

function moreThanEightWords(text: string): boolean {
  let spaces = 0;
  for (let at = text.indexOf(' '); at !== -1; at = text.indexOf(' ', at + 1)) spaces += 1;
  return spaces > 7;
}
