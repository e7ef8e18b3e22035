/** Whether a text may be a name at all: short, with letters, no date, no sentence, no label of a page. */
import { memoize } from '../../text/index.ts';
import { isUncased, withoutHonorifics } from './name-shapes.ts';

/** What stands where a name is looked for: buttons, headings, names of services. */
const NOT_A_NAME =
  /^(?:admin(?:istrator)?|super ?user|wordpress|drupal|joomla!?|unknown|none|null|undefined|n\/?a|author|authors|author\(s\)|by|share|home|read more|more|about|view all posts|view profile|view all|all posts|follow|twitter|facebook|linkedin|instagram|website|email|contact|posts?|comments?|leave a (?:comment|reply)|the author|profile|bio|biography|published|posted|written|guest|at|um|uhr|às|alle|ore|klo|tags?|categories|category|our team|writers?|contributors?|reviewed|author:?|no author|(?:see |view )?author(?:['’]s)? (?:profile|bio|page)|on|fact[ -]checked|(?:last )?updated(?: on)?|reading time|cart|theme|don['’]t miss|user|login|log in|sign in|subscribe|search|menu|see more|learn more|about us|advertisement|sponsored|news|blog|articles?|photo|image|photos?|getty images|shutterstock|me|us|you|editor|date|name|title|medium|tiktok|youtube|bluesky|threads|mastodon|pinterest|substack|reddit|whatsapp|telegram|snapchat|rss|feed|github|flickr|tumblr|vimeo|print(?: article)?|follow us|try free|last modified|create account|get started|contact us|about us|save|saved|like|reply|view more posts|view (?:full )?(?:bio|profile)|register now|sign up|your name|published on|reviewed by|written by|staff writer|senior writer|contributing writer|guest (?:author|writer|post|contributor)|webmaster|start (?:free )?trial|publish(?:ed)? date|\+?\s?follow(?:ing)?|(?:read |view |see )?full bio|last|next|previous|learn|guides?|filed under|recent (?:posts|articles|stories)|related (?:posts|articles|stories)|no categor(?:y|ies)|uncategori[sz]ed|rate (?:this )?(?:story|article)|more (?:by|from) (?:this|the) (?:author|writer)|more by this|more from|popular|trending|latest|featured?|editors?['’]? (?:picks?|choice)|show more|show all|skip to content|table of contents|contents|key takeaways|in this article|on this page|share this|copy link|link copied|listen|escuchar|ouvir|écouter|anhören|ascolta|luister|lyssna|lytt|watch|download|reviews?|opinion|analysis|features?|podcasts?|videos?|newsletters?|events?|careers|support|pricing|products?|services|resources|solutions|company|blog posts?|article|story|introduction|overview|summary|conclusion|faqs?|disclaimer|disclosure|sponsored (?:post|content)|partner content|advertorial|press release|announcements?|updates?|tutorials?|recipes?|travel|lifestyle|technology|business|science|health|sports?|politics|culture|entertainment|world|local)$/i;
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
