/**
 * The API as TypeScript sees it. Made from its description by openapi-typescript: `npm run client`, after a change of the
 * API; a test holds it to the description (tests/api/description.test.ts).
 */
export interface paths {
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where to go from here
         * @description A page for people, or its links as JSON, by `Accept`. Needs no credential.
         */
        get: operations["getFrontPage"];
    };
    "/v1/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the API answers
         * @description Needs no credential and reads nothing.
         */
        get: operations["getHealth"];
    };
    "/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read this description
         * @description OpenAPI 3.1, as this stage has it. Needs no credential.
         */
        get: operations["getOpenApi"];
    };
    "/v1/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read this description as a page
         * @description Stands alone: it loads nothing from anywhere. Needs no credential.
         */
        get: operations["getDocs"];
    };
    "/llms.txt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what there is for language models
         * @description Markdown with the addresses of this API. Needs no credential.
         */
        get: operations["getLlmsText"];
    };
    "/v1/articles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List articles
         * @description Cards, newest first. Filters combine; any of them may stand alone. A comma within a name is written as a hyphen or a space. A short page still has a cursor while more may follow.
         */
        get: operations["listArticles"];
    };
    "/v1/articles/lookup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find articles by URL
         * @description By canonical URL or by the URL that the publisher named as the source. Differences that do not matter (fragment, tracking parameters, a trailing slash) are levelled. An address that an article has left goes on finding it for 90 days, with `match` `former`; those that stand there now come first in a page.
         */
        get: operations["lookupArticles"];
    };
    "/v1/articles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an article
         * @description The representation is chosen by `Accept`, or by a suffix of the id (`.json`, `.html`, `.md`, `.txt`, `.jsonld`) for links and for clients that cannot set headers. JSON carries the whole article; `text/html` is a page that stands alone; `text/markdown` and `text/plain` are title, byline and body; `application/ld+json` is schema.org. `ETag` is strong and differs for each representation and coding.
         */
        get: operations["getArticle"];
    };
    "/v1/articles/{id}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the versions of an article
         * @description Newest first. The content of an earlier version stays in the raw bucket, under the object’s version that `versionId` names.
         */
        get: operations["listRevisions"];
    };
    "/v1/articles/{id}/revisions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read about one version of an article, or read it
         * @description When it came to be, what changed, and which version of the raw object it was made from. With `include` or `diff` the page is extracted again, as long as the raw bucket keeps it: by the extractor of today, so it may differ from what was stored then.
         */
        get: operations["getRevision"];
    };
    "/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow changes
         * @description Starts at the beginning without a cursor. Follow `cursor` while `more` is true, then ask again with the last one after a while. A client that does so within 90 days holds exactly the live set, some seconds behind: put what is created or updated, drop what is deleted. With filters it holds those that pass them: what does not pass any more comes as `deleted`. A page may be empty while `more` follows.
         */
        get: operations["listChanges"];
    };
    "/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search articles
         * @description Full text in all scripts, without regard to case and accents. Cards with the passage where the words were found, marked. What was published a few seconds ago is found a few seconds later: `indexedThrough` says up to when.
         */
        get: operations["searchArticles"];
    };
    "/v1/sites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List sites
         * @description All sites that live articles have, with how many and the moment of the latest. Give `value` to the filter `site` of lists and search. Right about a minute after a change.
         */
        get: operations["listSites"];
    };
    "/v1/authors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List authors
         * @description All authors that live articles have, with how many and the moment of the latest. Give `value` to the filter `author` of lists and search. Right about a minute after a change. They are counted over all sites: a key that is bound to some does not hear of them.
         */
        get: operations["listAuthors"];
    };
    "/v1/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tags
         * @description All tags that live articles have, with how many and the moment of the latest. Give `value` to the filter `tag` of lists and search. Right about a minute after a change. They are counted over all sites: a key that is bound to some does not hear of them.
         */
        get: operations["listTags"];
    };
    "/v1/sections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List sections
         * @description All sections that live articles have, with how many and the moment of the latest. Give `value` to the filter `section` of lists and search. Right about a minute after a change. They are counted over all sites: a key that is bound to some does not hear of them.
         */
        get: operations["listSections"];
    };
    "/v1/feed.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Subscribe to articles by JSON Feed
         * @description The list of articles with their bodies, by the filters of `/v1/articles`: each choice of filters is a feed of its own. Ids of items stay the same for ever. Older items are on the pages that `next` leads to (RFC 5005). Answers whatever `Accept` says, for the address names the format.
         */
        get: operations["getJsonFeed"];
    };
    "/v1/feed.atom": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Subscribe to articles by Atom
         * @description The list of articles with their bodies, by the filters of `/v1/articles`: each choice of filters is a feed of its own. Ids of items stay the same for ever. Older items are on the pages that `next` leads to (RFC 5005). Answers whatever `Accept` says, for the address names the format.
         */
        get: operations["getAtomFeed"];
    };
    "/v1/feed.rss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Subscribe to articles by RSS
         * @description The list of articles with their bodies, by the filters of `/v1/articles`: each choice of filters is a feed of its own. Ids of items stay the same for ever. Older items are on the pages that `next` leads to (RFC 5005). Answers whatever `Accept` says, for the address names the format.
         */
        get: operations["getRssFeed"];
    };
    "/v1/mcp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Use the API as tools of a language model
         * @description The Model Context Protocol over stateless Streamable HTTP: one message a request, answered as JSON; no session, no stream. Tools: `search_articles`, `get_article` (Markdown with the ids of blocks, for citing) and `list_changes`, under the same rights and limits as the routes.
         */
        post: operations["callMcp"];
    };
    "/v1/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ask for an upload, or for many
         * @description The answer’s form takes one object with exactly this key, type, size and metadata, for 15 minutes. Send `fields` in order, then the page as `file`. With `uploads`, up to a hundred at once: the answer holds as many forms, in the same order.
         */
        post: operations["createUpload"];
        /**
         * Take an upload back
         * @description Removes the object; within seconds its article is withdrawn, and readers of the changes hear of it. The raw bucket keeps the object’s versions for as long as the stage is set to.
         */
        delete: operations["deleteUpload"];
    };
    "/v1/ingestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ask what became of uploads
         * @description With `key`, the receipt of one object: the exact way for every key, as nothing on the way takes `../`, `//` or `%2F` for something else. Without, the receipts of the last 90 days, each object once by its latest, newest first. For a live view ask again with `after`, and `wait`: what comes is two seconds behind, and may hold a receipt that you have already.
         */
        get: operations["getIngestion"];
    };
    "/v1/ingestions/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ask what became of an upload, by path
         * @description For keys as they are in a path, slashes and all; anything else percent-encoded, once. API Gateway ends a path at a question mark, encoded or not, and clients take out `..`: such keys are asked for as `?key=`.
         */
        get: operations["getIngestionByPath"];
    };
    "/v1/drift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List sites that drift
         * @description Sites whose pages come out worse than they used to, or that have fallen silent, by their own measure, the worst first. Looked at once an hour, where the stage has `drift.enabled`. A key that is bound to prefixes does not hear of sites.
         */
        get: operations["listDrift"];
    };
    "/v1/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the stage is doing
         * @description How many uploads wait and how many could not be processed (counts of the queues, approximate and up to a minute old), uploads of the last 24 hours by outcome and reason, how long the latest took to become visible, their scores, what failed last, how far behind the functions are that follow changes, and sites by how they are, and how the stage is set. A key that is bound to prefixes does not hear of it. Asking costs about 200 read units, and two requests to the queues every ten seconds at most: once a minute is often enough.
         */
        get: operations["getStatus"];
    };
    "/v1/explanations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See how an upload was read
         * @description Extracts the uploaded page once more and accounts for every block of text in it: whether it was kept, how probable that was, and why. Also for pages that were rejected. Where the extractor was renewed since, the outcome may differ from what is stored.
         */
        get: operations["explainUpload"];
    };
    "/v1/explanations/page": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See an uploaded page
         * @description The page as it was uploaded, decoded, under a policy by which nothing in it runs and nothing is loaded. For HTML alone.
         */
        get: operations["getUploadedPage"];
    };
    "/v1/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List site rules
         * @description The rules that the stage keeps, by host. A key that is bound to prefixes does not hear of sites.
         */
        get: operations["listRules"];
    };
    "/v1/rules/{host}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a site rule
         * @description The rule for a host, its version as `ETag`, and its earlier versions; with `version` one of those. Of a host whose rule was removed `rule` is null.
         */
        get: operations["getRule"];
        /**
         * Save a site rule
         * @description Makes the rule’s next version, which counts for pages that are ingested from a few seconds later on; a replay takes it to those that are stored already. With `If-Match` only over that version, with `If-None-Match: *` only where there is none.
         */
        put: operations["putRule"];
        /**
         * Remove a site rule
         * @description The host’s pages are read without a rule from a few seconds later on. Its versions stay, and can be saved again.
         */
        delete: operations["deleteRule"];
    };
    "/v1/rules/{host}/trial": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Try a site rule
         * @description Extracts pages by the candidate and by the rules in use, and says what would differ; nothing is saved. One call works for about three seconds: `left` names the pages that it did not come to, to be asked for as `keys`.
         */
        post: operations["tryRule"];
    };
    "/v1/hooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhooks
         * @description All webhooks and how they stand, the oldest first; fifty at the most. Their secrets are shown nowhere.
         */
        get: operations["listHooks"];
        /**
         * Make a webhook
         * @description It hears of changes from now on. The answer holds the only copy of its secret.
         */
        post: operations["createHook"];
    };
    "/v1/hooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a webhook
         * @description What it hears of and how it stands.
         */
        get: operations["getHook"];
        /**
         * Delete a webhook
         * @description Nothing is sent to it any more, not even what waits. The answer is the webhook as it was.
         */
        delete: operations["deleteHook"];
        /**
         * Change, pause or resume a webhook
         * @description Members that are left out stay as they are. What waits for it is sent all the same. `standing: active` also brings back one that was disabled.
         */
        patch: operations["changeHook"];
    };
    "/v1/hooks/{id}/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Make a new secret
         * @description The answer holds the only copy. The present secret signs, too, for a day, so that the receiver can be changed meanwhile.
         */
        post: operations["rotateHookSecret"];
    };
    "/v1/hooks/{id}/tests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Send a message to try the webhook with
         * @description It says nothing but that it arrived. What comes of it is among the deliveries some seconds later.
         */
        post: operations["testHook"];
    };
    "/v1/hooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what came of the latest messages
         * @description Each try with the answer of the receiver, the latest first. They are kept for a week.
         */
        get: operations["listHookDeliveries"];
    };
    "/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API keys
         * @description Every key there is or was, the oldest first, with what it may do and how it stands; the keys themselves are kept nowhere.
         */
        get: operations["listAccessKeys"];
        /**
         * Make an API key
         * @description For reading, publishing or both. The answer holds the only copy of the key. Keys of administrators are made with rights of the table alone: `galley keys create --rights admin`.
         */
        post: operations["createAccessKey"];
    };
    "/v1/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Revoke an API key
         * @description It stops within a minute; its row stays, so that logs that name it can be read. Revoked twice, it keeps the first moment.
         */
        delete: operations["revokeAccessKey"];
    };
    "/v1/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List uploads that could not be processed
         * @description Messages that failed every try, and the objects that they are about; why stands in the log (`galley logs KEY`). The queue gives them in no order, and while one request looks at them another does not see them.
         */
        get: operations["listDeadLetters"];
    };
    "/v1/dead-letters/redrive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Send uploads to be processed again
         * @description Puts messages back into the queue: those that are named, or all, 50 a request at most; `left` tells whether to ask again. What fails again comes back here. Sending one twice is harmless.
         */
        post: operations["redriveDeadLetters"];
    };
    "/v1/replays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List replays
         * @description Those of the command line, too, the newest first. Step Functions keeps them for 90 days.
         */
        get: operations["listReplays"];
        /**
         * Start a replay
         * @description Has stored pages extracted again: compared with what is stored (`dryRun`), or ingested anew through the queue of uploads, which costs as much as uploading them. At least one member must say which pages are meant; those of the whole stage are replayed by the command line alone. It is planned after the answer, however many pages there are. One replay is at work at a time; the same request under the same `run` is answered by the one that it started.
         */
        post: operations["startReplay"];
    };
    "/v1/replays/{run}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a replay
         * @description How far it is, how it ended and what it came to.
         */
        get: operations["getReplay"];
    };
    "/v1/replays/{run}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stop a replay
         * @description What is done stays done, and pages that are in the queue are still read. One that is over stays as it is. `galley replay resume` does what is left.
         */
        post: operations["cancelReplay"];
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description An API key, without the key itself. */
        AccessKey: {
            /**
             * @description The key’s id: the eight characters after `glly_`.
             * @example 3fK9xQ2b
             */
            id: string;
            /**
             * @description Who or what it is for.
             * @example newsroom
             */
            name: string;
            /**
             * @description What it may do.
             * @example [
             *       "publish"
             *     ]
             */
            rights: ("read" | "publish" | "admin")[];
            /**
             * @description How the keys of the objects begin that it may publish; null for all.
             * @example [
             *       "news/"
             *     ]
             */
            prefixes: string[] | null;
            /**
             * @description The sites whose articles it may read, by their hosts without `www.`; null for all.
             * @example [
             *       "news.example"
             *     ]
             */
            sites: string[] | null;
            /**
             * @description How many requests it may make in a day or a month (UTC); null for any number.
             * @example {
             *       "requests": 10000,
             *       "per": "day"
             *     }
             */
            quota: {
                /**
                 * @description How many.
                 * @example 10000
                 */
                requests: number;
                /**
                 * @description Of the calendar, in UTC.
                 * @example day
                 * @enum {string}
                 */
                per: "day" | "month";
            } | null;
            /**
             * @description The administrator who made it over HTTP; null where the command line made it with rights of the table.
             * @example 9aB3kL0z
             */
            by: string | null;
            /**
             * Format: date-time
             * @description When it was made.
             * @example 2026-03-01T12:00:00.000Z
             */
            created: string;
            /**
             * @description Until when it holds; null until it is revoked.
             * @example 2027-01-31T00:00:00.000Z
             */
            expires: string | null;
            /**
             * @description When it was revoked; null where it was not.
             * @example null
             */
            revoked: string | null;
        };
        AccessKeyList: {
            /**
             * @description The keys, the oldest first.
             * @example []
             */
            items: components["schemas"]["ListedAccessKey"][];
        };
        AccessKeyRequest: {
            /**
             * @description Who or what it is for: 1 to 100 printable characters.
             * @example newsroom
             */
            name: string;
            /**
             * @description What it may do: `read`, `publish`, or both.
             * @example [
             *       "publish"
             *     ]
             */
            rights: ("read" | "publish")[];
            /**
             * @description Binds a key that publishes to objects whose keys begin so, such as `news/`.
             * @default null
             * @example [
             *       "news/"
             *     ]
             */
            prefixes?: string[] | null;
            /**
             * @description Binds a key that reads, and does nothing else, to these sites, by their hosts without `www.`.
             * @default null
             * @example [
             *       "news.example"
             *     ]
             */
            sites?: string[] | null;
            /**
             * @description How many requests it may make in a day or a month (UTC); any number without it.
             * @default null
             * @example {
             *       "requests": 10000,
             *       "per": "day"
             *     }
             */
            quota?: {
                /**
                 * @description How many.
                 * @example 10000
                 */
                requests: number;
                /**
                 * @description Of the calendar, in UTC.
                 * @example day
                 * @enum {string}
                 */
                per: "day" | "month";
            } | null;
            /**
             * @description Until when it holds; without it, until it is revoked.
             * @default null
             * @example 2027-01-31T00:00:00.000Z
             */
            expires?: string | null;
        };
        /** @description An article in full. */
        Article: {
            /**
             * @description The schema.org type.
             * @example NewsArticle
             * @enum {string}
             */
            type: "Article" | "NewsArticle" | "BlogPosting" | "LiveBlogPosting" | "OpinionNewsArticle" | "AnalysisNewsArticle" | "ReportageNewsArticle" | "BackgroundNewsArticle" | "ReviewNewsArticle" | "Review" | "Report" | "ScholarlyArticle" | "TechArticle" | "SocialMediaPosting" | "AdvertiserContentArticle" | "SatiricalArticle" | "HowTo" | "Recipe" | "WebPage";
            /**
             * @description The address that the page gives itself, or else that at which it was published.
             * @example https://news.example/2026/harbour
             */
            url: string | null;
            /**
             * @description Where the page was published, as the uploader said.
             * @example https://news.example/2026/harbour
             */
            sourceUrl: string | null;
            /**
             * @description The headline.
             * @example Council votes on the old harbour
             */
            title: string | null;
            /**
             * @description The line below the headline.
             * @example Residents asked who would pay
             */
            subtitle: string | null;
            /**
             * @description Who wrote it, in the order of the page.
             * @example [
             *       {
             *         "name": "Ada Quay",
             *         "url": null
             *       }
             *     ]
             */
            authors: components["schemas"]["Author"][];
            /**
             * @description The byline as printed.
             * @example By Ada Quay
             */
            byline: string | null;
            /**
             * @description The publication as the page tells it: a day, a time without a zone, or a time with one.
             * @example 2026-02-01T09:00:00+01:00
             */
            published: string | null;
            /**
             * @description The last modification as the page tells it, in the forms of `published`.
             * @example 2026-02-02
             */
            modified: string | null;
            /**
             * @description The name of the site.
             * @example The Example
             */
            siteName: string | null;
            /**
             * @description The organization that publishes it.
             * @example Example Media
             */
            publisher: string | null;
            /**
             * @description The language as a BCP 47 tag.
             * @example en-GB
             */
            language: string | null;
            /**
             * @description The direction of the text.
             * @example ltr
             */
            direction: ("ltr" | "rtl") | null;
            /**
             * @description The section that the page stands in.
             * @example Local
             */
            section: string | null;
            /**
             * @description Tags and keywords, in the order of the page.
             * @example [
             *       "Harbour",
             *       "Council"
             *     ]
             */
            tags: string[];
            /**
             * @description The page’s own description.
             * @example What the council decided.
             */
            description: string | null;
            /**
             * @description A sentence or two for lists: the page’s description, or the start of the text.
             * @example What the council decided.
             */
            excerpt: string | null;
            /**
             * @description The picture that stands for the article.
             * @example {
             *       "url": "https://img.example/quay.jpg",
             *       "alt": null,
             *       "caption": null,
             *       "credit": null,
             *       "width": 1200,
             *       "height": 800
             *     }
             */
            image: components["schemas"]["Image"] | null;
            /**
             * @description All pictures of the article.
             * @example [
             *       {
             *         "url": "https://img.example/quay.jpg",
             *         "alt": null,
             *         "caption": null,
             *         "credit": null,
             *         "width": null,
             *         "height": null
             *       }
             *     ]
             */
            images: components["schemas"]["Image"][];
            /**
             * @description What it shows from elsewhere: videos, posts, charts.
             * @example []
             */
            embeds: components["schemas"]["Embed"][];
            /**
             * @description The links of the body, in reading order.
             * @example [
             *       {
             *         "url": "https://report.example/",
             *         "text": "the report",
             *         "rel": []
             *       }
             *     ]
             */
            links: components["schemas"]["Link"][];
            /**
             * @description Whether the text may be read without paying.
             * @example {
             *       "isAccessibleForFree": true,
             *       "evidence": []
             *     }
             */
            access: {
                /**
                 * @description Whether it may be; null where the page does not say.
                 * @example true
                 */
                isAccessibleForFree: boolean | null;
                /**
                 * @description How the page says so.
                 * @example [
                 *       "json-ld:isAccessibleForFree"
                 *     ]
                 */
                evidence: string[];
            };
            /**
             * @description What the page says about reuse.
             * @example {
             *       "license": null,
             *       "copyright": "© Example Media",
             *       "robots": [],
             *       "tdmReservation": null,
             *       "tdmPolicy": null
             *     }
             */
            rights: {
                /**
                 * @description The licence, as an address or a name.
                 * @example https://creativecommons.org/licenses/by/4.0/
                 */
                license: string | null;
                /**
                 * @description The notice of copyright.
                 * @example © Example Media
                 */
                copyright: string | null;
                /**
                 * @description What it asks of robots.
                 * @example [
                 *       "noindex"
                 *     ]
                 */
                robots: string[];
                /**
                 * @description TDM Reservation Protocol: 1 reserved, 0 not, null unsaid.
                 * @example 1
                 */
                tdmReservation: (0 | 1) | null;
                /**
                 * @description The address of the policy for text and data mining.
                 * @example https://news.example/tdm
                 */
                tdmPolicy: string | null;
                /**
                 * @description The address of terms by Really Simple Licensing; not there where the page links to none.
                 * @example https://news.example/license.xml
                 */
                rsl?: string;
            };
            /**
             * @description Words of the text.
             * @example 640
             */
            wordCount: number;
            /**
             * @description Minutes that reading takes, at least 1 where there is text.
             * @example 3
             */
            readingTime: number;
            /**
             * @description The body as clean HTML: no script, no style, no frame.
             * @example <p>A vote was held.</p>
             */
            html: string;
            /**
             * @description The body as Markdown (GFM), escaped so that no renderer takes words for markup.
             * @example A vote was held.
             */
            markdown: string;
            /**
             * @description The body as plain text.
             * @example A vote was held.
             */
            text: string;
            /**
             * @description How sure we are that the page is an article, 0 to 1.
             * @example 0.97
             */
            score: number;
            /**
             * @description What speaks for and against the page being an article.
             * @example [
             *       "long text"
             *     ]
             */
            scoreReasons: string[];
            /**
             * @description What the publisher can mend.
             * @example [
             *       {
             *         "code": "no-date",
             *         "message": "No date of publication found. Put it with its time into JSON-LD datePublished, or into a time element by the headline."
             *       }
             *     ]
             */
            warnings: components["schemas"]["Warning"][];
            /**
             * @description Whether a budget cut the page short.
             * @example false
             */
            truncated: boolean;
            /**
             * @description The article’s id: 26 characters of Crockford’s base32. One object key is one article for ever.
             * @example 3x7p0c9k2m5v8q1r4t6w0y3z5b
             */
            id: string;
            /**
             * @description The version of the article, from 1.
             * @example 2
             */
            version: number;
            /**
             * @description The host that the article is listed by, without `www.`.
             * @example news.example
             */
            site: string | null;
            /**
             * @description The instant of publication in UTC.
             * @example 2026-02-01T08:00:00.000Z
             */
            publishedAt: string | null;
            /**
             * @description How much the page tells of it: `day` (the instant is the first moment of that day), `local-time` (the zone is unknown and taken for UTC) or `instant`.
             * @example instant
             */
            publishedPrecision: ("day" | "local-time" | "instant") | null;
            /**
             * @description The instant of the last modification in UTC.
             * @example 2026-02-02T00:00:00.000Z
             */
            modifiedAt: string | null;
            /**
             * @description How much the page tells of the modification.
             * @example day
             */
            modifiedPrecision: ("day" | "local-time" | "instant") | null;
            /**
             * Format: date-time
             * @description Where `dateField=listed` sorts the article: publication, or else first receipt.
             * @example 2026-02-01T08:00:00.000Z
             */
            listedAt: string;
            /**
             * Format: date-time
             * @description The earliest upload ever heard of.
             * @example 2026-02-01T08:05:00.000Z
             */
            firstSeen: string;
            /**
             * Format: date-time
             * @description When the present version was stored.
             * @example 2026-02-02T10:00:00.000Z
             */
            updated: string;
            /**
             * @description SHA-256 of everything that a reader sees, hexadecimal.
             * @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
             */
            contentHash: string;
            /**
             * @description The body as typed blocks, in reading order.
             * @example [
             *       {
             *         "type": "paragraph",
             *         "text": "A vote was held.",
             *         "inlines": [
             *           {
             *             "text": "A vote was held."
             *           }
             *         ]
             *       }
             *     ]
             */
            blocks?: components["schemas"]["Block"][];
            /**
             * @description Where each member’s value comes from and what it beat, by member.
             * @example {
             *       "title": {
             *         "source": "h1",
             *         "lost": []
             *       }
             *     }
             */
            provenance?: {
                [key: string]: components["schemas"]["ProvenanceEntry"];
            };
            /**
             * @description Articles that say the same, null where there are none; with `include=duplicates`.
             * @example {
             *       "first": "3x7p0c9k2m5v8q1r4t6w0y3z5b",
             *       "ids": [
             *         "7f1m4k8r2t5w9x3z6a0c4e8g1j"
             *       ],
             *       "why": "text",
             *       "containment": 0.93
             *     }
             */
            duplicates?: {
                /**
                 * @description The id of the earliest of them, by publication or else by first receipt; it may be this article.
                 * @example 3x7p0c9k2m5v8q1r4t6w0y3z5b
                 */
                first: string;
                /**
                 * @description The ids of the others, 25 at most.
                 * @example [
                 *       "7f1m4k8r2t5w9x3z6a0c4e8g1j"
                 *     ]
                 */
                ids: string[];
                /**
                 * @description `canonical` where one names the other’s address as its own, `text` where their texts say so.
                 * @example text
                 * @enum {string}
                 */
                why: "canonical" | "text";
                /**
                 * @description How much of the shorter text the longer one contains, about, from 0 to 1; null where one has too little text to compare.
                 * @example 0.93
                 */
                containment: number | null;
            } | null;
            /**
             * @description The uploaded object this version was made from; with `include=provenance`.
             * @example {
             *       "key": "news/harbour.html",
             *       "versionId": "3sL4kqtJlcpXroDTDmJ",
             *       "eTag": "d41d8cd98f00b204e9800998ecf8427e",
             *       "size": 48210
             *     }
             */
            object?: {
                /**
                 * @description Its key in the raw bucket.
                 * @example news/harbour.html
                 */
                key: string;
                /**
                 * @description Its version in the bucket.
                 * @example 3sL4kqtJlcpXroDTDmJ
                 */
                versionId: string | null;
                /**
                 * @description Its entity tag in the bucket.
                 * @example d41d8cd98f00b204e9800998ecf8427e
                 */
                eTag: string | null;
                /**
                 * @description Its bytes as stored.
                 * @example 48210
                 */
                size: number;
            };
        };
        /** @description The fields of an article that `fields` asked for. */
        ArticleFields: {
            /**
             * @description The schema.org type.
             * @example NewsArticle
             * @enum {string}
             */
            type?: "Article" | "NewsArticle" | "BlogPosting" | "LiveBlogPosting" | "OpinionNewsArticle" | "AnalysisNewsArticle" | "ReportageNewsArticle" | "BackgroundNewsArticle" | "ReviewNewsArticle" | "Review" | "Report" | "ScholarlyArticle" | "TechArticle" | "SocialMediaPosting" | "AdvertiserContentArticle" | "SatiricalArticle" | "HowTo" | "Recipe" | "WebPage";
            /**
             * @description The address that the page gives itself, or else that at which it was published.
             * @example https://news.example/2026/harbour
             */
            url?: string | null;
            /**
             * @description Where the page was published, as the uploader said.
             * @example https://news.example/2026/harbour
             */
            sourceUrl?: string | null;
            /**
             * @description The headline.
             * @example Council votes on the old harbour
             */
            title?: string | null;
            /**
             * @description The line below the headline.
             * @example Residents asked who would pay
             */
            subtitle?: string | null;
            /**
             * @description Who wrote it, in the order of the page.
             * @example [
             *       {
             *         "name": "Ada Quay",
             *         "url": null
             *       }
             *     ]
             */
            authors?: components["schemas"]["Author"][];
            /**
             * @description The byline as printed.
             * @example By Ada Quay
             */
            byline?: string | null;
            /**
             * @description The publication as the page tells it: a day, a time without a zone, or a time with one.
             * @example 2026-02-01T09:00:00+01:00
             */
            published?: string | null;
            /**
             * @description The last modification as the page tells it, in the forms of `published`.
             * @example 2026-02-02
             */
            modified?: string | null;
            /**
             * @description The name of the site.
             * @example The Example
             */
            siteName?: string | null;
            /**
             * @description The organization that publishes it.
             * @example Example Media
             */
            publisher?: string | null;
            /**
             * @description The language as a BCP 47 tag.
             * @example en-GB
             */
            language?: string | null;
            /**
             * @description The direction of the text.
             * @example ltr
             */
            direction?: ("ltr" | "rtl") | null;
            /**
             * @description The section that the page stands in.
             * @example Local
             */
            section?: string | null;
            /**
             * @description Tags and keywords, in the order of the page.
             * @example [
             *       "Harbour",
             *       "Council"
             *     ]
             */
            tags?: string[];
            /**
             * @description The page’s own description.
             * @example What the council decided.
             */
            description?: string | null;
            /**
             * @description A sentence or two for lists: the page’s description, or the start of the text.
             * @example What the council decided.
             */
            excerpt?: string | null;
            /**
             * @description The picture that stands for the article.
             * @example {
             *       "url": "https://img.example/quay.jpg",
             *       "alt": null,
             *       "caption": null,
             *       "credit": null,
             *       "width": 1200,
             *       "height": 800
             *     }
             */
            image?: components["schemas"]["Image"] | null;
            /**
             * @description All pictures of the article.
             * @example [
             *       {
             *         "url": "https://img.example/quay.jpg",
             *         "alt": null,
             *         "caption": null,
             *         "credit": null,
             *         "width": null,
             *         "height": null
             *       }
             *     ]
             */
            images?: components["schemas"]["Image"][];
            /**
             * @description What it shows from elsewhere: videos, posts, charts.
             * @example []
             */
            embeds?: components["schemas"]["Embed"][];
            /**
             * @description The links of the body, in reading order.
             * @example [
             *       {
             *         "url": "https://report.example/",
             *         "text": "the report",
             *         "rel": []
             *       }
             *     ]
             */
            links?: components["schemas"]["Link"][];
            /**
             * @description Whether the text may be read without paying.
             * @example {
             *       "isAccessibleForFree": true,
             *       "evidence": []
             *     }
             */
            access?: {
                /**
                 * @description Whether it may be; null where the page does not say.
                 * @example true
                 */
                isAccessibleForFree: boolean | null;
                /**
                 * @description How the page says so.
                 * @example [
                 *       "json-ld:isAccessibleForFree"
                 *     ]
                 */
                evidence: string[];
            };
            /**
             * @description What the page says about reuse.
             * @example {
             *       "license": null,
             *       "copyright": "© Example Media",
             *       "robots": [],
             *       "tdmReservation": null,
             *       "tdmPolicy": null
             *     }
             */
            rights?: {
                /**
                 * @description The licence, as an address or a name.
                 * @example https://creativecommons.org/licenses/by/4.0/
                 */
                license: string | null;
                /**
                 * @description The notice of copyright.
                 * @example © Example Media
                 */
                copyright: string | null;
                /**
                 * @description What it asks of robots.
                 * @example [
                 *       "noindex"
                 *     ]
                 */
                robots: string[];
                /**
                 * @description TDM Reservation Protocol: 1 reserved, 0 not, null unsaid.
                 * @example 1
                 */
                tdmReservation: (0 | 1) | null;
                /**
                 * @description The address of the policy for text and data mining.
                 * @example https://news.example/tdm
                 */
                tdmPolicy: string | null;
                /**
                 * @description The address of terms by Really Simple Licensing; not there where the page links to none.
                 * @example https://news.example/license.xml
                 */
                rsl?: string;
            };
            /**
             * @description Words of the text.
             * @example 640
             */
            wordCount?: number;
            /**
             * @description Minutes that reading takes, at least 1 where there is text.
             * @example 3
             */
            readingTime?: number;
            /**
             * @description The body as clean HTML: no script, no style, no frame.
             * @example <p>A vote was held.</p>
             */
            html?: string;
            /**
             * @description The body as Markdown (GFM), escaped so that no renderer takes words for markup.
             * @example A vote was held.
             */
            markdown?: string;
            /**
             * @description The body as plain text.
             * @example A vote was held.
             */
            text?: string;
            /**
             * @description How sure we are that the page is an article, 0 to 1.
             * @example 0.97
             */
            score?: number;
            /**
             * @description What speaks for and against the page being an article.
             * @example [
             *       "long text"
             *     ]
             */
            scoreReasons?: string[];
            /**
             * @description What the publisher can mend.
             * @example [
             *       {
             *         "code": "no-date",
             *         "message": "No date of publication found. Put it with its time into JSON-LD datePublished, or into a time element by the headline."
             *       }
             *     ]
             */
            warnings?: components["schemas"]["Warning"][];
            /**
             * @description Whether a budget cut the page short.
             * @example false
             */
            truncated?: boolean;
            /**
             * @description The article’s id: 26 characters of Crockford’s base32. One object key is one article for ever.
             * @example 3x7p0c9k2m5v8q1r4t6w0y3z5b
             */
            id: string;
            /**
             * @description The version of the article, from 1.
             * @example 2
             */
            version?: number;
            /**
             * @description The host that the article is listed by, without `www.`.
             * @example news.example
             */
            site?: string | null;
            /**
             * @description The instant of publication in UTC.
             * @example 2026-02-01T08:00:00.000Z
             */
            publishedAt?: string | null;
            /**
             * @description How much the page tells of it: `day` (the instant is the first moment of that day), `local-time` (the zone is unknown and taken for UTC) or `instant`.
             * @example instant
             */
            publishedPrecision?: ("day" | "local-time" | "instant") | null;
            /**
             * @description The instant of the last modification in UTC.
             * @example 2026-02-02T00:00:00.000Z
             */
            modifiedAt?: string | null;
            /**
             * @description How much the page tells of the modification.
             * @example day
             */
            modifiedPrecision?: ("day" | "local-time" | "instant") | null;
            /**
             * Format: date-time
             * @description Where `dateField=listed` sorts the article: publication, or else first receipt.
             * @example 2026-02-01T08:00:00.000Z
             */
            listedAt?: string;
            /**
             * Format: date-time
             * @description The earliest upload ever heard of.
             * @example 2026-02-01T08:05:00.000Z
             */
            firstSeen?: string;
            /**
             * Format: date-time
             * @description When the present version was stored.
             * @example 2026-02-02T10:00:00.000Z
             */
            updated?: string;
            /**
             * @description SHA-256 of everything that a reader sees, hexadecimal.
             * @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
             */
            contentHash?: string;
            /**
             * @description The body as typed blocks, in reading order.
             * @example [
             *       {
             *         "type": "paragraph",
             *         "text": "A vote was held.",
             *         "inlines": [
             *           {
             *             "text": "A vote was held."
             *           }
             *         ]
             *       }
             *     ]
             */
            blocks?: components["schemas"]["Block"][];
            /**
             * @description Where each member’s value comes from and what it beat, by member.
             * @example {
             *       "title": {
             *         "source": "h1",
             *         "lost": []
             *       }
             *     }
             */
            provenance?: {
                [key: string]: components["schemas"]["ProvenanceEntry"];
            };
            /**
             * @description Articles that say the same, null where there are none; with `include=duplicates`.
             * @example {
             *       "first": "3x7p0c9k2m5v8q1r4t6w0y3z5b",
             *       "ids": [
             *         "7f1m4k8r2t5w9x3z6a0c4e8g1j"
             *       ],
             *       "why": "text",
             *       "containment": 0.93
             *     }
             */
            duplicates?: {
                /**
                 * @description The id of the earliest of them, by publication or else by first receipt; it may be this article.
                 * @example 3x7p0c9k2m5v8q1r4t6w0y3z5b
                 */
                first: string;
                /**
                 * @description The ids of the others, 25 at most.
                 * @example [
                 *       "7f1m4k8r2t5w9x3z6a0c4e8g1j"
                 *     ]
                 */
                ids: string[];
                /**
                 * @description `canonical` where one names the other’s address as its own, `text` where their texts say so.
                 * @example text
                 * @enum {string}
                 */
                why: "canonical" | "text";
                /**
                 * @description How much of the shorter text the longer one contains, about, from 0 to 1; null where one has too little text to compare.
                 * @example 0.93
                 */
                containment: number | null;
            } | null;
            /**
             * @description The uploaded object this version was made from; with `include=provenance`.
             * @example {
             *       "key": "news/harbour.html",
             *       "versionId": "3sL4kqtJlcpXroDTDmJ",
             *       "eTag": "d41d8cd98f00b204e9800998ecf8427e",
             *       "size": 48210
             *     }
             */
            object?: {
                /**
                 * @description Its key in the raw bucket.
                 * @example news/harbour.html
                 */
                key: string;
                /**
                 * @description Its version in the bucket.
                 * @example 3sL4kqtJlcpXroDTDmJ
                 */
                versionId: string | null;
                /**
                 * @description Its entity tag in the bucket.
                 * @example d41d8cd98f00b204e9800998ecf8427e
                 */
                eTag: string | null;
                /**
                 * @description Its bytes as stored.
                 * @example 48210
                 */
                size: number;
            };
        };
        ArticleJsonLd: {
            /**
             * Format: uri
             * @description The vocabulary.
             * @example https://schema.org
             * @constant
             */
            "@context": "https://schema.org";
            /**
             * @description The type of the article.
             * @example NewsArticle
             */
            "@type": string;
        } & {
            [key: string]: unknown;
        };
        ArticleList: {
            /**
             * @description The articles of this page.
             * @example []
             */
            items: (components["schemas"]["ListItem"] | components["schemas"]["ListItemFields"])[];
            /**
             * @description With `ids`: those of them that are not there, in their order.
             * @example [
             *       {
             *         "id": "3x7p0c9k2m5v8q1r4t6w0y3z5b",
             *         "state": "unknown"
             *       }
             *     ]
             */
            missing?: components["schemas"]["MissingArticle"][];
            /**
             * @description For the next page; null at the end.
             * @example 3.q1YqULJSMlTS.2k3o0uVQ4cF3kq7oJYV0Zk1m9c6fXw8pB5t1QyN7xRs
             */
            cursor: string | null;
        };
        Author: {
            /**
             * @description The name.
             * @example Ada Quay
             */
            name: string;
            /**
             * @description The author’s page.
             * @example https://news.example/authors/ada-quay
             */
            url: string | null;
        };
        Block: components["schemas"]["ParagraphBlock"] | components["schemas"]["HeadingBlock"] | components["schemas"]["ListBlock"] | components["schemas"]["QuoteBlock"] | components["schemas"]["CodeBlock"] | components["schemas"]["TableBlock"] | components["schemas"]["FigureBlock"] | components["schemas"]["EmbedBlock"] | components["schemas"]["FootnotesBlock"] | components["schemas"]["SeparatorBlock"];
        /** @description Why one block of the page was kept or dropped. */
        BlockDecision: {
            /**
             * @description Where in the page it stands, as elements with their classes.
             * @example html > body > article > p
             */
            path: string;
            /**
             * @description Its words.
             * @example The harbour wall will be mended before the winter.
             */
            text: string;
            /**
             * @description Whether it is part of the article.
             * @example true
             */
            kept: boolean;
            /**
             * @description How probable it is that it belongs to the article.
             * @example 0.981
             */
            probability: number;
            /**
             * @description What decided.
             * @example reads and stands like the article
             */
            reason: string;
        };
        /** @description One thing that happened to one article. */
        Change: {
            /**
             * @description What happened: put what is created or updated, drop what is deleted.
             * @example updated
             * @enum {string}
             */
            type: "created" | "updated" | "deleted";
            /**
             * @description The article’s id: 26 characters of Crockford’s base32. One object key is one article for ever.
             * @example 3x7p0c9k2m5v8q1r4t6w0y3z5b
             */
            id: string;
            /**
             * @description The version that the change led to, or that was withdrawn.
             * @example 2
             */
            version: number;
            /**
             * Format: date-time
             * @description When, in the order of the log; ahead of the clock where that was set back.
             * @example 2026-02-02T10:00:00.000Z
             */
            at: string;
            /**
             * @description With filters, of what is to be dropped: `withdrawn`, or `filtered` where the article lives and the filters do not let it pass now.
             * @example filtered
             * @enum {string}
             */
            reason?: "withdrawn" | "filtered";
            /**
             * @description With `include`, of what is created or updated: the article as it stands now, at this version or a later one. Not there where it is gone again; a later change says so.
             * @example {
             *       "id": "3x7p0c9k2m5v8q1r4t6w0y3z5b",
             *       "version": 2,
             *       "title": "Council votes on the old harbour"
             *     }
             */
            article?: components["schemas"]["ListItem"];
        };
        ChangeList: {
            /**
             * @description The changes in order.
             * @example []
             */
            items: components["schemas"]["Change"][];
            /**
             * @description Always given: keep it and ask again later.
             * @example 3.q1YqULJSMlTS.2k3o0uVQ4cF3kq7oJYV0Zk1m9c6fXw8pB5t1QyN7xRs
             */
            cursor: string;
            /**
             * @description Whether more changes wait already.
             * @example false
             */
            more: boolean;
        };
        CodeBlock: {
            /**
             * @description Names the block among those of its article, by what it says: the same in later versions that say the same.
             * @example b1f0e2d3c4a
             */
            id?: string;
            /**
             * @description What kind of block this is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "code";
            /**
             * @description The block as plain text.
             * @example A vote was held.
             */
            text: string;
            /**
             * @description The programming language, where the page names it.
             * @example python
             */
            language: string | null;
        };
        /** @description A message that failed every try. */
        DeadLetter: {
            /**
             * @description The message’s id.
             * @example 3f2a6c1e-8f0b-4f7e-9d55-2c6a1b7e0d11
             */
            id: string;
            /**
             * Format: date-time
             * @description When the upload’s event first came to the queue.
             * @example 2026-03-01T12:00:00.000Z
             */
            sent: string;
            /**
             * @description How often it was received.
             * @example 6
             */
            receives: number;
            /**
             * @description What is wrong with the message itself; null where it is well.
             * @example null
             */
            problem: string | null;
            /**
             * @description The objects that it is about, ten at most.
             * @example [
             *       {
             *         "kind": "created",
             *         "key": "news/harbour.html"
             *       }
             *     ]
             */
            objects: components["schemas"]["DeadLetterObject"][];
        };
        DeadLetterList: {
            /**
             * @description Messages, in no order.
             * @example []
             */
            items: components["schemas"]["DeadLetter"][];
            /**
             * @description About how many there are.
             * @example 3
             */
            total: number;
        };
        DeadLetterObject: {
            /**
             * @description What happened to the object.
             * @example created
             */
            kind: string;
            /**
             * @description The object’s key.
             * @example news/harbour.html
             */
            key: string;
        };
        DriftList: {
            /**
             * @description The sites, the worst first.
             * @example []
             */
            items: components["schemas"]["DriftingSite"][];
            /**
             * @description For the next page; null at the end.
             * @example 3.q1YqULJSMlTS.2k3o0uVQ4cF3kq7oJYV0Zk1m9c6fXw8pB5t1QyN7xRs
             */
            cursor: string | null;
        };
        /** @description A site, held against its own past. */
        DriftingSite: {
            /**
             * @description Its host, as lists name it.
             * @example news.example
             */
            site: string;
            /**
             * @description `drifting` where its pages come out worse, `silent` where none come, `amber` where a smaller fall is seen, `learning` where too little is known.
             * @example drifting
             * @enum {string}
             */
            verdict: "drifting" | "silent" | "amber" | "well" | "learning";
            /**
             * Format: date-time
             * @description The hour of its latest upload.
             * @example 2026-02-02T10:00:00.000Z
             */
            lastUpload: string;
            /**
             * @description Hours between uploads, on average; null where that is not known.
             * @example 1.5
             */
            usualGapHours: number | null;
            /**
             * @description What has fallen off.
             * @example [
             *       {
             *         "signal": "author",
             *         "verdict": "drifting",
             *         "usual": 0.95,
             *         "now": 0.31,
             *         "since": "2026-02-02T09:00:00.000Z"
             *       }
             *     ]
             */
            signals: {
                /**
                 * @description Of what: `accepted` is the share of its pages that are articles, the others are shares of its articles: with a title, author, date, section or image, with a `plausible` date, `long` texts, and `sure` scores.
                 * @example author
                 * @enum {string}
                 */
                signal: "accepted" | "title" | "author" | "date" | "plausible" | "section" | "image" | "long" | "sure";
                /**
                 * @description How much.
                 * @example drifting
                 * @enum {string}
                 */
                verdict: "drifting" | "amber";
                /**
                 * @description The share that is usual for the site: its baseline.
                 * @example 0.95
                 */
                usual: number;
                /**
                 * @description The share in its newest pages.
                 * @example 0.31
                 */
                now: number;
                /**
                 * @description The hour that this verdict came with; null where that was not noted.
                 * @example 2026-02-02T09:00:00.000Z
                 */
                since: string | null;
            }[];
        };
        Embed: {
            /**
             * @description What it is.
             * @example video
             * @enum {string}
             */
            kind: "video" | "audio" | "post" | "document" | "other";
            /**
             * @description The service that it comes from.
             * @example YouTube
             */
            provider: string;
            /**
             * @description Its name at the service, where the address tells it.
             * @example dQw4w9WgXcQ
             */
            id: string | null;
            /**
             * Format: uri
             * @description Where it is to be seen.
             * @example https://www.youtube.com/watch?v=dQw4w9WgXcQ
             */
            url: string;
            /**
             * @description The words of a quoted post, where the page carries them.
             * @example The vote is tonight.
             */
            text: string | null;
        };
        EmbedBlock: {
            /**
             * @description Names the block among those of its article, by what it says: the same in later versions that say the same.
             * @example b1f0e2d3c4a
             */
            id?: string;
            /**
             * @description What kind of block this is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "embed";
            /**
             * @description What is shown from elsewhere.
             * @example {
             *       "kind": "video",
             *       "provider": "YouTube",
             *       "id": null,
             *       "url": "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
             *       "text": null
             *     }
             */
            embed: components["schemas"]["Embed"];
        };
        /** @description What the page was read as, without the forms of its body. */
        ExplainedArticle: {
            /**
             * @description The schema.org type.
             * @example NewsArticle
             * @enum {string}
             */
            type: "Article" | "NewsArticle" | "BlogPosting" | "LiveBlogPosting" | "OpinionNewsArticle" | "AnalysisNewsArticle" | "ReportageNewsArticle" | "BackgroundNewsArticle" | "ReviewNewsArticle" | "Review" | "Report" | "ScholarlyArticle" | "TechArticle" | "SocialMediaPosting" | "AdvertiserContentArticle" | "SatiricalArticle" | "HowTo" | "Recipe" | "WebPage";
            /**
             * @description The address that the page gives itself, or else that at which it was published.
             * @example https://news.example/2026/harbour
             */
            url: string | null;
            /**
             * @description Where the page was published, as the uploader said.
             * @example https://news.example/2026/harbour
             */
            sourceUrl: string | null;
            /**
             * @description The headline.
             * @example Council votes on the old harbour
             */
            title: string | null;
            /**
             * @description The line below the headline.
             * @example Residents asked who would pay
             */
            subtitle: string | null;
            /**
             * @description Who wrote it, in the order of the page.
             * @example [
             *       {
             *         "name": "Ada Quay",
             *         "url": null
             *       }
             *     ]
             */
            authors: components["schemas"]["Author"][];
            /**
             * @description The byline as printed.
             * @example By Ada Quay
             */
            byline: string | null;
            /**
             * @description The publication as the page tells it: a day, a time without a zone, or a time with one.
             * @example 2026-02-01T09:00:00+01:00
             */
            published: string | null;
            /**
             * @description The last modification as the page tells it, in the forms of `published`.
             * @example 2026-02-02
             */
            modified: string | null;
            /**
             * @description The name of the site.
             * @example The Example
             */
            siteName: string | null;
            /**
             * @description The organization that publishes it.
             * @example Example Media
             */
            publisher: string | null;
            /**
             * @description The language as a BCP 47 tag.
             * @example en-GB
             */
            language: string | null;
            /**
             * @description The direction of the text.
             * @example ltr
             */
            direction: ("ltr" | "rtl") | null;
            /**
             * @description The section that the page stands in.
             * @example Local
             */
            section: string | null;
            /**
             * @description Tags and keywords, in the order of the page.
             * @example [
             *       "Harbour",
             *       "Council"
             *     ]
             */
            tags: string[];
            /**
             * @description The page’s own description.
             * @example What the council decided.
             */
            description: string | null;
            /**
             * @description A sentence or two for lists: the page’s description, or the start of the text.
             * @example What the council decided.
             */
            excerpt: string | null;
            /**
             * @description The picture that stands for the article.
             * @example {
             *       "url": "https://img.example/quay.jpg",
             *       "alt": null,
             *       "caption": null,
             *       "credit": null,
             *       "width": 1200,
             *       "height": 800
             *     }
             */
            image: components["schemas"]["Image"] | null;
            /**
             * @description All pictures of the article.
             * @example [
             *       {
             *         "url": "https://img.example/quay.jpg",
             *         "alt": null,
             *         "caption": null,
             *         "credit": null,
             *         "width": null,
             *         "height": null
             *       }
             *     ]
             */
            images: components["schemas"]["Image"][];
            /**
             * @description What it shows from elsewhere: videos, posts, charts.
             * @example []
             */
            embeds: components["schemas"]["Embed"][];
            /**
             * @description The links of the body, in reading order.
             * @example [
             *       {
             *         "url": "https://report.example/",
             *         "text": "the report",
             *         "rel": []
             *       }
             *     ]
             */
            links: components["schemas"]["Link"][];
            /**
             * @description Whether the text may be read without paying.
             * @example {
             *       "isAccessibleForFree": true,
             *       "evidence": []
             *     }
             */
            access: {
                /**
                 * @description Whether it may be; null where the page does not say.
                 * @example true
                 */
                isAccessibleForFree: boolean | null;
                /**
                 * @description How the page says so.
                 * @example [
                 *       "json-ld:isAccessibleForFree"
                 *     ]
                 */
                evidence: string[];
            };
            /**
             * @description What the page says about reuse.
             * @example {
             *       "license": null,
             *       "copyright": "© Example Media",
             *       "robots": [],
             *       "tdmReservation": null,
             *       "tdmPolicy": null
             *     }
             */
            rights: {
                /**
                 * @description The licence, as an address or a name.
                 * @example https://creativecommons.org/licenses/by/4.0/
                 */
                license: string | null;
                /**
                 * @description The notice of copyright.
                 * @example © Example Media
                 */
                copyright: string | null;
                /**
                 * @description What it asks of robots.
                 * @example [
                 *       "noindex"
                 *     ]
                 */
                robots: string[];
                /**
                 * @description TDM Reservation Protocol: 1 reserved, 0 not, null unsaid.
                 * @example 1
                 */
                tdmReservation: (0 | 1) | null;
                /**
                 * @description The address of the policy for text and data mining.
                 * @example https://news.example/tdm
                 */
                tdmPolicy: string | null;
                /**
                 * @description The address of terms by Really Simple Licensing; not there where the page links to none.
                 * @example https://news.example/license.xml
                 */
                rsl?: string;
            };
            /**
             * @description Words of the text.
             * @example 640
             */
            wordCount: number;
            /**
             * @description Minutes that reading takes, at least 1 where there is text.
             * @example 3
             */
            readingTime: number;
            /**
             * @description The body as typed blocks, in reading order.
             * @example [
             *       {
             *         "type": "paragraph",
             *         "text": "A vote was held.",
             *         "inlines": [
             *           {
             *             "text": "A vote was held."
             *           }
             *         ]
             *       }
             *     ]
             */
            blocks: components["schemas"]["Block"][];
            /**
             * @description How sure we are that the page is an article, 0 to 1.
             * @example 0.97
             */
            score: number;
            /**
             * @description What speaks for and against the page being an article.
             * @example [
             *       "long text"
             *     ]
             */
            scoreReasons: string[];
            /**
             * @description Where each member’s value comes from and what it beat, by member.
             * @example {
             *       "title": {
             *         "source": "h1",
             *         "lost": []
             *       }
             *     }
             */
            provenance: {
                [key: string]: components["schemas"]["ProvenanceEntry"];
            };
            /**
             * @description What the publisher can mend.
             * @example [
             *       {
             *         "code": "no-date",
             *         "message": "No date of publication found. Put it with its time into JSON-LD datePublished, or into a time element by the headline."
             *       }
             *     ]
             */
            warnings: components["schemas"]["Warning"][];
            /**
             * @description Whether a budget cut the page short.
             * @example false
             */
            truncated: boolean;
        };
        /** @description How an uploaded page was read. */
        Explanation: {
            /**
             * @description The object’s key.
             * @example news/harbour.html
             */
            key: string;
            /**
             * @description The version that was read; null where the bucket keeps none.
             * @example a1B2c3D4
             */
            versionId: string | null;
            /**
             * @description Bytes as stored.
             * @example 18204
             */
            size: number;
            /**
             * @description Where its uploader said it was published.
             * @example https://news.example/harbour
             */
            sourceUrl: string | null;
            /**
             * @description Whether it could be read as a page. A low score is `article`, too: the stage’s threshold decides what is stored.
             * @example article
             * @enum {string}
             */
            outcome: "article" | "rejected";
            /**
             * @description The charset it was read in; null where it is no HTML.
             * @example utf-8
             */
            encoding: string | null;
            /**
             * @description Why it is no HTML; null where it is.
             * @example null
             */
            reason: string | null;
            /**
             * @description The same in words.
             * @example null
             */
            message: string | null;
            /**
             * @description What it was read as.
             * @example null
             */
            article: components["schemas"]["ExplainedArticle"] | null;
            /**
             * @description One for each block of text, in the order of the page.
             * @example []
             */
            decisions: components["schemas"]["BlockDecision"][];
        };
        FacetList: {
            /**
             * @description What articles have, in the order that was asked for.
             * @example []
             */
            items: components["schemas"]["ValueCount"][];
            /**
             * @description For the next page; null at the end.
             * @example 3.q1YqULJSMlTS.2k3o0uVQ4cF3kq7oJYV0Zk1m9c6fXw8pB5t1QyN7xRs
             */
            cursor: string | null;
        };
        FeedAttachment: {
            /**
             * Format: uri
             * @description Where the file is.
             * @example https://media.example/harbour.mp3
             */
            url: string;
            /**
             * @description What it is, by its name.
             * @example audio/mpeg
             */
            mime_type: string;
        };
        FeedAuthor: {
            /**
             * @description The name.
             * @example Ada Quay
             */
            name: string;
            /**
             * Format: uri
             * @description The author’s page.
             * @example https://news.example/authors/ada-quay
             */
            url?: string;
        };
        FeedExtension: {
            /**
             * Format: uri
             * @description What extensions are.
             * @example https://www.jsonfeed.org/version/1.1/#extensions
             */
            about: string;
            /**
             * @description The article’s id in this API.
             * @example 3x7p0c9k2m5v8q1r4t6w0y3z5b
             */
            id: string;
            /**
             * @description Its version.
             * @example 1
             */
            version: number;
            /**
             * Format: uri
             * @description The article in this API.
             * @example https://api.example/v1/articles/3x7p0c9k2m5v8q1r4t6w0y3z5b
             */
            url: string;
        };
        FeedHub: {
            /**
             * @description The protocol.
             * @example WebSub
             * @constant
             */
            type: "WebSub";
            /**
             * Format: uri
             * @description Where to subscribe.
             * @example https://hub.example/
             */
            url: string;
        };
        /** @description An article as an item of a feed. */
        FeedItem: {
            /**
             * Format: uri
             * @description Names the item for ever, in all three formats.
             * @example urn:uuid:2c26b46b-68ff-8c68-9c03-2b1c1f0a4e3d
             */
            id: string;
            /**
             * Format: uri
             * @description The page that it was published at, or else our page of it.
             * @example https://news.example/2026/harbour
             */
            url: string;
            /**
             * @description The headline.
             * @example Council votes on the old harbour
             */
            title: string;
            /**
             * @description The body as clean HTML.
             * @example <p>A vote was held.</p>
             */
            content_html: string;
            /**
             * @description The page’s description, or the start of the text.
             * @example What the council decided.
             */
            summary?: string;
            /**
             * Format: uri
             * @description The picture that stands for it.
             * @example https://img.example/quay.jpg
             */
            image?: string;
            /**
             * Format: date-time
             * @description The instant of publication, where the page tells it.
             * @example 2026-02-01T08:00:00.000Z
             */
            date_published?: string;
            /**
             * Format: date-time
             * @description The later of what the page says and of when a further version came.
             * @example 2026-02-02T10:00:00.000Z
             */
            date_modified?: string;
            /**
             * @description Who wrote it.
             * @example [
             *       {
             *         "name": "Ada Quay"
             *       }
             *     ]
             */
            authors?: components["schemas"]["FeedAuthor"][];
            /**
             * @description Section and tags.
             * @example [
             *       "Local",
             *       "Harbour"
             *     ]
             */
            tags?: string[];
            /**
             * @description The language as a BCP 47 tag.
             * @example en-GB
             */
            language?: string;
            /**
             * @description Audio, video and documents that it carries.
             * @example [
             *       {
             *         "url": "https://media.example/harbour.mp3",
             *         "mime_type": "audio/mpeg"
             *       }
             *     ]
             */
            attachments?: components["schemas"]["FeedAttachment"][];
            /**
             * @description By what the rest of the API knows the article.
             * @example {
             *       "about": "https://www.jsonfeed.org/version/1.1/#extensions",
             *       "id": "3x7p0c9k2m5v8q1r4t6w0y3z5b",
             *       "version": 1,
             *       "url": "https://api.example/v1/articles/3x7p0c9k2m5v8q1r4t6w0y3z5b"
             *     }
             */
            _galley: components["schemas"]["FeedExtension"];
        };
        /** @description How one field would differ. */
        FieldChange: {
            /**
             * @description Which.
             * @example authors
             * @enum {string}
             */
            field: "title" | "subtitle" | "authors" | "published" | "modified" | "section" | "tags" | "language" | "description" | "image" | "siteName" | "url" | "type" | "text";
            /**
             * @description `gained` where there was nothing, `lost` where nothing would be left.
             * @example changed
             * @enum {string}
             */
            kind: "changed" | "gained" | "lost";
            /**
             * @description By the rules in use; null for nothing.
             * @example Web Desk
             */
            before: string | null;
            /**
             * @description By the candidate; null for nothing.
             * @example Ada Quay
             */
            after: string | null;
        };
        FigureBlock: {
            /**
             * @description Names the block among those of its article, by what it says: the same in later versions that say the same.
             * @example b1f0e2d3c4a
             */
            id?: string;
            /**
             * @description What kind of block this is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "figure";
            /**
             * @description The pictures of the figure.
             * @example [
             *       {
             *         "url": "https://img.example/quay.jpg",
             *         "alt": null,
             *         "caption": null,
             *         "credit": null,
             *         "width": null,
             *         "height": null
             *       }
             *     ]
             */
            images: components["schemas"]["Image"][];
            /**
             * @description The caption of the table or figure.
             * @example Votes by ward
             */
            caption: string | null;
        };
        FootnotesBlock: {
            /**
             * @description Names the block among those of its article, by what it says: the same in later versions that say the same.
             * @example b1f0e2d3c4a
             */
            id?: string;
            /**
             * @description What kind of block this is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "footnotes";
            /**
             * @description The notes in order.
             * @example [
             *       {
             *         "label": "1",
             *         "text": "See the report.",
             *         "inlines": [
             *           {
             *             "text": "See the report."
             *           }
             *         ]
             *       }
             *     ]
             */
            notes: {
                /**
                 * @description The label by which the text refers to the note.
                 * @example 1
                 */
                label: string;
                /**
                 * @description The note as plain text.
                 * @example See the report.
                 */
                text: string;
                /**
                 * @description The same text in runs, each with the marks that hold for all of it.
                 * @example [
                 *       {
                 *         "text": "A vote was held."
                 *       }
                 *     ]
                 */
                inlines: components["schemas"]["Inline"][];
            }[];
        };
        /** @description An article that a URL finds. */
        FoundArticle: {
            /**
             * @description The article’s id: 26 characters of Crockford’s base32. One object key is one article for ever.
             * @example 3x7p0c9k2m5v8q1r4t6w0y3z5b
             */
            id: string;
            /**
             * @description The version of the article, from 1.
             * @example 2
             */
            version: number;
            /**
             * @description The schema.org type.
             * @example NewsArticle
             * @enum {string}
             */
            type: "Article" | "NewsArticle" | "BlogPosting" | "LiveBlogPosting" | "OpinionNewsArticle" | "AnalysisNewsArticle" | "ReportageNewsArticle" | "BackgroundNewsArticle" | "ReviewNewsArticle" | "Review" | "Report" | "ScholarlyArticle" | "TechArticle" | "SocialMediaPosting" | "AdvertiserContentArticle" | "SatiricalArticle" | "HowTo" | "Recipe" | "WebPage";
            /**
             * @description The address that the page gives itself, or else that at which it was published.
             * @example https://news.example/2026/harbour
             */
            url: string | null;
            /**
             * @description The headline.
             * @example Council votes on the old harbour
             */
            title: string | null;
            /**
             * @description A sentence or two for lists: the page’s description, or the start of the text.
             * @example What the council decided.
             */
            excerpt: string | null;
            /**
             * @description The name of the site.
             * @example The Example
             */
            siteName: string | null;
            /**
             * @description The host that the article is listed by, without `www.`.
             * @example news.example
             */
            site: string | null;
            /**
             * @description Who wrote it, in the order of the page.
             * @example [
             *       {
             *         "name": "Ada Quay",
             *         "url": null
             *       }
             *     ]
             */
            authors: components["schemas"]["Author"][];
            /**
             * @description The picture that stands for the article.
             * @example {
             *       "url": "https://img.example/quay.jpg",
             *       "alt": null,
             *       "caption": null,
             *       "credit": null,
             *       "width": 1200,
             *       "height": 800
             *     }
             */
            image: components["schemas"]["Image"] | null;
            /**
             * @description The publication as the page tells it: a day, a time without a zone, or a time with one.
             * @example 2026-02-01T09:00:00+01:00
             */
            published: string | null;
            /**
             * @description The last modification as the page tells it, in the forms of `published`.
             * @example 2026-02-02
             */
            modified: string | null;
            /**
             * @description The instant of publication in UTC.
             * @example 2026-02-01T08:00:00.000Z
             */
            publishedAt: string | null;
            /**
             * @description How much the page tells of it: `day` (the instant is the first moment of that day), `local-time` (the zone is unknown and taken for UTC) or `instant`.
             * @example instant
             */
            publishedPrecision: ("day" | "local-time" | "instant") | null;
            /**
             * @description The instant of the last modification in UTC.
             * @example 2026-02-02T00:00:00.000Z
             */
            modifiedAt: string | null;
            /**
             * @description How much the page tells of the modification.
             * @example day
             */
            modifiedPrecision: ("day" | "local-time" | "instant") | null;
            /**
             * Format: date-time
             * @description Where `dateField=listed` sorts the article: publication, or else first receipt.
             * @example 2026-02-01T08:00:00.000Z
             */
            listedAt: string;
            /**
             * Format: date-time
             * @description The earliest upload ever heard of.
             * @example 2026-02-01T08:05:00.000Z
             */
            firstSeen: string;
            /**
             * Format: date-time
             * @description When the present version was stored.
             * @example 2026-02-02T10:00:00.000Z
             */
            updated: string;
            /**
             * @description The language as a BCP 47 tag.
             * @example en-GB
             */
            language: string | null;
            /**
             * @description The section that the page stands in.
             * @example Local
             */
            section: string | null;
            /**
             * @description Tags and keywords, in the order of the page.
             * @example [
             *       "Harbour",
             *       "Council"
             *     ]
             */
            tags: string[];
            /**
             * @description Words of the text.
             * @example 640
             */
            wordCount: number;
            /**
             * @description How sure we are that the page is an article, 0 to 1.
             * @example 0.97
             */
            score: number;
            /**
             * @description Members that hold less here than in the article, for a card is small.
             * @example [
             *       "excerpt"
             *     ]
             */
            shortened: string[];
            /**
             * @description Whether the article names the address now, or did until lately.
             * @example current
             * @enum {string}
             */
            match: "current" | "former";
        };
        /** @description Where to go from here. */
        FrontPage: {
            /**
             * @description What answers.
             * @example Galley
             * @constant
             */
            name: "Galley";
            /**
             * @description Paths of this API by what is there.
             * @example {
             *       "articles": "/v1/articles",
             *       "openapi": "/v1/openapi.json"
             *     }
             */
            links: {
                [key: string]: string;
            };
        };
        /** @description A refusal of API Gateway itself. */
        GatewayMessage: {
            /**
             * @description What API Gateway says.
             * @example Too Many Requests
             */
            message: string;
        };
        HeadingBlock: {
            /**
             * @description Names the block among those of its article, by what it says: the same in later versions that say the same.
             * @example b1f0e2d3c4a
             */
            id?: string;
            /**
             * @description What kind of block this is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "heading";
            /**
             * @description The level of the heading, 1 to 6.
             * @example 2
             */
            level: number;
            /**
             * @description The block as plain text.
             * @example A vote was held.
             */
            text: string;
            /**
             * @description The same text in runs, each with the marks that hold for all of it.
             * @example [
             *       {
             *         "text": "A vote was held."
             *       }
             *     ]
             */
            inlines: components["schemas"]["Inline"][];
        };
        Health: {
            /**
             * @description That it answers.
             * @example ok
             * @constant
             */
            status: "ok";
        };
        /** @description A webhook, without its secrets. */
        Hook: {
            /**
             * @description The webhook’s id.
             * @example 8f2c01d7a4be
             */
            id: string;
            /**
             * @description Who or what it is for.
             * @example search team
             */
            name: string;
            /**
             * Format: uri
             * @description Where messages are sent to.
             * @example https://search.example.com/galley
             */
            url: string;
            /**
             * @description What it hears of.
             * @example [
             *       "created",
             *       "updated",
             *       "deleted"
             *     ]
             */
            events: ("created" | "updated" | "deleted")[];
            /**
             * @description Which articles it hears of; all where it is empty.
             * @example {
             *       "site": {
             *         "any": [
             *           "news.example"
             *         ],
             *         "none": []
             *       }
             *     }
             */
            filters: {
                /**
                 * @description By site, as in lists.
                 * @example {
                 *       "any": [
                 *         "news.example"
                 *       ],
                 *       "none": []
                 *     }
                 */
                site?: {
                    /**
                     * @description Any of these.
                     * @default []
                     * @example [
                     *       "news.example"
                     *     ]
                     */
                    any: string[];
                    /**
                     * @description None of these.
                     * @default []
                     * @example []
                     */
                    none: string[];
                };
                /**
                 * @description By author, as in lists.
                 * @example {
                 *       "any": [
                 *         "Ada Quay"
                 *       ],
                 *       "none": []
                 *     }
                 */
                author?: {
                    /**
                     * @description Any of these.
                     * @default []
                     * @example [
                     *       "Ada Quay"
                     *     ]
                     */
                    any: string[];
                    /**
                     * @description None of these.
                     * @default []
                     * @example []
                     */
                    none: string[];
                };
                /**
                 * @description By tag, as in lists.
                 * @example {
                 *       "any": [
                 *         "harbour"
                 *       ],
                 *       "none": []
                 *     }
                 */
                tag?: {
                    /**
                     * @description Any of these.
                     * @default []
                     * @example [
                     *       "harbour"
                     *     ]
                     */
                    any: string[];
                    /**
                     * @description None of these.
                     * @default []
                     * @example []
                     */
                    none: string[];
                };
                /**
                 * @description By section, as in lists.
                 * @example {
                 *       "any": [
                 *         "World"
                 *       ],
                 *       "none": []
                 *     }
                 */
                section?: {
                    /**
                     * @description Any of these.
                     * @default []
                     * @example [
                     *       "World"
                     *     ]
                     */
                    any: string[];
                    /**
                     * @description None of these.
                     * @default []
                     * @example []
                     */
                    none: string[];
                };
                /**
                 * @description By lang, as in lists.
                 * @example {
                 *       "any": [
                 *         "en"
                 *       ],
                 *       "none": []
                 *     }
                 */
                lang?: {
                    /**
                     * @description Any of these.
                     * @default []
                     * @example [
                     *       "en"
                     *     ]
                     */
                    any: string[];
                    /**
                     * @description None of these.
                     * @default []
                     * @example []
                     */
                    none: string[];
                };
                /**
                 * @description By type, as in lists.
                 * @example {
                 *       "any": [
                 *         "NewsArticle"
                 *       ],
                 *       "none": []
                 *     }
                 */
                type?: {
                    /**
                     * @description Any of these.
                     * @default []
                     * @example [
                     *       "NewsArticle"
                     *     ]
                     */
                    any: string[];
                    /**
                     * @description None of these.
                     * @default []
                     * @example []
                     */
                    none: string[];
                };
                /**
                 * @description Whether text and data mining is reserved.
                 * @example {
                 *       "any": [
                 *         "open"
                 *       ],
                 *       "none": []
                 *     }
                 */
                tdm?: {
                    /**
                     * @description Any of these.
                     * @default []
                     * @example [
                     *       "open"
                     *     ]
                     */
                    any: ("open" | "reserved")[];
                    /**
                     * @description None of these.
                     * @default []
                     * @example []
                     */
                    none: ("open" | "reserved")[];
                };
            };
            /**
             * @description `paused` by an administrator, `disabled` by what came of its deliveries.
             * @example active
             * @enum {string}
             */
            standing: "active" | "paused" | "disabled";
            /**
             * @description Why it was disabled.
             * @example Nothing was taken for three days.
             */
            why: string | null;
            /**
             * Format: date-time
             * @description When it was made: of changes before that it hears nothing.
             * @example 2026-03-01T12:00:00.000Z
             */
            created: string;
            /**
             * @description The first failure since the last success; null while all is well.
             * @example null
             */
            failingSince: string | null;
            /**
             * @description When a message was last taken; null where none was.
             * @example 2026-03-01T12:00:00.000Z
             */
            lastSuccess: string | null;
        };
        HookChanges: {
            /**
             * @description Who or what it is for: 1 to 100 printable characters.
             * @example search team
             */
            name?: string;
            /**
             * Format: uri
             * @description Where messages are sent to: a public address, by https.
             * @example https://search.example.com/galley
             */
            url?: string;
            /**
             * @description What it hears of.
             * @example [
             *       "created",
             *       "updated",
             *       "deleted"
             *     ]
             */
            events?: ("created" | "updated" | "deleted")[];
            /**
             * @description Which articles it hears of from now on, in place of the present filters.
             * @example {
             *       "site": {
             *         "any": [
             *           "news.example"
             *         ],
             *         "none": []
             *       }
             *     }
             */
            filters?: {
                /**
                 * @description By site, as in lists.
                 * @example {
                 *       "any": [
                 *         "news.example"
                 *       ],
                 *       "none": []
                 *     }
                 */
                site?: {
                    /**
                     * @description Any of these.
                     * @default []
                     * @example [
                     *       "news.example"
                     *     ]
                     */
                    any?: string[];
                    /**
                     * @description None of these.
                     * @default []
                     * @example []
                     */
                    none?: string[];
                };
                /**
                 * @description By author, as in lists.
                 * @example {
                 *       "any": [
                 *         "Ada Quay"
                 *       ],
                 *       "none": []
                 *     }
                 */
                author?: {
                    /**
                     * @description Any of these.
                     * @default []
                     * @example [
                     *       "Ada Quay"
                     *     ]
                     */
                    any?: string[];
                    /**
                     * @description None of these.
                     * @default []
                     * @example []
                     */
                    none?: string[];
                };
                /**
                 * @description By tag, as in lists.
                 * @example {
                 *       "any": [
                 *         "harbour"
                 *       ],
                 *       "none": []
                 *     }
                 */
                tag?: {
                    /**
                     * @description Any of these.
                     * @default []
                     * @example [
                     *       "harbour"
                     *     ]
                     */
                    any?: string[];
                    /**
                     * @description None of these.
                     * @default []
                     * @example []
                     */
                    none?: string[];
                };
                /**
                 * @description By section, as in lists.
                 * @example {
                 *       "any": [
                 *         "World"
                 *       ],
                 *       "none": []
                 *     }
                 */
                section?: {
                    /**
                     * @description Any of these.
                     * @default []
                     * @example [
                     *       "World"
                     *     ]
                     */
                    any?: string[];
                    /**
                     * @description None of these.
                     * @default []
                     * @example []
                     */
                    none?: string[];
                };
                /**
                 * @description By lang, as in lists.
                 * @example {
                 *       "any": [
                 *         "en"
                 *       ],
                 *       "none": []
                 *     }
                 */
                lang?: {
                    /**
                     * @description Any of these.
                     * @default []
                     * @example [
                     *       "en"
                     *     ]
                     */
                    any?: string[];
                    /**
                     * @description None of these.
                     * @default []
                     * @example []
                     */
                    none?: string[];
                };
                /**
                 * @description By type, as in lists.
                 * @example {
                 *       "any": [
                 *         "NewsArticle"
                 *       ],
                 *       "none": []
                 *     }
                 */
                type?: {
                    /**
                     * @description Any of these.
                     * @default []
                     * @example [
                     *       "NewsArticle"
                     *     ]
                     */
                    any?: string[];
                    /**
                     * @description None of these.
                     * @default []
                     * @example []
                     */
                    none?: string[];
                };
                /**
                 * @description Whether text and data mining is reserved.
                 * @example {
                 *       "any": [
                 *         "open"
                 *       ],
                 *       "none": []
                 *     }
                 */
                tdm?: {
                    /**
                     * @description Any of these.
                     * @default []
                     * @example [
                     *       "open"
                     *     ]
                     */
                    any?: ("open" | "reserved")[];
                    /**
                     * @description None of these.
                     * @default []
                     * @example []
                     */
                    none?: ("open" | "reserved")[];
                };
            };
            /**
             * @description `paused` sends nothing until it is `active` again; messages wait, for a week at most.
             * @example paused
             * @enum {string}
             */
            standing?: "active" | "paused";
        };
        /** @description What came of one try. */
        HookDelivery: {
            /**
             * Format: date-time
             * @description When the try ended.
             * @example 2026-03-01T12:00:00.000Z
             */
            at: string;
            /**
             * @description The message’s id: the same for every try.
             * @example msg_3x7p_2_updated_mhd4
             */
            message: string;
            /**
             * @description The event that it notifies of.
             * @example dev.galley.article.updated.v1
             */
            type: string;
            /**
             * @description `failed` is tried again, `gave-up` is not.
             * @example delivered
             * @enum {string}
             */
            outcome: "delivered" | "failed" | "gave-up";
            /**
             * @description What the receiver answered; null where it did not.
             * @example 204
             */
            status: number | null;
            /**
             * @description What was wrong.
             * @example It answered 500.
             */
            error: string | null;
            /**
             * @description How many there have been, this one among them.
             * @example 1
             */
            tries: number;
            /**
             * @description How long it took.
             * @example 84
             */
            milliseconds: number;
        };
        HookDeliveryList: {
            /**
             * @description The tries, the latest first.
             * @example []
             */
            items: components["schemas"]["HookDelivery"][];
        };
        HookList: {
            /**
             * @description The webhooks, the oldest first.
             * @example []
             */
            items: components["schemas"]["Hook"][];
        };
        HookRequest: {
            /**
             * @description Who or what it is for: 1 to 100 printable characters.
             * @example search team
             */
            name: string;
            /**
             * Format: uri
             * @description Where messages are sent to: a public address, by https.
             * @example https://search.example.com/galley
             */
            url: string;
            /**
             * @description What it hears of; all unless named.
             * @default [
             *       "created",
             *       "updated",
             *       "deleted"
             *     ]
             * @example [
             *       "created",
             *       "updated",
             *       "deleted"
             *     ]
             */
            events?: ("created" | "updated" | "deleted")[];
            /**
             * @description Which articles it hears of, as in lists; all unless named.
             * @default {}
             * @example {
             *       "site": {
             *         "any": [
             *           "news.example"
             *         ],
             *         "none": []
             *       }
             *     }
             */
            filters?: {
                /**
                 * @description By site, as in lists.
                 * @example {
                 *       "any": [
                 *         "news.example"
                 *       ],
                 *       "none": []
                 *     }
                 */
                site?: {
                    /**
                     * @description Any of these.
                     * @default []
                     * @example [
                     *       "news.example"
                     *     ]
                     */
                    any?: string[];
                    /**
                     * @description None of these.
                     * @default []
                     * @example []
                     */
                    none?: string[];
                };
                /**
                 * @description By author, as in lists.
                 * @example {
                 *       "any": [
                 *         "Ada Quay"
                 *       ],
                 *       "none": []
                 *     }
                 */
                author?: {
                    /**
                     * @description Any of these.
                     * @default []
                     * @example [
                     *       "Ada Quay"
                     *     ]
                     */
                    any?: string[];
                    /**
                     * @description None of these.
                     * @default []
                     * @example []
                     */
                    none?: string[];
                };
                /**
                 * @description By tag, as in lists.
                 * @example {
                 *       "any": [
                 *         "harbour"
                 *       ],
                 *       "none": []
                 *     }
                 */
                tag?: {
                    /**
                     * @description Any of these.
                     * @default []
                     * @example [
                     *       "harbour"
                     *     ]
                     */
                    any?: string[];
                    /**
                     * @description None of these.
                     * @default []
                     * @example []
                     */
                    none?: string[];
                };
                /**
                 * @description By section, as in lists.
                 * @example {
                 *       "any": [
                 *         "World"
                 *       ],
                 *       "none": []
                 *     }
                 */
                section?: {
                    /**
                     * @description Any of these.
                     * @default []
                     * @example [
                     *       "World"
                     *     ]
                     */
                    any?: string[];
                    /**
                     * @description None of these.
                     * @default []
                     * @example []
                     */
                    none?: string[];
                };
                /**
                 * @description By lang, as in lists.
                 * @example {
                 *       "any": [
                 *         "en"
                 *       ],
                 *       "none": []
                 *     }
                 */
                lang?: {
                    /**
                     * @description Any of these.
                     * @default []
                     * @example [
                     *       "en"
                     *     ]
                     */
                    any?: string[];
                    /**
                     * @description None of these.
                     * @default []
                     * @example []
                     */
                    none?: string[];
                };
                /**
                 * @description By type, as in lists.
                 * @example {
                 *       "any": [
                 *         "NewsArticle"
                 *       ],
                 *       "none": []
                 *     }
                 */
                type?: {
                    /**
                     * @description Any of these.
                     * @default []
                     * @example [
                     *       "NewsArticle"
                     *     ]
                     */
                    any?: string[];
                    /**
                     * @description None of these.
                     * @default []
                     * @example []
                     */
                    none?: string[];
                };
                /**
                 * @description Whether text and data mining is reserved.
                 * @example {
                 *       "any": [
                 *         "open"
                 *       ],
                 *       "none": []
                 *     }
                 */
                tdm?: {
                    /**
                     * @description Any of these.
                     * @default []
                     * @example [
                     *       "open"
                     *     ]
                     */
                    any?: ("open" | "reserved")[];
                    /**
                     * @description None of these.
                     * @default []
                     * @example []
                     */
                    none?: ("open" | "reserved")[];
                };
            };
        };
        /** @description A new secret of a webhook. */
        HookSecret: {
            /**
             * @description What its messages are signed with, as Standard Webhooks write it. It is shown nowhere again.
             * @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=
             */
            secret: string;
            /**
             * Format: date-time
             * @description Until then the secret before signs, too.
             * @example 2026-03-01T12:00:00.000Z
             */
            until: string;
        };
        /** @description A message that says nothing but that it arrived. */
        HookTest: {
            /**
             * @description The message’s id, as deliveries name it.
             * @example msg_test_8f2c01d7a4be_mhd4
             */
            message: string;
        };
        Image: {
            /**
             * Format: uri
             * @description The picture’s address.
             * @example https://img.example/quay.jpg
             */
            url: string;
            /**
             * @description What stands in its place for those who do not see it.
             * @example The old quay at low tide
             */
            alt: string | null;
            /**
             * @description The caption below it.
             * @example The quay on Tuesday.
             */
            caption: string | null;
            /**
             * @description Who made it.
             * @example Ada Lens
             */
            credit: string | null;
            /**
             * @description Width in CSS pixels, as the page declares it.
             * @example 1200
             */
            width: number | null;
            /**
             * @description Height in CSS pixels, as the page declares it.
             * @example 800
             */
            height: number | null;
        };
        Ingestion: components["schemas"]["Receipt"] | components["schemas"]["PendingIngestion"];
        IngestionList: {
            /**
             * @description Receipts in the order that was asked for.
             * @example []
             */
            items: components["schemas"]["Receipt"][];
            /**
             * @description For the next page; null at the end.
             * @example null
             */
            cursor: string | null;
            /**
             * @description For what comes from now on: give it back as `after` with the same filters.
             * @example 3.q1YqULJSMlTS.2k3o0uVQ4cF3kq7oJYV0Zk1m9c6fXw8pB5t1QyN7xRs
             */
            latest: string;
            /**
             * @description With `counts` in the query.
             * @example {
             *       "total": 312,
             *       "relation": "exact",
             *       "status": {
             *         "stored": 300,
             *         "rejected": 12
             *       },
             *       "reason": {
             *         "stored": 300,
             *         "no-article": 12
             *       }
             *     }
             */
            counts?: components["schemas"]["ReceiptCounts"];
        };
        Inline: {
            /**
             * @description The words.
             * @example the report
             */
            text: string;
            /**
             * @description The marks that hold for all of the run.
             * @example [
             *       "emphasis"
             *     ]
             */
            marks?: ("strong" | "emphasis" | "code" | "deleted" | "superscript" | "subscript" | "mark" | "formula")[];
            /**
             * Format: uri-reference
             * @description Where it links to.
             * @example https://report.example/
             */
            url?: string;
            /**
             * @description The label of the footnote that it refers to.
             * @example 1
             */
            footnote?: string;
        };
        /** @description A list of articles as JSON Feed 1.1. */
        JsonFeed: {
            /**
             * Format: uri
             * @description The version of JSON Feed.
             * @example https://jsonfeed.org/version/1.1
             * @constant
             */
            version: "https://jsonfeed.org/version/1.1";
            /**
             * @description The title of the feed, with its filters.
             * @example Articles: news.example
             */
            title: string;
            /**
             * Format: uri
             * @description The front page of this API.
             * @example https://api.example/
             */
            home_page_url: string;
            /**
             * Format: uri
             * @description The address of this page of the feed.
             * @example https://api.example/v1/feed.json?site=news.example
             */
            feed_url: string;
            /**
             * Format: uri
             * @description The next page, of older articles.
             * @example https://api.example/v1/feed.json?site=news.example&cursor=2.q1Y.k3o
             */
            next_url?: string;
            /**
             * @description Where to have new articles pushed from.
             * @example [
             *       {
             *         "type": "WebSub",
             *         "url": "https://hub.example/"
             *       }
             *     ]
             */
            hubs?: components["schemas"]["FeedHub"][];
            /**
             * @description The articles of this page.
             * @example []
             */
            items: components["schemas"]["FeedItem"][];
        };
        /** @description A rule that the stage keeps. */
        KeptRule: {
            /**
             * @description The host whose pages it is for, with the hosts below it.
             * @example news.example
             */
            host: string;
            /**
             * @description Counts the changes of the host’s rule, removals included; provenance names it: `rule:news.example@3`.
             * @example 3
             */
            version: number;
            /**
             * Format: date-time
             * @description When it was saved.
             * @example 2026-02-02T10:00:00.000Z
             */
            savedAt: string;
            /**
             * @description Id of the API key, or subject of the token, that saved it.
             * @example Qm3x7Zp1
             */
            savedBy: string | null;
            /**
             * @description The rule; null where it was removed, or has a shape that is not known here.
             * @example {
             *       "host": "news.example",
             *       "author": ".byline a",
             *       "strip": [
             *         ".share-bar"
             *       ]
             *     }
             */
            rule: components["schemas"]["SiteRule"] | null;
            /**
             * @description What is wrong with it, where it does not hold and is left out; null where it holds.
             * @example null
             */
            fault: string | null;
        };
        /** @description A rule that the stage keeps, with what it was before. */
        KeptRuleDetail: {
            /**
             * @description The host whose pages it is for, with the hosts below it.
             * @example news.example
             */
            host: string;
            /**
             * @description Counts the changes of the host’s rule, removals included; provenance names it: `rule:news.example@3`.
             * @example 3
             */
            version: number;
            /**
             * Format: date-time
             * @description When it was saved.
             * @example 2026-02-02T10:00:00.000Z
             */
            savedAt: string;
            /**
             * @description Id of the API key, or subject of the token, that saved it.
             * @example Qm3x7Zp1
             */
            savedBy: string | null;
            /**
             * @description The rule; null where it was removed, or has a shape that is not known here.
             * @example {
             *       "host": "news.example",
             *       "author": ".byline a",
             *       "strip": [
             *         ".share-bar"
             *       ]
             *     }
             */
            rule: components["schemas"]["SiteRule"] | null;
            /**
             * @description What is wrong with it, where it does not hold and is left out; null where it holds.
             * @example null
             */
            fault: string | null;
            /**
             * @description Its versions before this one, the newest first, twenty at the most.
             * @example []
             */
            earlier: components["schemas"]["RuleVersion"][];
        };
        Link: {
            /**
             * @description Where it leads.
             * @example https://report.example/
             */
            url: string;
            /**
             * @description Its words.
             * @example the report
             */
            text: string;
            /**
             * @description How the page relates to it.
             * @example [
             *       "nofollow"
             *     ]
             */
            rel: string[];
        };
        ListBlock: {
            /**
             * @description Names the block among those of its article, by what it says: the same in later versions that say the same.
             * @example b1f0e2d3c4a
             */
            id?: string;
            /**
             * @description What kind of block this is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "list";
            /**
             * @description Whether its items are numbered.
             * @example true
             */
            ordered: boolean;
            /**
             * @description The number of the first item, where it is not 1.
             * @example 3
             */
            start?: number;
            /**
             * @description The items in order, nested ones by their depth.
             * @example [
             *       {
             *         "text": "Pay",
             *         "depth": 0,
             *         "ordered": false,
             *         "inlines": [
             *           {
             *             "text": "Pay"
             *           }
             *         ]
             *       }
             *     ]
             */
            items: {
                /**
                 * @description The item as plain text.
                 * @example Pay
                 */
                text: string;
                /**
                 * @description How many lists it lies in beyond the first.
                 * @example 0
                 */
                depth: number;
                /**
                 * @description Whether the list that it lies in is numbered.
                 * @example false
                 */
                ordered: boolean;
                /**
                 * @description Its number, where the page gives one of its own.
                 * @example 7
                 */
                number?: number;
                /**
                 * @description Of a list of tasks: whether it is done.
                 * @example true
                 */
                checked?: boolean;
                /**
                 * @description The same text in runs, each with the marks that hold for all of it.
                 * @example [
                 *       {
                 *         "text": "A vote was held."
                 *       }
                 *     ]
                 */
                inlines: components["schemas"]["Inline"][];
            }[];
        };
        /** @description A card, with the bodies that `include` asked for. */
        ListItem: {
            /**
             * @description The article’s id: 26 characters of Crockford’s base32. One object key is one article for ever.
             * @example 3x7p0c9k2m5v8q1r4t6w0y3z5b
             */
            id: string;
            /**
             * @description The version of the article, from 1.
             * @example 2
             */
            version: number;
            /**
             * @description The schema.org type.
             * @example NewsArticle
             * @enum {string}
             */
            type: "Article" | "NewsArticle" | "BlogPosting" | "LiveBlogPosting" | "OpinionNewsArticle" | "AnalysisNewsArticle" | "ReportageNewsArticle" | "BackgroundNewsArticle" | "ReviewNewsArticle" | "Review" | "Report" | "ScholarlyArticle" | "TechArticle" | "SocialMediaPosting" | "AdvertiserContentArticle" | "SatiricalArticle" | "HowTo" | "Recipe" | "WebPage";
            /**
             * @description The address that the page gives itself, or else that at which it was published.
             * @example https://news.example/2026/harbour
             */
            url: string | null;
            /**
             * @description The headline.
             * @example Council votes on the old harbour
             */
            title: string | null;
            /**
             * @description A sentence or two for lists: the page’s description, or the start of the text.
             * @example What the council decided.
             */
            excerpt: string | null;
            /**
             * @description The name of the site.
             * @example The Example
             */
            siteName: string | null;
            /**
             * @description The host that the article is listed by, without `www.`.
             * @example news.example
             */
            site: string | null;
            /**
             * @description Who wrote it, in the order of the page.
             * @example [
             *       {
             *         "name": "Ada Quay",
             *         "url": null
             *       }
             *     ]
             */
            authors: components["schemas"]["Author"][];
            /**
             * @description The picture that stands for the article.
             * @example {
             *       "url": "https://img.example/quay.jpg",
             *       "alt": null,
             *       "caption": null,
             *       "credit": null,
             *       "width": 1200,
             *       "height": 800
             *     }
             */
            image: components["schemas"]["Image"] | null;
            /**
             * @description The publication as the page tells it: a day, a time without a zone, or a time with one.
             * @example 2026-02-01T09:00:00+01:00
             */
            published: string | null;
            /**
             * @description The last modification as the page tells it, in the forms of `published`.
             * @example 2026-02-02
             */
            modified: string | null;
            /**
             * @description The instant of publication in UTC.
             * @example 2026-02-01T08:00:00.000Z
             */
            publishedAt: string | null;
            /**
             * @description How much the page tells of it: `day` (the instant is the first moment of that day), `local-time` (the zone is unknown and taken for UTC) or `instant`.
             * @example instant
             */
            publishedPrecision: ("day" | "local-time" | "instant") | null;
            /**
             * @description The instant of the last modification in UTC.
             * @example 2026-02-02T00:00:00.000Z
             */
            modifiedAt: string | null;
            /**
             * @description How much the page tells of the modification.
             * @example day
             */
            modifiedPrecision: ("day" | "local-time" | "instant") | null;
            /**
             * Format: date-time
             * @description Where `dateField=listed` sorts the article: publication, or else first receipt.
             * @example 2026-02-01T08:00:00.000Z
             */
            listedAt: string;
            /**
             * Format: date-time
             * @description The earliest upload ever heard of.
             * @example 2026-02-01T08:05:00.000Z
             */
            firstSeen: string;
            /**
             * Format: date-time
             * @description When the present version was stored.
             * @example 2026-02-02T10:00:00.000Z
             */
            updated: string;
            /**
             * @description The language as a BCP 47 tag.
             * @example en-GB
             */
            language: string | null;
            /**
             * @description The section that the page stands in.
             * @example Local
             */
            section: string | null;
            /**
             * @description Tags and keywords, in the order of the page.
             * @example [
             *       "Harbour",
             *       "Council"
             *     ]
             */
            tags: string[];
            /**
             * @description Words of the text.
             * @example 640
             */
            wordCount: number;
            /**
             * @description How sure we are that the page is an article, 0 to 1.
             * @example 0.97
             */
            score: number;
            /**
             * @description Members that hold less here than in the article, for a card is small.
             * @example [
             *       "excerpt"
             *     ]
             */
            shortened: string[];
            /**
             * @description The body as clean HTML: no script, no style, no frame.
             * @example <p>A vote was held.</p>
             */
            html?: string;
            /**
             * @description The body as Markdown (GFM), escaped so that no renderer takes words for markup.
             * @example A vote was held.
             */
            markdown?: string;
            /**
             * @description The body as plain text.
             * @example A vote was held.
             */
            text?: string;
            /**
             * @description The body as typed blocks, in reading order.
             * @example [
             *       {
             *         "type": "paragraph",
             *         "text": "A vote was held.",
             *         "inlines": [
             *           {
             *             "text": "A vote was held."
             *           }
             *         ]
             *       }
             *     ]
             */
            blocks?: components["schemas"]["Block"][];
        };
        /** @description The fields of a list item that `fields` asked for. */
        ListItemFields: {
            /**
             * @description The article’s id: 26 characters of Crockford’s base32. One object key is one article for ever.
             * @example 3x7p0c9k2m5v8q1r4t6w0y3z5b
             */
            id: string;
            /**
             * @description The version of the article, from 1.
             * @example 2
             */
            version?: number;
            /**
             * @description The schema.org type.
             * @example NewsArticle
             * @enum {string}
             */
            type?: "Article" | "NewsArticle" | "BlogPosting" | "LiveBlogPosting" | "OpinionNewsArticle" | "AnalysisNewsArticle" | "ReportageNewsArticle" | "BackgroundNewsArticle" | "ReviewNewsArticle" | "Review" | "Report" | "ScholarlyArticle" | "TechArticle" | "SocialMediaPosting" | "AdvertiserContentArticle" | "SatiricalArticle" | "HowTo" | "Recipe" | "WebPage";
            /**
             * @description The address that the page gives itself, or else that at which it was published.
             * @example https://news.example/2026/harbour
             */
            url?: string | null;
            /**
             * @description The headline.
             * @example Council votes on the old harbour
             */
            title?: string | null;
            /**
             * @description A sentence or two for lists: the page’s description, or the start of the text.
             * @example What the council decided.
             */
            excerpt?: string | null;
            /**
             * @description The name of the site.
             * @example The Example
             */
            siteName?: string | null;
            /**
             * @description The host that the article is listed by, without `www.`.
             * @example news.example
             */
            site?: string | null;
            /**
             * @description Who wrote it, in the order of the page.
             * @example [
             *       {
             *         "name": "Ada Quay",
             *         "url": null
             *       }
             *     ]
             */
            authors?: components["schemas"]["Author"][];
            /**
             * @description The picture that stands for the article.
             * @example {
             *       "url": "https://img.example/quay.jpg",
             *       "alt": null,
             *       "caption": null,
             *       "credit": null,
             *       "width": 1200,
             *       "height": 800
             *     }
             */
            image?: components["schemas"]["Image"] | null;
            /**
             * @description The publication as the page tells it: a day, a time without a zone, or a time with one.
             * @example 2026-02-01T09:00:00+01:00
             */
            published?: string | null;
            /**
             * @description The last modification as the page tells it, in the forms of `published`.
             * @example 2026-02-02
             */
            modified?: string | null;
            /**
             * @description The instant of publication in UTC.
             * @example 2026-02-01T08:00:00.000Z
             */
            publishedAt?: string | null;
            /**
             * @description How much the page tells of it: `day` (the instant is the first moment of that day), `local-time` (the zone is unknown and taken for UTC) or `instant`.
             * @example instant
             */
            publishedPrecision?: ("day" | "local-time" | "instant") | null;
            /**
             * @description The instant of the last modification in UTC.
             * @example 2026-02-02T00:00:00.000Z
             */
            modifiedAt?: string | null;
            /**
             * @description How much the page tells of the modification.
             * @example day
             */
            modifiedPrecision?: ("day" | "local-time" | "instant") | null;
            /**
             * Format: date-time
             * @description Where `dateField=listed` sorts the article: publication, or else first receipt.
             * @example 2026-02-01T08:00:00.000Z
             */
            listedAt?: string;
            /**
             * Format: date-time
             * @description The earliest upload ever heard of.
             * @example 2026-02-01T08:05:00.000Z
             */
            firstSeen?: string;
            /**
             * Format: date-time
             * @description When the present version was stored.
             * @example 2026-02-02T10:00:00.000Z
             */
            updated?: string;
            /**
             * @description The language as a BCP 47 tag.
             * @example en-GB
             */
            language?: string | null;
            /**
             * @description The section that the page stands in.
             * @example Local
             */
            section?: string | null;
            /**
             * @description Tags and keywords, in the order of the page.
             * @example [
             *       "Harbour",
             *       "Council"
             *     ]
             */
            tags?: string[];
            /**
             * @description Words of the text.
             * @example 640
             */
            wordCount?: number;
            /**
             * @description How sure we are that the page is an article, 0 to 1.
             * @example 0.97
             */
            score?: number;
            /**
             * @description Members that hold less here than in the article, for a card is small.
             * @example [
             *       "excerpt"
             *     ]
             */
            shortened?: string[];
            /**
             * @description The body as clean HTML: no script, no style, no frame.
             * @example <p>A vote was held.</p>
             */
            html?: string;
            /**
             * @description The body as Markdown (GFM), escaped so that no renderer takes words for markup.
             * @example A vote was held.
             */
            markdown?: string;
            /**
             * @description The body as plain text.
             * @example A vote was held.
             */
            text?: string;
            /**
             * @description The body as typed blocks, in reading order.
             * @example [
             *       {
             *         "type": "paragraph",
             *         "text": "A vote was held.",
             *         "inlines": [
             *           {
             *             "text": "A vote was held."
             *           }
             *         ]
             *       }
             *     ]
             */
            blocks?: components["schemas"]["Block"][];
        };
        /** @description An API key with what it has used of its quota. */
        ListedAccessKey: {
            /**
             * @description The key’s id: the eight characters after `glly_`.
             * @example 3fK9xQ2b
             */
            id: string;
            /**
             * @description Who or what it is for.
             * @example newsroom
             */
            name: string;
            /**
             * @description What it may do.
             * @example [
             *       "publish"
             *     ]
             */
            rights: ("read" | "publish" | "admin")[];
            /**
             * @description How the keys of the objects begin that it may publish; null for all.
             * @example [
             *       "news/"
             *     ]
             */
            prefixes: string[] | null;
            /**
             * @description The sites whose articles it may read, by their hosts without `www.`; null for all.
             * @example [
             *       "news.example"
             *     ]
             */
            sites: string[] | null;
            /**
             * @description How many requests it may make in a day or a month (UTC); null for any number.
             * @example {
             *       "requests": 10000,
             *       "per": "day"
             *     }
             */
            quota: {
                /**
                 * @description How many.
                 * @example 10000
                 */
                requests: number;
                /**
                 * @description Of the calendar, in UTC.
                 * @example day
                 * @enum {string}
                 */
                per: "day" | "month";
            } | null;
            /**
             * @description The administrator who made it over HTTP; null where the command line made it with rights of the table.
             * @example 9aB3kL0z
             */
            by: string | null;
            /**
             * Format: date-time
             * @description When it was made.
             * @example 2026-03-01T12:00:00.000Z
             */
            created: string;
            /**
             * @description Until when it holds; null until it is revoked.
             * @example 2027-01-31T00:00:00.000Z
             */
            expires: string | null;
            /**
             * @description When it was revoked; null where it was not.
             * @example null
             */
            revoked: string | null;
            /**
             * @description Requests of the present day or month; null where it has no quota.
             * @example 312
             */
            used: number | null;
        };
        ListedReplay: {
            /**
             * @description Its name.
             * @example r20260301-120000-5d41402a
             */
            run: string;
            /**
             * @description `failed` where more batches failed than the stage tolerates, or the plan did; `cancelled` by a person. What is done stays done.
             * @example running
             * @enum {string}
             */
            state: "running" | "succeeded" | "failed" | "cancelled";
            /**
             * Format: date-time
             * @description When it was started, or resumed.
             * @example 2026-03-01T12:00:00.000Z
             */
            started: string;
            /**
             * @description When it ended; null while it is at work.
             * @example 2026-03-01T12:05:00.000Z
             */
            ended: string | null;
        };
        LookupList: {
            /**
             * @description The articles at the address; those that stand there now come first in a page.
             * @example []
             */
            items: components["schemas"]["FoundArticle"][];
            /**
             * @description For the next page; null at the end.
             * @example 3.q1YqULJSMlTS.2k3o0uVQ4cF3kq7oJYV0Zk1m9c6fXw8pB5t1QyN7xRs
             */
            cursor: string | null;
        };
        McpError: {
            /**
             * @description The code of JSON-RPC.
             * @example -32601
             */
            code: number;
            /**
             * @description What is wrong.
             * @example There is no method “prompts/list”.
             */
            message: string;
        };
        /** @description A message of JSON-RPC 2.0, as the Model Context Protocol has them. */
        McpMessage: {
            /**
             * @description The version of JSON-RPC.
             * @example 2.0
             * @constant
             */
            jsonrpc: "2.0";
            /**
             * @description Names the request; a notification has none.
             * @example 1
             */
            id?: string | number;
            /**
             * @description What is asked.
             * @example tools/call
             */
            method?: string;
            /**
             * @description With what.
             * @example {
             *       "name": "search_articles",
             *       "arguments": {
             *         "q": "harbour"
             *       }
             *     }
             */
            params?: {
                [key: string]: unknown;
            };
        } & {
            [key: string]: unknown;
        };
        /** @description The result of a request, or why there is none. */
        McpReply: {
            /**
             * @description The version of JSON-RPC.
             * @example 2.0
             * @constant
             */
            jsonrpc: "2.0";
            /**
             * @description That of the request.
             * @example 1
             */
            id?: string | number;
            /**
             * @description What the method answers.
             * @example {
             *       "tools": []
             *     }
             */
            result?: {
                [key: string]: unknown;
            };
            /**
             * @description Why there is no result.
             * @example {
             *       "code": -32601,
             *       "message": "There is no method “prompts/list”."
             *     }
             */
            error?: components["schemas"]["McpError"];
        };
        /** @description One of `ids` that is no article now. */
        MissingArticle: {
            /**
             * @description The id that was asked for.
             * @example 3x7p0c9k2m5v8q1r4t6w0y3z5b
             */
            id: string;
            /**
             * @description Whether it never was an article, or was withdrawn.
             * @example withdrawn
             * @enum {string}
             */
            state: "unknown" | "withdrawn";
            /**
             * Format: date-time
             * @description When it was withdrawn.
             * @example 2026-02-03T10:00:00.000Z
             */
            withdrawn?: string;
        };
        /** @description A key that was just made. */
        NewAccessKey: {
            /**
             * @description The key’s id: the eight characters after `glly_`.
             * @example 3fK9xQ2b
             */
            id: string;
            /**
             * @description Who or what it is for.
             * @example newsroom
             */
            name: string;
            /**
             * @description What it may do.
             * @example [
             *       "publish"
             *     ]
             */
            rights: ("read" | "publish" | "admin")[];
            /**
             * @description How the keys of the objects begin that it may publish; null for all.
             * @example [
             *       "news/"
             *     ]
             */
            prefixes: string[] | null;
            /**
             * @description The sites whose articles it may read, by their hosts without `www.`; null for all.
             * @example [
             *       "news.example"
             *     ]
             */
            sites: string[] | null;
            /**
             * @description How many requests it may make in a day or a month (UTC); null for any number.
             * @example {
             *       "requests": 10000,
             *       "per": "day"
             *     }
             */
            quota: {
                /**
                 * @description How many.
                 * @example 10000
                 */
                requests: number;
                /**
                 * @description Of the calendar, in UTC.
                 * @example day
                 * @enum {string}
                 */
                per: "day" | "month";
            } | null;
            /**
             * @description The administrator who made it over HTTP; null where the command line made it with rights of the table.
             * @example 9aB3kL0z
             */
            by: string | null;
            /**
             * Format: date-time
             * @description When it was made.
             * @example 2026-03-01T12:00:00.000Z
             */
            created: string;
            /**
             * @description Until when it holds; null until it is revoked.
             * @example 2027-01-31T00:00:00.000Z
             */
            expires: string | null;
            /**
             * @description When it was revoked; null where it was not.
             * @example null
             */
            revoked: string | null;
            /**
             * @description The key. It is kept nowhere: store it now.
             * @example glly_3fK9xQ2b_…
             */
            key: string;
        };
        /** @description A webhook that was just made, with its secret. */
        NewHook: {
            /**
             * @description The webhook.
             * @example {
             *       "id": "8f2c01d7a4be"
             *     }
             */
            hook: components["schemas"]["Hook"];
            /**
             * @description What its messages are signed with, as Standard Webhooks write it. It is shown nowhere again.
             * @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=
             */
            secret: string;
        };
        OpenApi: {
            /**
             * @description The version of OpenAPI.
             * @example 3.1.0
             */
            openapi: string;
        } & {
            [key: string]: unknown;
        };
        ParagraphBlock: {
            /**
             * @description Names the block among those of its article, by what it says: the same in later versions that say the same.
             * @example b1f0e2d3c4a
             */
            id?: string;
            /**
             * @description What kind of block this is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "paragraph";
            /**
             * @description The block as plain text.
             * @example A vote was held.
             */
            text: string;
            /**
             * @description The same text in runs, each with the marks that hold for all of it.
             * @example [
             *       {
             *         "text": "A vote was held."
             *       }
             *     ]
             */
            inlines: components["schemas"]["Inline"][];
        };
        /** @description The object is there and waits for its turn. */
        PendingIngestion: {
            /**
             * @description It waits. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            status: "pending";
            /**
             * @description The id that its article will have.
             * @example 3x7p0c9k2m5v8q1r4t6w0y3z5b
             */
            id: string;
            /**
             * @description The object’s key.
             * @example news/harbour.html
             */
            key: string;
        };
        /** @description What went wrong, which input did it, and what to do (RFC 9457). */
        Problem: {
            /**
             * Format: uri-reference
             * @description Names the kind; leads to its entry under `x-problems` of this document.
             * @example /v1/openapi.json#/x-problems/invalid-parameters
             */
            type: string;
            /**
             * @description The kind in words.
             * @example Parameters are not valid
             */
            title: string;
            /**
             * @description The status of the answer.
             * @example 400
             */
            status: number;
            /**
             * @description What went wrong this time.
             * @example Not valid: limit.
             */
            detail: string;
            /**
             * Format: uri-reference
             * @description The path that was asked for.
             * @example /v1/articles
             */
            instance: string;
            /**
             * @description Name it when you report the problem.
             * @example JKJaXmPLvHcESHA=
             */
            requestId: string;
            /**
             * @description Each input that is wrong.
             * @example [
             *       {
             *         "parameter": "limit",
             *         "detail": "“0” does not fit “limit”.",
             *         "allowed": "a whole number from 1 to 100"
             *       }
             *     ]
             */
            errors?: components["schemas"]["ProblemError"][];
            /**
             * @description The withdrawn article.
             * @example 3x7p0c9k2m5v8q1r4t6w0y3z5b
             */
            id?: string;
            /**
             * @description The last version of the withdrawn article.
             * @example 2
             */
            version?: number;
            /**
             * Format: date-time
             * @description When the article was withdrawn.
             * @example 2026-02-03T10:00:00.000Z
             */
            withdrawn?: string;
            /**
             * Format: uri-reference
             * @description Where to start again after an expired cursor.
             * @example /v1/changes
             */
            restart?: string;
        };
        ProblemError: {
            /**
             * @description The query or path parameter that is wrong.
             * @example limit
             */
            parameter?: string;
            /**
             * @description JSON pointer to the member of the request body that is wrong.
             * @example /key
             */
            pointer?: string;
            /**
             * @description What is wrong with it.
             * @example “0” does not fit “limit”.
             */
            detail: string;
            /**
             * @description What would be right.
             * @example a whole number from 1 to 100
             */
            allowed?: string;
        };
        ProvenanceEntry: {
            /**
             * @description Where the value stands in the page.
             * @example json-ld:NewsArticle.headline
             */
            source: string;
            /**
             * @description What else there was, and where.
             * @example [
             *       {
             *         "source": "h1",
             *         "value": "Harbour vote"
             *       }
             *     ]
             */
            lost: {
                /**
                 * @description Where the other value stands.
                 * @example h1
                 */
                source: string;
                /**
                 * @description The other value.
                 * @example Harbour vote
                 */
                value: string;
            }[];
        };
        QuoteBlock: {
            /**
             * @description Names the block among those of its article, by what it says: the same in later versions that say the same.
             * @example b1f0e2d3c4a
             */
            id?: string;
            /**
             * @description What kind of block this is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "quote";
            /**
             * @description The block as plain text.
             * @example A vote was held.
             */
            text: string;
            /**
             * @description The paragraphs of the quotation, each in runs.
             * @example [
             *       [
             *         {
             *           "text": "We waited."
             *         }
             *       ]
             *     ]
             */
            paragraphs: components["schemas"]["Inline"][][];
            /**
             * @description Where the quotation comes from, as the page says.
             * @example https://report.example/
             */
            cite: string | null;
        };
        /** @description What became of an uploaded object, and what to do about it. */
        Receipt: {
            /**
             * @description The id of the object’s article, whether or not there is one.
             * @example 3x7p0c9k2m5v8q1r4t6w0y3z5b
             */
            id: string;
            /**
             * @description The object’s key.
             * @example news/harbour.html
             */
            key: string;
            /**
             * @description What became of it. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            status: "stored" | "unchanged" | "rejected" | "withdrawn" | "ignored" | "unpacking" | "unpacked";
            /**
             * @description Why, as a stable code.
             * @example stored
             * @enum {string}
             */
            reason: "stored" | "unchanged" | "removed" | "empty" | "not-html" | "too-large" | "undecodable" | "no-article" | "archived" | "folder-marker" | "unpacking" | "unpacked" | "bad-archive";
            /**
             * @description What happened, in a sentence.
             * @example The article was stored.
             */
            message: string;
            /**
             * @description What the publisher can do about it; null where nothing is wrong.
             * @example null
             */
            remedy: string | null;
            /**
             * @description What the publisher can mend though it was stored.
             * @example []
             */
            warnings: {
                /**
                 * @description What is amiss; stable.
                 * @example no-date
                 * @enum {string}
                 */
                code: "no-title" | "no-author" | "no-date" | "no-body" | "low-score" | "hidden-text" | "needs-script" | "authors-differ" | "dates-disagree" | "date-in-future" | "language-contradicted" | "canonical-unusable" | "canonical-home" | "canonical-elsewhere" | "paywall-selector" | "json-ld-truncated" | "truncated" | "charset-mismatch" | "broken-characters" | "rule-unmatched" | "rule-date" | "rule-failed" | "source-url-invalid" | "rights-invalid" | "content-encoding" | "no-url" | "same-url-as" | "authors-cut" | "tags-cut" | "archive-entries";
                /**
                 * @description What, which, and what to do about it.
                 * @example No date of publication found. Put it with its time into JSON-LD datePublished, or into a time element by the headline.
                 */
                message: string;
            }[];
            /**
             * @description The headline of the stored article.
             * @example Council votes on the old harbour
             */
            title: string | null;
            /**
             * @description The address by which the article is found; of a page that was rejected, the one that it or its uploader named.
             * @example https://news.example/2026/harbour
             */
            url: string | null;
            /**
             * @description How sure we are that the page is an article, 0 to 1; null where that was not asked.
             * @example 0.97
             */
            score: number | null;
            /**
             * @description The version of the article that the object is; null where it is none.
             * @example 1
             */
            version: number | null;
            /**
             * @description The version of the object in the raw bucket.
             * @example 3sL4kqtJlcpXroDTDmJ
             */
            versionId: string | null;
            /**
             * Format: date-time
             * @description When the object was uploaded or removed.
             * @example 2026-02-01T08:05:00.000Z
             */
            receivedAt: string;
            /**
             * Format: date-time
             * @description When the receipt was written.
             * @example 2026-02-01T08:05:01.000Z
             */
            processedAt: string;
            /**
             * @description Of an archive: what became of its pages.
             * @example {
             *       "stored": 38,
             *       "unchanged": 0,
             *       "rejected": 2,
             *       "withdrawn": 0
             *     }
             */
            pages?: {
                /**
                 * @description New or changed.
                 * @example 38
                 */
                stored: number;
                /**
                 * @description As they were before.
                 * @example 0
                 */
                unchanged: number;
                /**
                 * @description No articles; their own receipts say why.
                 * @example 2
                 */
                rejected: number;
                /**
                 * @description In the archive before, and not any more.
                 * @example 0
                 */
                withdrawn: number;
            };
            /**
             * @description Where the article is to be read, in this API; null where none was stored.
             * @example /v1/articles/3x7p0c9k2m5v8q1r4t6w0y3z5b
             */
            article: string | null;
        };
        /** @description How many objects there are, by what became of them. */
        ReceiptCounts: {
            /**
             * @description Objects with a receipt, each once.
             * @example 312
             */
            total: number;
            /**
             * @description `at-least` where counting stopped after 10,000 receipts, newest first.
             * @example exact
             * @enum {string}
             */
            relation: "exact" | "at-least";
            /**
             * @description Objects by `status`; those that none has are left out.
             * @example {
             *       "stored": 300,
             *       "rejected": 12
             *     }
             */
            status: {
                [key: string]: number;
            };
            /**
             * @description Objects by `reason`.
             * @example {
             *       "stored": 300,
             *       "no-article": 12
             *     }
             */
            reason: {
                [key: string]: number;
            };
            /**
             * @description By the hour of the receipt, newest first; hours without are left out.
             * @example [
             *       {
             *         "from": "2026-02-01T08:00:00.000Z",
             *         "status": {
             *           "stored": 300,
             *           "rejected": 12
             *         }
             *       }
             *     ]
             */
            hours?: {
                /**
                 * Format: date-time
                 * @description The beginning of the hour.
                 * @example 2026-02-01T08:00:00.000Z
                 */
                from: string;
                /**
                 * @description Objects by `status`.
                 * @example {
                 *       "stored": 300,
                 *       "rejected": 12
                 *     }
                 */
                status: {
                    [key: string]: number;
                };
            }[];
            /**
             * @description By the host of the page, the hundred with most objects.
             * @example [
             *       {
             *         "site": "news.example",
             *         "status": {
             *           "stored": 300,
             *           "rejected": 12
             *         }
             *       }
             *     ]
             */
            sites?: {
                /**
                 * @description The host.
                 * @example news.example
                 */
                site: string;
                /**
                 * @description Objects by `status`.
                 * @example {
                 *       "stored": 300,
                 *       "rejected": 12
                 *     }
                 */
                status: {
                    [key: string]: number;
                };
            }[];
        };
        RedriveRequest: {
            /**
             * @description The messages’ ids; all that come to hand where it is left out.
             * @example [
             *       "0b1c7f6e-4a52-4c2e-9a35-0f6f6f1f7a11"
             *     ]
             */
            ids?: string[];
        };
        /** @description What came of sending messages back. */
        Redriven: {
            /**
             * @description How many were sent back to the queue.
             * @example 3
             */
            sent: number;
            /**
             * @description About how many are left.
             * @example 0
             */
            left: number;
        };
        /** @description A replay: stored pages that are extracted again. */
        Replay: {
            /**
             * @description Its name.
             * @example r20260301-120000-5d41402a
             */
            run: string;
            /**
             * @description `failed` where more batches failed than the stage tolerates, or the plan did; `cancelled` by a person. What is done stays done.
             * @example running
             * @enum {string}
             */
            state: "running" | "succeeded" | "failed" | "cancelled";
            /**
             * Format: date-time
             * @description When it was started, or resumed.
             * @example 2026-03-01T12:00:00.000Z
             */
            started: string;
            /**
             * @description When it ended; null while it is at work.
             * @example 2026-03-01T12:05:00.000Z
             */
            ended: string | null;
            /**
             * @description Whether it compares and changes nothing.
             * @example false
             */
            dryRun: boolean;
            /**
             * @description Only articles of this site.
             * @example null
             */
            site: string | null;
            /**
             * @description Only objects whose keys begin so.
             * @example null
             */
            prefix: string | null;
            /**
             * @description Only what was uploaded since then.
             * @example null
             */
            since: string | null;
            /**
             * @description Only records that an older extractor made.
             * @example null
             */
            extractorBefore: string | null;
            /**
             * @description Only the articles with these ids.
             * @example null
             */
            ids: string[] | null;
            /**
             * @description How far it is; null until it is planned, which takes seconds to minutes.
             * @example {
             *       "done": 50,
             *       "failed": 0,
             *       "of": 120
             *     }
             */
            pages: components["schemas"]["ReplayPages"] | null;
            /**
             * @description Why it ended otherwise than well.
             * @example null
             */
            problem: string | null;
            /**
             * @description What it came to; null until it succeeds.
             * @example null
             */
            figures: components["schemas"]["ReplayFigures"] | null;
        };
        /** @description How often a field would differ. */
        ReplayFieldChanges: {
            /**
             * @description Another value.
             * @example 0
             */
            changed: number;
            /**
             * @description A value, and none before.
             * @example 0
             */
            gained: number;
            /**
             * @description None, and one before.
             * @example 0
             */
            lost: number;
        };
        /** @description What it came to. Samples of text, side by side, are in the report: `galley replay status RUN --report`. */
        ReplayFigures: {
            /**
             * @description Pages that were meant.
             * @example 0
             */
            planned: number;
            /**
             * @description Pages that were compared or queued.
             * @example 0
             */
            done: number;
            /**
             * @description Pages whose batches failed: `galley replay resume` does them.
             * @example 0
             */
            left: number;
            /**
             * @description Messages that were put into the queue of uploads; none in a dry run.
             * @example 0
             */
            queued: number;
            /**
             * @description Of a dry run: what would become of the pages.
             * @example {
             *       "same": 40,
             *       "changed": 2,
             *       "gained": 0,
             *       "lost": 0,
             *       "no-article": 1,
             *       "gone": 0
             *     }
             */
            outcomes: components["schemas"]["ReplayOutcomes"];
            /**
             * @description Articles that were there before and would be after: what `fields` counts.
             * @example 0
             */
            compared: number;
            /**
             * @description Of a dry run: how often each field would differ.
             * @example {
             *       "title": {
             *         "changed": 2,
             *         "gained": 0,
             *         "lost": 0
             *       }
             *     }
             */
            fields: {
                [key: string]: components["schemas"]["ReplayFieldChanges"];
            };
            /**
             * @description Of a dry run: how alike the texts are, from 0 to 1.
             * @example {
             *       "mean": 0.99,
             *       "lowest": 0.9,
             *       "under90": 0
             *     }
             */
            similarity: components["schemas"]["ReplaySimilarity"];
            /**
             * @description Of a dry run: mean scores.
             * @example {
             *       "before": 0.95,
             *       "after": 0.96
             *     }
             */
            score: components["schemas"]["ReplayScores"];
        };
        ReplayList: {
            /**
             * @description The replays, the newest first.
             * @example []
             */
            items: components["schemas"]["ListedReplay"][];
        };
        ReplayOutcomes: {
            /**
             * @description Articles that would come out the same.
             * @example 0
             */
            same: number;
            /**
             * @description Articles that would get a new version.
             * @example 0
             */
            changed: number;
            /**
             * @description Pages that would become articles.
             * @example 0
             */
            gained: number;
            /**
             * @description Articles that would be withdrawn.
             * @example 0
             */
            lost: number;
            /**
             * @description Pages that stay none.
             * @example 0
             */
            "no-article": number;
            /**
             * @description Objects that are there no more.
             * @example 0
             */
            gone: number;
        };
        ReplayPages: {
            /**
             * @description Compared, or put into the queue of uploads.
             * @example 0
             */
            done: number;
            /**
             * @description In batches that failed.
             * @example 0
             */
            failed: number;
            /**
             * @description How many there are.
             * @example 0
             */
            of: number;
        };
        ReplayRequest: {
            /**
             * @description Only articles of this site, by its host without `www.`, as lists name it.
             * @example news.example
             */
            site?: string;
            /**
             * @description Only objects whose keys begin so.
             * @example news/
             */
            prefix?: string;
            /**
             * Format: date-time
             * @description Only what was uploaded since then: a moment with its offset, such as 2026-03-01T12:00:00Z.
             * @example 2026-03-01T12:00:00Z
             */
            since?: string;
            /**
             * @description Only records that an extractor older than this version made: one to three numbers, such as 0.2.0.
             * @example 0.2.0
             */
            extractorBefore?: string;
            /**
             * @description Only the articles with these ids.
             * @example [
             *       "0123456789abcdefghjkmnpqrs"
             *     ]
             */
            ids?: string[];
            /**
             * @description Compare what is stored with what would come out, and change nothing.
             * @default false
             * @example true
             */
            dryRun?: boolean;
            /**
             * @description A name for it, so that the same request sent twice starts one replay: up to 60 letters, digits, `-` and `_`, a letter or a digit first; the time without it.
             * @example r20260301-120000-5d41402a
             */
            run?: string;
        };
        ReplayScores: {
            /**
             * @description As stored.
             * @example 0.97
             */
            before: number | null;
            /**
             * @description As it would come out.
             * @example 0.97
             */
            after: number | null;
        };
        ReplaySimilarity: {
            /**
             * @description On average.
             * @example 0.97
             */
            mean: number | null;
            /**
             * @description Of the page that differs most.
             * @example 0.97
             */
            lowest: number | null;
            /**
             * @description Pages whose texts share less than nine tenths.
             * @example 0
             */
            under90: number;
        };
        /** @description When a version came to be and what it changed. `versionId` names its source in the raw bucket. */
        Revision: {
            /**
             * @description The version, from 1.
             * @example 2
             */
            version: number;
            /**
             * Format: date-time
             * @description When it was stored.
             * @example 2026-02-02T10:00:00.000Z
             */
            updated: string;
            /**
             * @description What it changed.
             * @example [
             *       "headline"
             *     ]
             */
            changes: ("created" | "body" | "headline" | "metadata" | "correction")[];
            /**
             * @description SHA-256 of everything that a reader sees, hexadecimal.
             * @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
             */
            contentHash: string;
            /**
             * @description Words of its text.
             * @example 640
             */
            wordCount: number;
            /**
             * @description Bytes of the object that it was made from.
             * @example 48210
             */
            size: number;
            /**
             * @description Names its source in the raw bucket.
             * @example 3sL4kqtJlcpXroDTDmJ
             */
            versionId: string | null;
        };
        /** @description The content of a version, extracted again from its page. */
        RevisionArticle: {
            /**
             * @description The headline.
             * @example Council votes on the old harbour
             */
            title: string | null;
            /**
             * @description The line below the headline.
             * @example Residents asked who would pay
             */
            subtitle: string | null;
            /**
             * @description The body as clean HTML: no script, no style, no frame.
             * @example <p>A vote was held.</p>
             */
            html?: string;
            /**
             * @description The body as Markdown (GFM), escaped so that no renderer takes words for markup.
             * @example A vote was held.
             */
            markdown?: string;
            /**
             * @description The body as plain text.
             * @example A vote was held.
             */
            text?: string;
            /**
             * @description The body as typed blocks, in reading order.
             * @example [
             *       {
             *         "type": "paragraph",
             *         "text": "A vote was held.",
             *         "inlines": [
             *           {
             *             "text": "A vote was held."
             *           }
             *         ]
             *       }
             *     ]
             */
            blocks?: components["schemas"]["Block"][];
        };
        /** @description A version, with what `include` and `diff` asked for. */
        RevisionDetail: {
            /**
             * @description The version, from 1.
             * @example 2
             */
            version: number;
            /**
             * Format: date-time
             * @description When it was stored.
             * @example 2026-02-02T10:00:00.000Z
             */
            updated: string;
            /**
             * @description What it changed.
             * @example [
             *       "headline"
             *     ]
             */
            changes: ("created" | "body" | "headline" | "metadata" | "correction")[];
            /**
             * @description SHA-256 of everything that a reader sees, hexadecimal.
             * @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
             */
            contentHash: string;
            /**
             * @description Words of its text.
             * @example 640
             */
            wordCount: number;
            /**
             * @description Bytes of the object that it was made from.
             * @example 48210
             */
            size: number;
            /**
             * @description Names its source in the raw bucket.
             * @example 3sL4kqtJlcpXroDTDmJ
             */
            versionId: string | null;
            /**
             * @description With `include`: the content of this version.
             * @example {
             *       "title": "Harbour vote",
             *       "subtitle": null,
             *       "text": "A vote was held."
             *     }
             */
            article?: components["schemas"]["RevisionArticle"];
            /**
             * @description With `diff=text`: from the text of this version to that of the next, by paragraphs.
             * @example [
             *       {
             *         "change": "same",
             *         "text": "A vote was held."
             *       },
             *       {
             *         "change": "added",
             *         "text": "Nobody objected."
             *       }
             *     ]
             */
            diff?: components["schemas"]["TextChange"][];
        };
        RevisionList: {
            /**
             * @description The versions, newest first.
             * @example []
             */
            items: components["schemas"]["Revision"][];
            /**
             * @description For the next page; null at the end.
             * @example 3.q1YqULJSMlTS.2k3o0uVQ4cF3kq7oJYV0Zk1m9c6fXw8pB5t1QyN7xRs
             */
            cursor: string | null;
        };
        RuleList: {
            /**
             * @description The rules, by host.
             * @example []
             */
            items: components["schemas"]["KeptRule"][];
            /**
             * @description For the next page; null at the end.
             * @example null
             */
            cursor: string | null;
        };
        /** @description A page that `galley rules test` tries a rule with, and what must come out. */
        RuleTest: {
            /**
             * @description A saved page, by its path from the rule’s file.
             * @example saved.html
             */
            page: string;
            /**
             * Format: uri
             * @description Where it was published.
             * @example https://news.example/harbour
             */
            url?: string;
            /**
             * @description The title that must come out.
             * @example Council votes on the old harbour
             */
            title?: string;
            /**
             * @description The authors.
             * @example [
             *       "Ada Quay"
             *     ]
             */
            authors?: string[];
            /**
             * @description The moment, as far as it matters.
             * @example 2026-02-02
             */
            published?: string;
            /**
             * @description The language.
             * @example en
             */
            language?: string;
            /**
             * @description What the text must hold.
             * @example [
             *       "the harbour wall"
             *     ]
             */
            contains?: string[];
            /**
             * @description What it must not hold.
             * @example [
             *       "Sign up"
             *     ]
             */
            lacks?: string[];
        };
        /** @description A candidate rule on pages of its site. */
        RuleTrial: {
            /**
             * @description One for each page that was tried.
             * @example []
             */
            items: components["schemas"]["RuleTrialPage"][];
            /**
             * @description Keys of the pages that this call did not come to.
             * @example [
             *       "news/b.html"
             *     ]
             */
            left: string[];
        };
        /** @description What a candidate rule would make of one page. */
        RuleTrialPage: {
            /**
             * @description The upload.
             * @example news/harbour.html
             */
            key: string;
            /**
             * @description The id of its article.
             * @example a1b2c3d4
             */
            id: string;
            /**
             * @description The title by the candidate; else by the rules in use.
             * @example Council votes on the old harbour
             */
            title: string | null;
            /**
             * @description What would become of it; `gone` where there is no such upload now, or none that can be read.
             * @example changed
             * @enum {string}
             */
            outcome: "same" | "changed" | "gained" | "lost" | "no-article" | "gone";
            /**
             * @description The fields that would differ; none says that all would be the same.
             * @example []
             */
            changes: components["schemas"]["FieldChange"][];
            /**
             * @description Words of the text that would come in, and go out.
             * @example {
             *       "added": 0,
             *       "removed": 19
             *     }
             */
            words: {
                /**
                 * @description That would come in.
                 * @example 0
                 */
                added: number;
                /**
                 * @description That would go out.
                 * @example 19
                 */
                removed: number;
            };
            /**
             * @description How sure it is that the page is an article, 0 to 1.
             * @example {
             *       "before": 0.81,
             *       "after": 0.86
             *     }
             */
            score: {
                /**
                 * @description By the rules in use.
                 * @example 0.81
                 */
                before: number | null;
                /**
                 * @description By the candidate.
                 * @example 0.86
                 */
                after: number | null;
            };
            /**
             * @description How many elements of the page each selector matches.
             * @example [
             *       {
             *         "selector": ".byline a",
             *         "elements": 1
             *       }
             *     ]
             */
            matches: {
                /**
                 * @description As it was given.
                 * @example .byline a
                 */
                selector: string;
                /**
                 * @description How many.
                 * @example 1
                 */
                elements: number;
            }[];
            /**
             * @description What the extractor says of the candidate on this page.
             * @example []
             */
            warnings: string[];
        };
        RuleTrialRequest: {
            /**
             * @description The candidate; null tries the site without a rule.
             * @example {
             *       "host": "news.example",
             *       "author": ".byline a",
             *       "strip": [
             *         ".share-bar"
             *       ]
             *     }
             */
            rule: components["schemas"]["SiteRule"] | null;
            /**
             * @description Uploads to try it on; without them up to twenty articles of the site, the newest first.
             * @example [
             *       "news/harbour.html"
             *     ]
             */
            keys?: string[];
            /**
             * @description Selectors to count the matches of, besides those of the rule.
             * @example [
             *       "[itemprop=author]"
             *     ]
             */
            selectors?: string[];
        };
        /** @description An earlier version of a rule. */
        RuleVersion: {
            /**
             * @description Its number.
             * @example 2
             */
            version: number;
            /**
             * Format: date-time
             * @description When it was saved.
             * @example 2026-02-01T10:00:00.000Z
             */
            savedAt: string;
            /**
             * @description By which key or token.
             * @example Qm3x7Zp1
             */
            savedBy: string | null;
            /**
             * @description Whether this version removed the rule.
             * @example false
             */
            removed: boolean;
        };
        /** @description A card, with the passage that was found. */
        SearchItem: {
            /**
             * @description The article’s id: 26 characters of Crockford’s base32. One object key is one article for ever.
             * @example 3x7p0c9k2m5v8q1r4t6w0y3z5b
             */
            id: string;
            /**
             * @description The version of the article, from 1.
             * @example 2
             */
            version: number;
            /**
             * @description The schema.org type.
             * @example NewsArticle
             * @enum {string}
             */
            type: "Article" | "NewsArticle" | "BlogPosting" | "LiveBlogPosting" | "OpinionNewsArticle" | "AnalysisNewsArticle" | "ReportageNewsArticle" | "BackgroundNewsArticle" | "ReviewNewsArticle" | "Review" | "Report" | "ScholarlyArticle" | "TechArticle" | "SocialMediaPosting" | "AdvertiserContentArticle" | "SatiricalArticle" | "HowTo" | "Recipe" | "WebPage";
            /**
             * @description The address that the page gives itself, or else that at which it was published.
             * @example https://news.example/2026/harbour
             */
            url: string | null;
            /**
             * @description The headline.
             * @example Council votes on the old harbour
             */
            title: string | null;
            /**
             * @description A sentence or two for lists: the page’s description, or the start of the text.
             * @example What the council decided.
             */
            excerpt: string | null;
            /**
             * @description The name of the site.
             * @example The Example
             */
            siteName: string | null;
            /**
             * @description The host that the article is listed by, without `www.`.
             * @example news.example
             */
            site: string | null;
            /**
             * @description Who wrote it, in the order of the page.
             * @example [
             *       {
             *         "name": "Ada Quay",
             *         "url": null
             *       }
             *     ]
             */
            authors: components["schemas"]["Author"][];
            /**
             * @description The picture that stands for the article.
             * @example {
             *       "url": "https://img.example/quay.jpg",
             *       "alt": null,
             *       "caption": null,
             *       "credit": null,
             *       "width": 1200,
             *       "height": 800
             *     }
             */
            image: components["schemas"]["Image"] | null;
            /**
             * @description The publication as the page tells it: a day, a time without a zone, or a time with one.
             * @example 2026-02-01T09:00:00+01:00
             */
            published: string | null;
            /**
             * @description The last modification as the page tells it, in the forms of `published`.
             * @example 2026-02-02
             */
            modified: string | null;
            /**
             * @description The instant of publication in UTC.
             * @example 2026-02-01T08:00:00.000Z
             */
            publishedAt: string | null;
            /**
             * @description How much the page tells of it: `day` (the instant is the first moment of that day), `local-time` (the zone is unknown and taken for UTC) or `instant`.
             * @example instant
             */
            publishedPrecision: ("day" | "local-time" | "instant") | null;
            /**
             * @description The instant of the last modification in UTC.
             * @example 2026-02-02T00:00:00.000Z
             */
            modifiedAt: string | null;
            /**
             * @description How much the page tells of the modification.
             * @example day
             */
            modifiedPrecision: ("day" | "local-time" | "instant") | null;
            /**
             * Format: date-time
             * @description Where `dateField=listed` sorts the article: publication, or else first receipt.
             * @example 2026-02-01T08:00:00.000Z
             */
            listedAt: string;
            /**
             * Format: date-time
             * @description The earliest upload ever heard of.
             * @example 2026-02-01T08:05:00.000Z
             */
            firstSeen: string;
            /**
             * Format: date-time
             * @description When the present version was stored.
             * @example 2026-02-02T10:00:00.000Z
             */
            updated: string;
            /**
             * @description The language as a BCP 47 tag.
             * @example en-GB
             */
            language: string | null;
            /**
             * @description The section that the page stands in.
             * @example Local
             */
            section: string | null;
            /**
             * @description Tags and keywords, in the order of the page.
             * @example [
             *       "Harbour",
             *       "Council"
             *     ]
             */
            tags: string[];
            /**
             * @description Words of the text.
             * @example 640
             */
            wordCount: number;
            /**
             * @description How sure we are that the page is an article, 0 to 1.
             * @example 0.97
             */
            score: number;
            /**
             * @description Members that hold less here than in the article, for a card is small.
             * @example [
             *       "excerpt"
             *     ]
             */
            shortened: string[];
            /**
             * @description HTML: the passage where the words were found, with `<mark>` around them; the text’s beginning where nothing in it was. Null for an article without text.
             * @example A <mark>vote</mark> was held.
             */
            snippet: string | null;
            /**
             * @description Greater is better, comparable within one answer; null where the order is that of time.
             * @example 4.2
             */
            relevance: number | null;
        };
        SearchList: {
            /**
             * @description The articles that fit.
             * @example []
             */
            items: components["schemas"]["SearchItem"][];
            /**
             * @description How many articles fit.
             * @example 42
             */
            total: number;
            /**
             * @description `at-least` where counting stopped at `total`.
             * @example exact
             * @enum {string}
             */
            relation: "exact" | "at-least";
            /**
             * @description `newest` where that was asked for, where only filters were given, or where more than 50,000 articles fit.
             * @example relevance
             * @enum {string}
             */
            ranking: "relevance" | "newest";
            /**
             * @description All changes before this moment are in the index; null where it holds nothing yet.
             * @example 2026-02-02T10:00:00.000Z
             */
            indexedThrough: string | null;
            /**
             * @description For the next page; null at the end. Paging ends after 10,000 articles.
             * @example 3.q1YqULJSMlTS.2k3o0uVQ4cF3kq7oJYV0Zk1m9c6fXw8pB5t1QyN7xRs
             */
            cursor: string | null;
        };
        SeparatorBlock: {
            /**
             * @description Names the block among those of its article, by what it says: the same in later versions that say the same.
             * @example b1f0e2d3c4a
             */
            id?: string;
            /**
             * @description What kind of block this is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "separator";
        };
        /** @description CSS selectors for the pages of a host and of the hosts below it. */
        SiteRule: {
            /**
             * @description The host, in lower case.
             * @example news.example
             */
            host: string;
            /**
             * @description The elements that hold the text. A CSS selector or a list of them, of which the first that matches anything counts.
             * @example main.story
             */
            body?: string | string[];
            /**
             * @description What is kept although the general way would drop it: every match of every selector.
             * @example [
             *       ".summary-box"
             *     ]
             */
            keep?: string | string[];
            /**
             * @description What is left out of the text: every match of every selector.
             * @example [
             *       ".share-bar",
             *       ".newsletter"
             *     ]
             */
            strip?: string | string[];
            /**
             * @description The headline. A CSS selector or a list of them, of which the first that matches anything counts.
             * @example main.story h1
             */
            title?: string | string[];
            /**
             * @description The line below it. A CSS selector or a list of them, of which the first that matches anything counts.
             * @example .standfirst
             */
            subtitle?: string | string[];
            /**
             * @description The authors, a match each. A CSS selector or a list of them, of which the first that matches anything counts.
             * @example .byline a
             */
            author?: string | string[];
            /**
             * @description When it was published; `@datetime` at the end reads the attribute. A CSS selector or a list of them, of which the first that matches anything counts.
             * @example .byline time@datetime
             */
            date?: string | string[];
            /**
             * @description When it was changed. A CSS selector or a list of them, of which the first that matches anything counts.
             * @example time.updated@datetime
             */
            modified?: string | string[];
            /**
             * @description The section. A CSS selector or a list of them, of which the first that matches anything counts.
             * @example nav .current
             */
            section?: string | string[];
            /**
             * @description The tags, a match each. A CSS selector or a list of them, of which the first that matches anything counts.
             * @example .tags a
             */
            tags?: string | string[];
            /**
             * @description The main picture. A CSS selector or a list of them, of which the first that matches anything counts.
             * @example meta[property="og:image"]@content
             */
            image?: string | string[];
            /**
             * @description The name of the site, for all pages.
             * @example The Harbour News
             */
            siteName?: string;
            /**
             * @description The language of all pages, as a BCP 47 tag.
             * @example en-GB
             */
            language?: string;
            /**
             * @description Pages to try it with.
             * @example []
             */
            tests?: components["schemas"]["RuleTest"][];
        };
        /** @description How the stage is doing, as its table and its queues tell. */
        Status: {
            /**
             * Format: date-time
             * @description When this was read.
             * @example 2026-02-02T10:00:00.000Z
             */
            at: string;
            /**
             * Format: date-time
             * @description When the time begins that is counted.
             * @example 2026-02-01T10:00:00.000Z
             */
            since: string;
            /**
             * @description The version of the extractor that this stage runs.
             * @example 0.1.0
             */
            extractor: string;
            /**
             * @description How many messages the queues hold, about; null where they do not answer.
             * @example {
             *       "uploads": {
             *         "waiting": 3,
             *         "inWork": 2,
             *         "delayed": 0
             *       },
             *       "deadLetters": {
             *         "waiting": 0,
             *         "inWork": 0,
             *         "delayed": 0
             *       }
             *     }
             */
            queues: {
                /**
                 * @description Uploads, and what is looked at again.
                 * @example {
                 *       "waiting": 3,
                 *       "inWork": 2,
                 *       "delayed": 0
                 *     }
                 */
                uploads: {
                    /**
                     * @description Messages that wait for their turn.
                     * @example 3
                     */
                    waiting: number;
                    /**
                     * @description Messages that a function has taken.
                     * @example 2
                     */
                    inWork: number;
                    /**
                     * @description Messages that wait for the table.
                     * @example 0
                     */
                    delayed: number;
                };
                /**
                 * @description What could not be processed.
                 * @example {
                 *       "waiting": 0,
                 *       "inWork": 0,
                 *       "delayed": 0
                 *     }
                 */
                deadLetters: {
                    /**
                     * @description Messages that wait to be looked at.
                     * @example 0
                     */
                    waiting: number;
                    /**
                     * @description Messages that somebody is looking at.
                     * @example 0
                     */
                    inWork: number;
                    /**
                     * @description Always 0: nothing is put off there.
                     * @example 0
                     */
                    delayed: number;
                };
            } | null;
            /**
             * @description What came in that time, each object by its latest receipt.
             * @example {
             *       "total": 2,
             *       "relation": "exact",
             *       "status": {
             *         "stored": 1,
             *         "rejected": 1
             *       },
             *       "reason": {
             *         "stored": 1,
             *         "no-article": 1
             *       }
             *     }
             */
            uploads: {
                /**
                 * @description How many.
                 * @example 2
                 */
                total: number;
                /**
                 * @description Whether that is all of them.
                 * @example exact
                 * @enum {string}
                 */
                relation: "exact" | "at-least";
                /**
                 * @description By what became of them.
                 * @example {
                 *       "stored": 1,
                 *       "rejected": 1
                 *     }
                 */
                status: {
                    [key: string]: number;
                };
                /**
                 * @description By why.
                 * @example {
                 *       "stored": 1,
                 *       "no-article": 1
                 *     }
                 */
                reason: {
                    [key: string]: number;
                };
            };
            /**
             * @description Of the latest receipts of that time, a hundred at most.
             * @example {
             *       "receipts": 0,
             *       "visibleAfterMs": null,
             *       "scores": [],
             *       "failures": []
             *     }
             */
            latest: {
                /**
                 * @description How many these are.
                 * @example 2
                 */
                receipts: number;
                /**
                 * @description Milliseconds from upload to visible article; null where nothing was stored.
                 * @example {
                 *       "median": 900,
                 *       "p95": 2100,
                 *       "longest": 4000
                 *     }
                 */
                visibleAfterMs: {
                    /**
                     * @description Half of them were faster.
                     * @example 900
                     */
                    median: number;
                    /**
                     * @description Nineteen of twenty were faster.
                     * @example 2100
                     */
                    p95: number;
                    /**
                     * @description The slowest.
                     * @example 4000
                     */
                    longest: number;
                } | null;
                /**
                 * @description How many score 0.0 to 0.1, 0.1 to 0.2 and so on.
                 * @example [
                 *       1,
                 *       0,
                 *       0,
                 *       0,
                 *       0,
                 *       0,
                 *       0,
                 *       0,
                 *       0,
                 *       1
                 *     ]
                 */
                scores: number[];
                /**
                 * @description The newest that are no articles, ten at most.
                 * @example []
                 */
                failures: {
                    /**
                     * @description The object’s key.
                     * @example news/harbour.html
                     */
                    key: string;
                    /**
                     * @description What became of it.
                     * @example rejected
                     * @enum {string}
                     */
                    status: "stored" | "unchanged" | "rejected" | "withdrawn" | "ignored" | "unpacking" | "unpacked";
                    /**
                     * @description Why.
                     * @example no-article
                     * @enum {string}
                     */
                    reason: "stored" | "unchanged" | "removed" | "empty" | "not-html" | "too-large" | "undecodable" | "no-article" | "archived" | "folder-marker" | "unpacking" | "unpacked" | "bad-archive";
                    /**
                     * @description The same in words.
                     * @example The page scores 0.05 as an article.
                     */
                    message: string;
                    /**
                     * Format: date-time
                     * @description When.
                     * @example 2026-02-02T09:59:58.000Z
                     */
                    processedAt: string;
                }[];
            };
            /**
             * @description The functions that follow changes, where the stage has them.
             * @example [
             *       {
             *         "name": "search",
             *         "lagMs": 0,
             *         "setAside": 0
             *       }
             *     ]
             */
            followers: {
                /**
                 * @description Which: `search`, `duplicates`, `facets`, `hooks`, …
                 * @example search
                 */
                name: string;
                /**
                 * @description Milliseconds since the first change that it has not taken; 0 where it has taken all.
                 * @example 0
                 */
                lagMs: number;
                /**
                 * @description Changes that it could not take, and tries again.
                 * @example 0
                 */
                setAside: number;
            }[];
            /**
             * @description How many sites are how, by their own measure; null where the stage does not watch them.
             * @example {
             *       "drifting": 0,
             *       "silent": 0,
             *       "amber": 1,
             *       "well": 12,
             *       "learning": 3
             *     }
             */
            sites: {
                [key: string]: number;
            } | null;
            /**
             * @description How the stage is set, as it was deployed.
             * @example {
             *       "readers": "public",
             *       "publishers": "keys",
             *       "uploadMaxBytes": 10000000,
             *       "search": true,
             *       "duplicates": true,
             *       "facets": true,
             *       "drift": true,
             *       "feedTitle": "Galley",
             *       "websubHub": null,
             *       "publicUrl": null
             *     }
             */
            settings: {
                /**
                 * @description Who may read: `public`, `keys`, `jwt` or `iam`.
                 * @example public
                 */
                readers: string;
                /**
                 * @description Who may publish.
                 * @example keys
                 */
                publishers: string;
                /**
                 * @description The bytes that an upload may have.
                 * @example 10000000
                 */
                uploadMaxBytes: number;
                /**
                 * @description Whether articles can be searched.
                 * @example true
                 */
                search: boolean;
                /**
                 * @description Whether the stage looks for duplicates.
                 * @example true
                 */
                duplicates: boolean;
                /**
                 * @description Whether it counts sites, authors, tags and sections.
                 * @example true
                 */
                facets: boolean;
                /**
                 * @description Whether it watches its sites.
                 * @example true
                 */
                drift: boolean;
                /**
                 * @description The title of its feeds.
                 * @example Galley
                 */
                feedTitle: string;
                /**
                 * @description The hub that its feeds name; null where there is none.
                 * @example null
                 */
                websubHub: string | null;
                /**
                 * @description The address that links begin with; null where it is the domain that requests come to.
                 * @example null
                 */
                publicUrl: string | null;
            };
        };
        TableBlock: {
            /**
             * @description Names the block among those of its article, by what it says: the same in later versions that say the same.
             * @example b1f0e2d3c4a
             */
            id?: string;
            /**
             * @description What kind of block this is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "table";
            /**
             * @description The caption of the table or figure.
             * @example Votes by ward
             */
            caption: string | null;
            /**
             * @description The cells of the head, in order.
             * @example [
             *       "Ward",
             *       "Votes"
             *     ]
             */
            header: string[];
            /**
             * @description The rows below the head, each as its cells in order.
             * @example [
             *       [
             *         "North",
             *         "240"
             *       ]
             *     ]
             */
            rows: string[][];
        };
        /** @description Paragraphs in a row that two versions share, or that one of them has. */
        TextChange: {
            /**
             * @description Whether both versions have it, the earlier alone, or the later alone.
             * @example added
             * @enum {string}
             */
            change: "same" | "removed" | "added";
            /**
             * @description The paragraphs.
             * @example Nobody objected.
             */
            text: string;
        };
        UploadRequest: {
            /**
             * @description The object’s key in the raw bucket: any text of 1 to 1,024 bytes of UTF-8.
             * @example news/harbour.html
             */
            key: string;
            /**
             * @description text/html or application/xhtml+xml, with or without a charset; of an archive of pages, which its name tells, that of the archive.
             * @default text/html; charset=utf-8
             * @example text/html; charset=utf-8
             */
            contentType?: string;
            /**
             * @description How the bytes are compressed.
             * @example gzip
             * @enum {string}
             */
            contentEncoding?: "gzip" | "deflate" | "br" | "zstd";
            /**
             * Format: uri
             * @description Where the page was published; resolves its relative links. It goes with the form as `x-amz-meta-source-url`.
             * @example https://news.example/2026/harbour
             */
            sourceUrl?: string;
            /**
             * @description Terms of reuse that the site states in headers, and the page perhaps not; they go with the form as metadata and stand before those of the page.
             * @example {
             *       "robots": "noarchive",
             *       "tdmReservation": 1
             *     }
             */
            rights?: components["schemas"]["UploadRights"];
            /**
             * @description The bytes of the upload as sent; then exactly these are taken.
             * @example 48210
             */
            size?: number;
        };
        UploadRights: {
            /**
             * @description What `X-Robots-Tag` says, such as `noarchive, max-snippet:50`.
             * @example noarchive, max-snippet:50
             */
            robots?: string;
            /**
             * @description TDM Reservation Protocol: 1 reserved, 0 not.
             * @example 1
             */
            tdmReservation?: 0 | 1;
            /**
             * Format: uri
             * @description The address of the policy for text and data mining.
             * @example https://news.example/tdm
             */
            tdmPolicy?: string;
            /**
             * Format: uri
             * @description The address of the licence.
             * @example https://creativecommons.org/licenses/by/4.0/
             */
            license?: string;
            /**
             * Format: uri
             * @description The address of terms by Really Simple Licensing.
             * @example https://news.example/license.xml
             */
            rsl?: string;
        };
        /** @description A presigned POST for exactly this key, type and size. */
        UploadTicket: {
            /**
             * @description The id that the article will have.
             * @example 3x7p0c9k2m5v8q1r4t6w0y3z5b
             */
            id: string;
            /**
             * @description The object’s key.
             * @example news/harbour.html
             */
            key: string;
            /**
             * Format: uri
             * @description Where to POST the form.
             * @example https://galley-raw.s3.eu-central-1.amazonaws.com/
             */
            url: string;
            /**
             * @description Form fields to send before the field `file`, as they are.
             * @example {
             *       "key": "news/harbour.html",
             *       "x-amz-meta-source-url": "https://news.example/2026/harbour"
             *     }
             */
            fields: {
                [key: string]: string;
            };
            /**
             * Format: date-time
             * @description Until when the form is taken.
             * @example 2026-02-01T08:20:00.000Z
             */
            expires: string;
            /**
             * @description The least bytes that an upload may have.
             * @example 1
             */
            minBytes: number;
            /**
             * @description The most bytes that an upload may have.
             * @example 10485760
             */
            maxBytes: number;
            /**
             * Format: uri-reference
             * @description Where the receipt will be.
             * @example /v1/ingestions?key=news%2Fharbour.html
             */
            ingestion: string;
        };
        UploadTicketList: {
            /**
             * @description In the order of `uploads`.
             * @example []
             */
            items: components["schemas"]["UploadTicket"][];
        };
        UploadsRequest: {
            /**
             * @description Up to a hundred.
             * @example [
             *       {
             *         "key": "news/harbour.html"
             *       }
             *     ]
             */
            uploads: components["schemas"]["UploadRequest"][];
        };
        /** @description A site, author, tag or section, with its articles counted. */
        ValueCount: {
            /**
             * @description As the filters of lists and search take it.
             * @example climate-change
             */
            value: string;
            /**
             * @description As the latest article writes it.
             * @example Climate Change
             */
            name: string;
            /**
             * @description Live articles that have it.
             * @example 42
             */
            count: number;
            /**
             * Format: date-time
             * @description When the latest of them was published, or else first received.
             * @example 2026-03-01T08:00:00.000Z
             */
            last: string;
        };
        Warning: {
            /**
             * @description What is amiss; stable.
             * @example no-date
             * @enum {string}
             */
            code: "no-title" | "no-author" | "no-date" | "no-body" | "low-score" | "hidden-text" | "needs-script" | "authors-differ" | "dates-disagree" | "date-in-future" | "language-contradicted" | "canonical-unusable" | "canonical-home" | "canonical-elsewhere" | "paywall-selector" | "json-ld-truncated" | "truncated" | "charset-mismatch" | "broken-characters" | "rule-unmatched" | "rule-date" | "rule-failed";
            /**
             * @description What, which, and what to do about it.
             * @example No date of publication found. Put it with its time into JSON-LD datePublished, or into a time element by the headline.
             */
            message: string;
        };
        /** @description An object that was removed; its article goes within seconds. */
        Withdrawal: {
            /**
             * @description The id of the article that will be withdrawn.
             * @example 3x7p0c9k2m5v8q1r4t6w0y3z5b
             */
            id: string;
            /**
             * @description The object’s key.
             * @example news/harbour.html
             */
            key: string;
            /**
             * Format: uri-reference
             * @description Where the receipt will say `withdrawn`.
             * @example /v1/ingestions?key=news%2Fharbour.html
             */
            ingestion: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getFrontPage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The way to the rest. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FrontPage"];
                    "text/html": string;
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It does. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOpenApi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The description. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenApi"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLlmsText: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The text. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listArticles: {
        parameters: {
            query?: {
                /** @description The site, by its host or any address on it, or by its name in any case. Several values, with commas or repeated, are alternatives; a value with a hyphen before it is left out. */
                site?: string[];
                /** @description The author’s name; case, accents and punctuation do not matter. Several values, with commas or repeated, are alternatives; a value with a hyphen before it is left out. */
                author?: string[];
                /** @description A tag or keyword; case, accents, punctuation and a # before it do not matter. Several values, with commas or repeated, are alternatives; a value with a hyphen before it is left out. */
                tag?: string[];
                /** @description The section; case, accents and punctuation do not matter. Several values, with commas or repeated, are alternatives; a value with a hyphen before it is left out. */
                section?: string[];
                /** @description A language range (RFC 4647, basic filtering): pt finds pt and pt-BR, * any language. Several values, with commas or repeated, are alternatives; a value with a hyphen before it is left out. */
                lang?: string[];
                /** @description The schema.org type. Several values, with commas or repeated, are alternatives; a value with a hyphen before it is left out. */
                type?: ("Article" | "NewsArticle" | "BlogPosting" | "LiveBlogPosting" | "OpinionNewsArticle" | "AnalysisNewsArticle" | "ReportageNewsArticle" | "BackgroundNewsArticle" | "ReviewNewsArticle" | "Review" | "Report" | "ScholarlyArticle" | "TechArticle" | "SocialMediaPosting" | "AdvertiserContentArticle" | "SatiricalArticle" | "HowTo" | "Recipe" | "WebPage" | "-Article" | "-NewsArticle" | "-BlogPosting" | "-LiveBlogPosting" | "-OpinionNewsArticle" | "-AnalysisNewsArticle" | "-ReportageNewsArticle" | "-BackgroundNewsArticle" | "-ReviewNewsArticle" | "-Review" | "-Report" | "-ScholarlyArticle" | "-TechArticle" | "-SocialMediaPosting" | "-AdvertiserContentArticle" | "-SatiricalArticle" | "-HowTo" | "-Recipe" | "-WebPage")[];
                /** @description Whether text and data mining is reserved, by page or upload (TDM Reservation Protocol); `open` where it is not, or nothing is said. */
                tdm?: "open" | "reserved";
                /** @description The earliest moment, inclusive: a date such as 2024-08-13 (its first moment in UTC), a moment with offset such as 2024-08-13T09:30:00+02:00 (write + as %2B), or a time before now such as -7d (m, h, d or w). */
                from?: string;
                /** @description The latest moment, exclusive: a date such as 2024-08-13 (its first moment in UTC), a moment with offset such as 2024-08-13T09:30:00+02:00 (write + as %2B), or a time before now such as -7d (m, h, d or w). */
                to?: string;
                /** @description Which moment `from`, `to`, `newest` and `oldest` mean: `published` or `modified` as the page tells it, `listed` (publication, or else first receipt), `firstSeen` (bounds only) or `updated` (when the version was stored). */
                dateField?: "published" | "modified" | "listed" | "firstSeen" | "updated";
                /** @description `newest` and `oldest` go by `dateField`; by publication, articles without a date come last. `updated` and `modified`: the latest first, whatever `dateField` bounds; `modified` holds only what says when it was modified. */
                sort?: "newest" | "oldest" | "updated" | "modified";
                /** @description `first` leaves out articles that say the same as an earlier one, where the stage looks for duplicates. */
                duplicates?: "all" | "first";
                /** @description How many at most; a page may be shorter and still have a next one. */
                limit?: number;
                /** @description Where to go on: a cursor of this API, with the query it was given for. */
                cursor?: string;
                /** @description Only these fields of each article, and the id. */
                fields?: ("id" | "version" | "type" | "url" | "title" | "excerpt" | "siteName" | "site" | "authors" | "image" | "published" | "modified" | "publishedAt" | "publishedPrecision" | "modifiedAt" | "modifiedPrecision" | "listedAt" | "firstSeen" | "updated" | "language" | "section" | "tags" | "wordCount" | "score" | "shortened")[];
                /** @description Bodies to carry along; the page is then cut to what one answer holds. */
                include?: ("html" | "markdown" | "text" | "blocks")[];
                /** @description Up to 100 ids of 26 small letters and digits, each once: these articles, in this order, instead of a list; with `fields` and `include`, and no filter. Those that are not there are under `missing`. */
                ids?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of articles. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleList"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    lookupArticles: {
        parameters: {
            query: {
                /** @description An absolute http or https URL (encode it as one value of the query) */
                url: string;
                /** @description How many at most; a page may be shorter and still have a next one. */
                limit?: number;
                /** @description Where to go on: a cursor of this API, with the query it was given for. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The articles at that URL; an empty list where there are none. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LookupList"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getArticle: {
        parameters: {
            query?: {
                /** @description Only these fields, and the id. JSON only. */
                fields?: ("type" | "url" | "sourceUrl" | "title" | "subtitle" | "authors" | "byline" | "published" | "modified" | "siteName" | "publisher" | "language" | "direction" | "section" | "tags" | "description" | "excerpt" | "image" | "images" | "embeds" | "links" | "access" | "rights" | "wordCount" | "readingTime" | "html" | "markdown" | "text" | "score" | "scoreReasons" | "warnings" | "truncated" | "id" | "version" | "site" | "publishedAt" | "publishedPrecision" | "modifiedAt" | "modifiedPrecision" | "listedAt" | "firstSeen" | "updated" | "contentHash" | "blocks" | "provenance" | "duplicates" | "object")[];
                /** @description Heavy fields to carry along. JSON only. */
                include?: ("provenance" | "blocks" | "duplicates")[];
            };
            header?: never;
            path: {
                /** @description The article’s id, 26 characters of Crockford’s base32 in lower case; with a suffix for its format. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The article. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Article"] | components["schemas"]["ArticleFields"];
                    "text/html": string;
                    "text/markdown": string;
                    "text/plain": string;
                    "application/ld+json": components["schemas"]["ArticleJsonLd"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRevisions: {
        parameters: {
            query?: {
                /** @description How many at most; a page may be shorter and still have a next one. */
                limit?: number;
                /** @description Where to go on: a cursor of this API, with the query it was given for. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description The article’s id: 26 characters of Crockford’s base32 in lower case. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of versions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionList"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRevision: {
        parameters: {
            query?: {
                /** @description The content of this version: headline and bodies. */
                include?: ("html" | "markdown" | "text" | "blocks")[];
                /** @description What the version after this one changed in the text, by paragraphs. */
                diff?: "text";
            };
            header?: never;
            path: {
                /** @description The article’s id: 26 characters of Crockford’s base32 in lower case. */
                id: string;
                /** @description 1 for the first. */
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionDetail"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listChanges: {
        parameters: {
            query?: {
                /** @description The site, by its host or any address on it, or by its name in any case. Several values, with commas or repeated, are alternatives; a value with a hyphen before it is left out. */
                site?: string[];
                /** @description The author’s name; case, accents and punctuation do not matter. Several values, with commas or repeated, are alternatives; a value with a hyphen before it is left out. */
                author?: string[];
                /** @description A tag or keyword; case, accents, punctuation and a # before it do not matter. Several values, with commas or repeated, are alternatives; a value with a hyphen before it is left out. */
                tag?: string[];
                /** @description The section; case, accents and punctuation do not matter. Several values, with commas or repeated, are alternatives; a value with a hyphen before it is left out. */
                section?: string[];
                /** @description A language range (RFC 4647, basic filtering): pt finds pt and pt-BR, * any language. Several values, with commas or repeated, are alternatives; a value with a hyphen before it is left out. */
                lang?: string[];
                /** @description The schema.org type. Several values, with commas or repeated, are alternatives; a value with a hyphen before it is left out. */
                type?: ("Article" | "NewsArticle" | "BlogPosting" | "LiveBlogPosting" | "OpinionNewsArticle" | "AnalysisNewsArticle" | "ReportageNewsArticle" | "BackgroundNewsArticle" | "ReviewNewsArticle" | "Review" | "Report" | "ScholarlyArticle" | "TechArticle" | "SocialMediaPosting" | "AdvertiserContentArticle" | "SatiricalArticle" | "HowTo" | "Recipe" | "WebPage" | "-Article" | "-NewsArticle" | "-BlogPosting" | "-LiveBlogPosting" | "-OpinionNewsArticle" | "-AnalysisNewsArticle" | "-ReportageNewsArticle" | "-BackgroundNewsArticle" | "-ReviewNewsArticle" | "-Review" | "-Report" | "-ScholarlyArticle" | "-TechArticle" | "-SocialMediaPosting" | "-AdvertiserContentArticle" | "-SatiricalArticle" | "-HowTo" | "-Recipe" | "-WebPage")[];
                /** @description Whether text and data mining is reserved, by page or upload (TDM Reservation Protocol); `open` where it is not, or nothing is said. */
                tdm?: "open" | "reserved";
                /** @description Nothing that was logged before: a date such as 2024-08-13 (its first moment in UTC), a moment with offset such as 2024-08-13T09:30:00+02:00 (write + as %2B), or a time before now such as -7d (m, h, d or w). */
                since?: string;
                /** @description `none`: of what went before the first request only the articles that live, each once, without what was changed or withdrawn since; all later changes. For the first copy. */
                history?: "all" | "none";
                /** @description The article with what is created or updated: its card, and bodies. The page is then cut to what one answer holds. */
                include?: ("card" | "html" | "markdown" | "text" | "blocks")[];
                /** @description Where to go on: a cursor of this API, with the query it was given for. */
                cursor?: string;
                /** @description How many at most; a page may be shorter and still have a next one. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The changes after the cursor. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeList"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    searchArticles: {
        parameters: {
            query: {
                /** @description The site, by its host or any address on it, or by its name in any case. Several values, with commas or repeated, are alternatives; a value with a hyphen before it is left out. */
                site?: string[];
                /** @description The author’s name; case, accents and punctuation do not matter. Several values, with commas or repeated, are alternatives; a value with a hyphen before it is left out. */
                author?: string[];
                /** @description A tag or keyword; case, accents, punctuation and a # before it do not matter. Several values, with commas or repeated, are alternatives; a value with a hyphen before it is left out. */
                tag?: string[];
                /** @description The section; case, accents and punctuation do not matter. Several values, with commas or repeated, are alternatives; a value with a hyphen before it is left out. */
                section?: string[];
                /** @description A language range (RFC 4647, basic filtering): pt finds pt and pt-BR, * any language. Several values, with commas or repeated, are alternatives; a value with a hyphen before it is left out. */
                lang?: string[];
                /** @description The schema.org type. Several values, with commas or repeated, are alternatives; a value with a hyphen before it is left out. */
                type?: ("Article" | "NewsArticle" | "BlogPosting" | "LiveBlogPosting" | "OpinionNewsArticle" | "AnalysisNewsArticle" | "ReportageNewsArticle" | "BackgroundNewsArticle" | "ReviewNewsArticle" | "Review" | "Report" | "ScholarlyArticle" | "TechArticle" | "SocialMediaPosting" | "AdvertiserContentArticle" | "SatiricalArticle" | "HowTo" | "Recipe" | "WebPage" | "-Article" | "-NewsArticle" | "-BlogPosting" | "-LiveBlogPosting" | "-OpinionNewsArticle" | "-AnalysisNewsArticle" | "-ReportageNewsArticle" | "-BackgroundNewsArticle" | "-ReviewNewsArticle" | "-Review" | "-Report" | "-ScholarlyArticle" | "-TechArticle" | "-SocialMediaPosting" | "-AdvertiserContentArticle" | "-SatiricalArticle" | "-HowTo" | "-Recipe" | "-WebPage")[];
                /** @description Whether text and data mining is reserved, by page or upload (TDM Reservation Protocol); `open` where it is not, or nothing is said. */
                tdm?: "open" | "reserved";
                /** @description The earliest moment, inclusive: a date such as 2024-08-13 (its first moment in UTC), a moment with offset such as 2024-08-13T09:30:00+02:00 (write + as %2B), or a time before now such as -7d (m, h, d or w). */
                from?: string;
                /** @description The latest moment, exclusive: a date such as 2024-08-13 (its first moment in UTC), a moment with offset such as 2024-08-13T09:30:00+02:00 (write + as %2B), or a time before now such as -7d (m, h, d or w). */
                to?: string;
                /** @description `first` leaves out articles that say the same as an earlier one, where the stage looks for duplicates. */
                duplicates?: "all" | "first";
                /** @description Which moment `from` and `to` bound: publication as the page tells it, publication or else first receipt, or first receipt. */
                dateField?: "published" | "listed" | "firstSeen";
                /** @description Words that must all be there; "phrases"; begun*; OR; -without or NOT; brackets; site: author: tag: section: lang: type: with a value; before: and after: with a day. */
                q: string;
                /** @description By how well they fit, or by the moment of publication (or of first receipt). Where very many fit, `ranking` says that they come newest first all the same. */
                sort?: "relevance" | "newest";
                /** @description How many at most; a page may be shorter and still have a next one. */
                limit?: number;
                /** @description Where to go on: a cursor of this API, with the query it was given for. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of articles, the best first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchList"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSites: {
        parameters: {
            query?: {
                /** @description How the values begin; case, accents and punctuation do not matter. */
                prefix?: string;
                /** @description The most frequent first, by value, or those of the latest articles first. */
                sort?: "count" | "value" | "last";
                /** @description How many at most; a page may be shorter and still have a next one. */
                limit?: number;
                /** @description Where to go on: a cursor of this API, with the query it was given for. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FacetList"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAuthors: {
        parameters: {
            query?: {
                /** @description How the values begin; case, accents and punctuation do not matter. */
                prefix?: string;
                /** @description The most frequent first, by value, or those of the latest articles first. */
                sort?: "count" | "value" | "last";
                /** @description How many at most; a page may be shorter and still have a next one. */
                limit?: number;
                /** @description Where to go on: a cursor of this API, with the query it was given for. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FacetList"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTags: {
        parameters: {
            query?: {
                /** @description How the values begin; case, accents and punctuation do not matter. */
                prefix?: string;
                /** @description The most frequent first, by value, or those of the latest articles first. */
                sort?: "count" | "value" | "last";
                /** @description How many at most; a page may be shorter and still have a next one. */
                limit?: number;
                /** @description Where to go on: a cursor of this API, with the query it was given for. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FacetList"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSections: {
        parameters: {
            query?: {
                /** @description How the values begin; case, accents and punctuation do not matter. */
                prefix?: string;
                /** @description The most frequent first, by value, or those of the latest articles first. */
                sort?: "count" | "value" | "last";
                /** @description How many at most; a page may be shorter and still have a next one. */
                limit?: number;
                /** @description Where to go on: a cursor of this API, with the query it was given for. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FacetList"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getJsonFeed: {
        parameters: {
            query?: {
                /** @description The site, by its host or any address on it, or by its name in any case. Several values, with commas or repeated, are alternatives; a value with a hyphen before it is left out. */
                site?: string[];
                /** @description The author’s name; case, accents and punctuation do not matter. Several values, with commas or repeated, are alternatives; a value with a hyphen before it is left out. */
                author?: string[];
                /** @description A tag or keyword; case, accents, punctuation and a # before it do not matter. Several values, with commas or repeated, are alternatives; a value with a hyphen before it is left out. */
                tag?: string[];
                /** @description The section; case, accents and punctuation do not matter. Several values, with commas or repeated, are alternatives; a value with a hyphen before it is left out. */
                section?: string[];
                /** @description A language range (RFC 4647, basic filtering): pt finds pt and pt-BR, * any language. Several values, with commas or repeated, are alternatives; a value with a hyphen before it is left out. */
                lang?: string[];
                /** @description The schema.org type. Several values, with commas or repeated, are alternatives; a value with a hyphen before it is left out. */
                type?: ("Article" | "NewsArticle" | "BlogPosting" | "LiveBlogPosting" | "OpinionNewsArticle" | "AnalysisNewsArticle" | "ReportageNewsArticle" | "BackgroundNewsArticle" | "ReviewNewsArticle" | "Review" | "Report" | "ScholarlyArticle" | "TechArticle" | "SocialMediaPosting" | "AdvertiserContentArticle" | "SatiricalArticle" | "HowTo" | "Recipe" | "WebPage" | "-Article" | "-NewsArticle" | "-BlogPosting" | "-LiveBlogPosting" | "-OpinionNewsArticle" | "-AnalysisNewsArticle" | "-ReportageNewsArticle" | "-BackgroundNewsArticle" | "-ReviewNewsArticle" | "-Review" | "-Report" | "-ScholarlyArticle" | "-TechArticle" | "-SocialMediaPosting" | "-AdvertiserContentArticle" | "-SatiricalArticle" | "-HowTo" | "-Recipe" | "-WebPage")[];
                /** @description Whether text and data mining is reserved, by page or upload (TDM Reservation Protocol); `open` where it is not, or nothing is said. */
                tdm?: "open" | "reserved";
                /** @description The earliest moment, inclusive: a date such as 2024-08-13 (its first moment in UTC), a moment with offset such as 2024-08-13T09:30:00+02:00 (write + as %2B), or a time before now such as -7d (m, h, d or w). */
                from?: string;
                /** @description The latest moment, exclusive: a date such as 2024-08-13 (its first moment in UTC), a moment with offset such as 2024-08-13T09:30:00+02:00 (write + as %2B), or a time before now such as -7d (m, h, d or w). */
                to?: string;
                /** @description Which moment `from`, `to`, `newest` and `oldest` mean: `published` or `modified` as the page tells it, `listed` (publication, or else first receipt), `firstSeen` (bounds only) or `updated` (when the version was stored). */
                dateField?: "published" | "modified" | "listed" | "firstSeen" | "updated";
                /** @description `newest` and `oldest` go by `dateField`; by publication, articles without a date come last. `updated` and `modified`: the latest first, whatever `dateField` bounds; `modified` holds only what says when it was modified. */
                sort?: "newest" | "oldest" | "updated" | "modified";
                /** @description `first` leaves out articles that say the same as an earlier one, where the stage looks for duplicates. */
                duplicates?: "all" | "first";
                /** @description How many at most; a page may be shorter and still have a next one. */
                limit?: number;
                /** @description Where to go on: a cursor of this API, with the query it was given for. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the feed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/feed+json": components["schemas"]["JsonFeed"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAtomFeed: {
        parameters: {
            query?: {
                /** @description The site, by its host or any address on it, or by its name in any case. Several values, with commas or repeated, are alternatives; a value with a hyphen before it is left out. */
                site?: string[];
                /** @description The author’s name; case, accents and punctuation do not matter. Several values, with commas or repeated, are alternatives; a value with a hyphen before it is left out. */
                author?: string[];
                /** @description A tag or keyword; case, accents, punctuation and a # before it do not matter. Several values, with commas or repeated, are alternatives; a value with a hyphen before it is left out. */
                tag?: string[];
                /** @description The section; case, accents and punctuation do not matter. Several values, with commas or repeated, are alternatives; a value with a hyphen before it is left out. */
                section?: string[];
                /** @description A language range (RFC 4647, basic filtering): pt finds pt and pt-BR, * any language. Several values, with commas or repeated, are alternatives; a value with a hyphen before it is left out. */
                lang?: string[];
                /** @description The schema.org type. Several values, with commas or repeated, are alternatives; a value with a hyphen before it is left out. */
                type?: ("Article" | "NewsArticle" | "BlogPosting" | "LiveBlogPosting" | "OpinionNewsArticle" | "AnalysisNewsArticle" | "ReportageNewsArticle" | "BackgroundNewsArticle" | "ReviewNewsArticle" | "Review" | "Report" | "ScholarlyArticle" | "TechArticle" | "SocialMediaPosting" | "AdvertiserContentArticle" | "SatiricalArticle" | "HowTo" | "Recipe" | "WebPage" | "-Article" | "-NewsArticle" | "-BlogPosting" | "-LiveBlogPosting" | "-OpinionNewsArticle" | "-AnalysisNewsArticle" | "-ReportageNewsArticle" | "-BackgroundNewsArticle" | "-ReviewNewsArticle" | "-Review" | "-Report" | "-ScholarlyArticle" | "-TechArticle" | "-SocialMediaPosting" | "-AdvertiserContentArticle" | "-SatiricalArticle" | "-HowTo" | "-Recipe" | "-WebPage")[];
                /** @description Whether text and data mining is reserved, by page or upload (TDM Reservation Protocol); `open` where it is not, or nothing is said. */
                tdm?: "open" | "reserved";
                /** @description The earliest moment, inclusive: a date such as 2024-08-13 (its first moment in UTC), a moment with offset such as 2024-08-13T09:30:00+02:00 (write + as %2B), or a time before now such as -7d (m, h, d or w). */
                from?: string;
                /** @description The latest moment, exclusive: a date such as 2024-08-13 (its first moment in UTC), a moment with offset such as 2024-08-13T09:30:00+02:00 (write + as %2B), or a time before now such as -7d (m, h, d or w). */
                to?: string;
                /** @description Which moment `from`, `to`, `newest` and `oldest` mean: `published` or `modified` as the page tells it, `listed` (publication, or else first receipt), `firstSeen` (bounds only) or `updated` (when the version was stored). */
                dateField?: "published" | "modified" | "listed" | "firstSeen" | "updated";
                /** @description `newest` and `oldest` go by `dateField`; by publication, articles without a date come last. `updated` and `modified`: the latest first, whatever `dateField` bounds; `modified` holds only what says when it was modified. */
                sort?: "newest" | "oldest" | "updated" | "modified";
                /** @description `first` leaves out articles that say the same as an earlier one, where the stage looks for duplicates. */
                duplicates?: "all" | "first";
                /** @description How many at most; a page may be shorter and still have a next one. */
                limit?: number;
                /** @description Where to go on: a cursor of this API, with the query it was given for. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the feed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/atom+xml": string;
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRssFeed: {
        parameters: {
            query?: {
                /** @description The site, by its host or any address on it, or by its name in any case. Several values, with commas or repeated, are alternatives; a value with a hyphen before it is left out. */
                site?: string[];
                /** @description The author’s name; case, accents and punctuation do not matter. Several values, with commas or repeated, are alternatives; a value with a hyphen before it is left out. */
                author?: string[];
                /** @description A tag or keyword; case, accents, punctuation and a # before it do not matter. Several values, with commas or repeated, are alternatives; a value with a hyphen before it is left out. */
                tag?: string[];
                /** @description The section; case, accents and punctuation do not matter. Several values, with commas or repeated, are alternatives; a value with a hyphen before it is left out. */
                section?: string[];
                /** @description A language range (RFC 4647, basic filtering): pt finds pt and pt-BR, * any language. Several values, with commas or repeated, are alternatives; a value with a hyphen before it is left out. */
                lang?: string[];
                /** @description The schema.org type. Several values, with commas or repeated, are alternatives; a value with a hyphen before it is left out. */
                type?: ("Article" | "NewsArticle" | "BlogPosting" | "LiveBlogPosting" | "OpinionNewsArticle" | "AnalysisNewsArticle" | "ReportageNewsArticle" | "BackgroundNewsArticle" | "ReviewNewsArticle" | "Review" | "Report" | "ScholarlyArticle" | "TechArticle" | "SocialMediaPosting" | "AdvertiserContentArticle" | "SatiricalArticle" | "HowTo" | "Recipe" | "WebPage" | "-Article" | "-NewsArticle" | "-BlogPosting" | "-LiveBlogPosting" | "-OpinionNewsArticle" | "-AnalysisNewsArticle" | "-ReportageNewsArticle" | "-BackgroundNewsArticle" | "-ReviewNewsArticle" | "-Review" | "-Report" | "-ScholarlyArticle" | "-TechArticle" | "-SocialMediaPosting" | "-AdvertiserContentArticle" | "-SatiricalArticle" | "-HowTo" | "-Recipe" | "-WebPage")[];
                /** @description Whether text and data mining is reserved, by page or upload (TDM Reservation Protocol); `open` where it is not, or nothing is said. */
                tdm?: "open" | "reserved";
                /** @description The earliest moment, inclusive: a date such as 2024-08-13 (its first moment in UTC), a moment with offset such as 2024-08-13T09:30:00+02:00 (write + as %2B), or a time before now such as -7d (m, h, d or w). */
                from?: string;
                /** @description The latest moment, exclusive: a date such as 2024-08-13 (its first moment in UTC), a moment with offset such as 2024-08-13T09:30:00+02:00 (write + as %2B), or a time before now such as -7d (m, h, d or w). */
                to?: string;
                /** @description Which moment `from`, `to`, `newest` and `oldest` mean: `published` or `modified` as the page tells it, `listed` (publication, or else first receipt), `firstSeen` (bounds only) or `updated` (when the version was stored). */
                dateField?: "published" | "modified" | "listed" | "firstSeen" | "updated";
                /** @description `newest` and `oldest` go by `dateField`; by publication, articles without a date come last. `updated` and `modified`: the latest first, whatever `dateField` bounds; `modified` holds only what says when it was modified. */
                sort?: "newest" | "oldest" | "updated" | "modified";
                /** @description `first` leaves out articles that say the same as an earlier one, where the stage looks for duplicates. */
                duplicates?: "all" | "first";
                /** @description How many at most; a page may be shorter and still have a next one. */
                limit?: number;
                /** @description Where to go on: a cursor of this API, with the query it was given for. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the feed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/rss+xml": string;
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    callMcp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["McpMessage"];
            };
        };
        responses: {
            /** @description The answer to a request. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["McpReply"];
                };
            };
            /** @description Taken: a notification has no answer. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createUpload: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UploadRequest"] | components["schemas"]["UploadsRequest"];
            };
        };
        responses: {
            /** @description Where and how to upload. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadTicket"] | components["schemas"]["UploadTicketList"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteUpload: {
        parameters: {
            query: {
                /** @description The object’s key in the raw bucket: any text of 1 to 1,024 bytes of UTF-8. */
                key: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The object is removed. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Withdrawal"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getIngestion: {
        parameters: {
            query?: {
                /** @description Asks for the receipt of this one object; nothing else goes with it. */
                key?: string;
                /** @description What became of the objects. */
                status?: ("stored" | "unchanged" | "rejected" | "withdrawn" | "ignored" | "unpacking" | "unpacked")[];
                /** @description Why, as the code of the receipt. */
                reason?: ("stored" | "unchanged" | "removed" | "empty" | "not-html" | "too-large" | "undecodable" | "no-article" | "archived" | "folder-marker" | "unpacking" | "unpacked" | "bad-archive")[];
                /** @description How the keys begin, such as the name of a folder with its slash. */
                prefix?: string;
                /** @description The host of the pages, or any address on it; of what was rejected, as its uploader named it. */
                site?: string;
                /** @description Receipts written from this moment on: a date such as 2024-08-13 (its first moment in UTC), a moment with offset such as 2024-08-13T09:30:00+02:00 (write + as %2B), or a time before now such as -7d (m, h, d or w). */
                since?: string;
                /** @description Receipts written before this moment: a date such as 2024-08-13 (its first moment in UTC), a moment with offset such as 2024-08-13T09:30:00+02:00 (write + as %2B), or a time before now such as -7d (m, h, d or w). */
                until?: string;
                /** @description By the time of the receipt. */
                sort?: "newest" | "oldest";
                /** @description How many at most; a page may be shorter and still have a next one. */
                limit?: number;
                /** @description Where to go on: a cursor of this API, with the query it was given for. */
                cursor?: string;
                /** @description Adds `counts` of all that the filters fit but for `status` and `reason`: by outcome, and by hour or site besides. */
                counts?: ("outcome" | "hour" | "site")[];
                /** @description The `latest` of an answer with the same filters: asks for what came since, oldest first. */
                after?: string;
                /** @description With `after`: the seconds to wait for the next receipt where there is none yet. A stage with a shorter `api.timeoutSeconds` answers sooner, without items. */
                wait?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The receipt, `pending` where the object waits for its turn, or a list of receipts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ingestion"] | components["schemas"]["IngestionList"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getIngestionByPath: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The object’s key. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The receipt, or `pending` where the object waits for its turn. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ingestion"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDrift: {
        parameters: {
            query?: {
                /** @description How the sites are; without it those that somebody should look at: `drifting`, `silent`, `amber`. */
                verdict?: ("drifting" | "silent" | "amber" | "well" | "learning")[];
                /** @description How many at most; a page may be shorter and still have a next one. */
                limit?: number;
                /** @description Where to go on: a cursor of this API, with the query it was given for. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of sites. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DriftList"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figures. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    explainUpload: {
        parameters: {
            query: {
                /** @description The object’s key in the raw bucket: any text of 1 to 1,024 bytes of UTF-8. */
                key: string;
                /** @description A version of the object, as receipts and revisions name it; the object as it is now without. */
                versionId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Explanation"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getUploadedPage: {
        parameters: {
            query: {
                /** @description The object’s key in the raw bucket: any text of 1 to 1,024 bytes of UTF-8. */
                key: string;
                /** @description A version of the object, as receipts and revisions name it; the object as it is now without. */
                versionId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRules: {
        parameters: {
            query?: {
                /** @description How many at most; a page may be shorter and still have a next one. */
                limit?: number;
                /** @description Where to go on: a cursor of this API, with the query it was given for. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of rules. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleList"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRule: {
        parameters: {
            query?: {
                /** @description An earlier version. */
                version?: number;
            };
            header?: never;
            path: {
                /** @description A host name, such as `news.example`. Its rule is for the hosts below it, too, unless they have one of their own. */
                host: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rule. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptRuleDetail"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A host name, such as `news.example`. Its rule is for the hosts below it, too, unless they have one of their own. */
                host: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SiteRule"];
            };
        };
        responses: {
            /** @description The rule as it is kept. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptRuleDetail"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A host name, such as `news.example`. Its rule is for the hosts below it, too, unless they have one of their own. */
                host: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is kept now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptRuleDetail"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    tryRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A host name, such as `news.example`. Its rule is for the hosts below it, too, unless they have one of their own. */
                host: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RuleTrialRequest"];
            };
        };
        responses: {
            /** @description What would differ. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleTrial"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listHooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhooks. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HookList"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createHook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HookRequest"];
            };
        };
        responses: {
            /** @description The webhook and its secret. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewHook"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The webhook’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hook"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteHook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The webhook’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook that was. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hook"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeHook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The webhook’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HookChanges"];
            };
        };
        responses: {
            /** @description The webhook as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hook"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateHookSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The webhook’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The new secret. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HookSecret"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testHook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The webhook’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The message is on its way. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HookTest"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listHookDeliveries: {
        parameters: {
            query?: {
                /** @description How many at most; a page may be shorter and still have a next one. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The webhook’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The latest tries. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HookDeliveryList"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAccessKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The keys. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessKeyList"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createAccessKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccessKeyRequest"];
            };
        };
        responses: {
            /** @description The key. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewAccessKey"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeAccessKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The key’s id: the eight characters after `glly_`. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key as it stands now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessKey"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDeadLetters: {
        parameters: {
            query?: {
                /** @description How many to look at, at most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Messages, and about how many there are. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterList"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    redriveDeadLetters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RedriveRequest"];
            };
        };
        responses: {
            /** @description How many were sent. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Redriven"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listReplays: {
        parameters: {
            query?: {
                /** @description How many, at most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The replays. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayList"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startReplay: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplayRequest"];
            };
        };
        responses: {
            /** @description It is started. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replay"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReplay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its name. */
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The replay. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replay"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelReplay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its name. */
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The replay as it stands now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replay"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
