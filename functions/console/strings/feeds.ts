/** What the view of feeds says. */

export const FEEDS = {
  all: 'This feed has every article, the newest first.',
  some: (filters: string) => `This feed has the articles of ${filters}, the newest first.`,
  filters: 'What is in it',
  fields: { site: 'Site', section: 'Section', tag: 'Tag', author: 'Author', lang: 'Language', type: 'Type' },
  hints: {
    site: 'news.example, -blog.example',
    section: 'World',
    tag: 'climate, -opinion',
    author: 'Ada Quay',
    lang: 'en, pt',
    type: 'NewsArticle',
  },
  several: 'Several with commas; a hyphen before one leaves it out. What two fields ask for must both fit.',
  first: 'Leave out what says the same as an earlier article',
  apply: 'Show this feed',
  addresses: 'Addresses',
  keyHint: 'Where this stage asks readers for an API key, a feed reader sends one as the header x-api-key.',
  hub: (url: string) => `New items are pushed by ${url} (WebSub).`,
  copy: (name: string) => `Copy the address of ${name}`,
  copyShort: 'Copy',
  copied: (name: string) => `Copied the address of ${name}`,
  preview: 'Its newest items',
  none: 'No article fits yet.',
  noneHint: 'The address stays good: items come in as articles do.',
} as const;
