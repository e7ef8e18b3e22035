/**
 * Values as bytes: JSON, deflated with a dictionary of what every head says, under a checksum (RFC 1950). DynamoDB bills a
 * write by the kilobyte, and a head of an ordinary article is two and a half of them as attributes, less than one packed.
 */
import { deflateSync, inflateSync } from 'node:zlib';

/**
 * The preset dictionary: what heads have in common, the likeliest last, for near matches are the cheapest (RFC 1951). Rows can be read
 * only with the text that they were written with: to change it, raise `schema` in head.ts and keep the old text for rows of the old number.
 */
const DICTIONARY = Buffer.from(
  '","message":"The article was stored as version The page says the same as before: no new version was made.","remedy":null,"warnings":[{"code":"no-date","message":"' +
    'no-author","no-url","same-url-as","status":"rejected","reason":"no-article","message":"The page scores 0. as an article; this stage takes and more. Reasons: ' +
    '"status":"withdrawn","reason":"removed","message":"The object was removed; its article is withdrawn.","deleted","updated","headline","metadata","correction","body"' +
    '{"change":"updated","shard":0,"superseded":{"at":"2026-","version":1},"retired":{"hints":null,"contents":[],"revision":null},"forgets":false}' +
    'https://www.example.com/wp-content/uploads/2025/.webp","alt":",".png","caption":"/images/.html","tag#author#section#section","BlogPosting","WebPage","ReportageNewsArticle","' +
    '{"schema":1,"extractor":"","id":"","bucket":"","key":".html","sequencer":"","looked":false,"state":"removed","version":2,"firstSeen":"2026-","updated":"2026-' +
    'T00:00:00.000Z","object":{"versionId":"","eTag":"","size":1},"live":null,"receipt":{"status":"unchanged","reason":"unchanged","message":"' +
    '"state":"live","version":1,"firstSeen":"","updated":"","object":{"versionId":"","eTag":"","size":1},"live":{"instant":"2026-","modified":"","facets":["all#","modified#","site#www.","author#","tag#","section#news","lang#en-us","lang#en-gb","lang#de","lang#fr","lang#es","lang#en"],' +
    '"marks":["type#NewsArticle","type#Article","site#","lang#*"],"urls":["https://www..com/"],"generations":{"lists":"~","modified":"~","urls":"~"},' +
    '"print":{"hash":"","body":"","headline":"","corrections":0},"content":{"row":"B#","file":null},"changes":["created"],"size":1,"versionId":"",' +
    '"card":{"type":"NewsArticle","url":"https://www.","title":"","excerpt":" the of and to in a that is for with","siteName":"","site":"","authors":[{"name":"","url":"https://"}],' +
    '"image":{"url":"https://.jpg","alt":null,"caption":null,"credit":null,"width":1200,"height":675},"published":"2026-T00:00:00+00:00","modified":"2026-","language":"en-US","section":"News","tags":[""],"wordCount":,"score":0.9}},' +
    '"receipt":{"status":"stored","reason":"stored","message":"The article was stored.","remedy":null,"warnings":[],"title":"","url":"https://www.","score":0.9,"version":1,"versionId":"","sequencer":"","receivedAt":"2026-","processedAt":"2026-',
);

/** The best that deflate does: a tenth of heads come under a kilobyte by it, in 0.1 ms. */
const LEVEL = 9;

export function pack(value: unknown): Uint8Array {
  return deflateSync(JSON.stringify(value), { dictionary: DICTIONARY, level: LEVEL });
}

/** Throws where the bytes are damaged. */
export function unpack(bytes: Uint8Array): unknown {
  return JSON.parse(inflateSync(bytes, { dictionary: DICTIONARY }).toString());
}
