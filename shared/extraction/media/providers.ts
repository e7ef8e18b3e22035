/** Who hosts embedded things, how their addresses name them, and the address a person would open: data for embed.ts. */
import type { Embed } from '../contract/index.ts';

export interface Provider {
  readonly name: string;
  readonly kind: Embed['kind'];
  /** Host names without `www.`, `m.`, `player.`, `embed.`, `open.` or `w.`. */
  readonly hosts: readonly string[];
  /** On path and query; the first group is the id. */
  readonly id: RegExp;
  /** The page of one thing. */
  readonly page: (id: string) => string;
}

export const PROVIDERS: readonly Provider[] = [
  {
    name: 'YouTube',
    kind: 'video',
    hosts: ['youtube.com', 'youtube-nocookie.com', 'youtu.be'],
    id: /(?:\/(?:embed|v|shorts|live|e)\/|^\/|[?&]v=)([\w-]{11})(?![\w-])/,
    page: (id) => `https://www.youtube.com/watch?v=${id}`,
  },
  { name: 'Vimeo', kind: 'video', hosts: ['vimeo.com'], id: /\/(?:video\/)?(\d{5,12})/, page: (id) => `https://vimeo.com/${id}` },
  {
    name: 'Dailymotion',
    kind: 'video',
    hosts: ['dailymotion.com', 'dai.ly', 'geo.dailymotion.com'],
    id: /(?:\/video\/|[?&]video=|^\/(?=x\w{5}))(x?[a-z0-9]{5,12})(?![a-z0-9])/i,
    page: (id) => `https://www.dailymotion.com/video/${id}`,
  },
  {
    name: 'Twitch',
    kind: 'video',
    hosts: ['twitch.tv', 'clips.twitch.tv'],
    id: /(?:[?&](?:video|clip)=v?|\/videos\/)([\w-]{4,80})/,
    page: (id) => (/^\d+$/.test(id) ? `https://www.twitch.tv/videos/${id}` : `https://clips.twitch.tv/${id}`),
  },
  {
    name: 'TikTok',
    kind: 'video',
    hosts: ['tiktok.com'],
    id: /\/(?:video|embed(?:\/v2)?|v)\/(\d{8,24})/,
    page: (id) => `https://www.tiktok.com/embed/v2/${id}`,
  },
  {
    name: 'Streamable',
    kind: 'video',
    hosts: ['streamable.com'],
    id: /^\/(?:[eos]\/)?([a-z0-9]{4,10})/i,
    page: (id) => `https://streamable.com/${id}`,
  },
  {
    name: 'TED',
    kind: 'video',
    hosts: ['ted.com'],
    id: /\/talks\/(?:lang\/[a-z-]{2,8}\/)?([\w-]{3,200})/,
    page: (id) => `https://www.ted.com/talks/${id}`,
  },
  {
    name: 'Wistia',
    kind: 'video',
    hosts: ['wistia.net', 'wistia.com', 'fast.wistia.net', 'fast.wistia.com'],
    id: /\/(?:embed\/)?(?:iframe|medias)\/([a-z0-9]{8,12})/,
    page: (id) => `https://fast.wistia.net/embed/iframe/${id}`,
  },
  {
    name: 'JW Player',
    kind: 'video',
    hosts: ['jwplatform.com', 'cdn.jwplayer.com', 'content.jwplatform.com'],
    id: /\/players?\/([A-Za-z0-9]{8})/,
    page: (id) => `https://cdn.jwplayer.com/previews/${id}`,
  },
  {
    name: 'Brightcove',
    kind: 'video',
    hosts: ['players.brightcove.net'],
    id: /[?&]videoId=(\w{6,20})/,
    page: (id) => `https://players.brightcove.net/?videoId=${id}`,
  },
  {
    name: 'Rumble',
    kind: 'video',
    hosts: ['rumble.com'],
    id: /\/embed\/([a-z0-9.]{4,20})/i,
    page: (id) => `https://rumble.com/embed/${id}`,
  },
  {
    name: 'X',
    kind: 'post',
    hosts: ['twitter.com', 'x.com', 'platform.twitter.com', 'mobile.twitter.com'],
    id: /(?:\/status(?:es)?\/|[?&]id=)(\d{5,22})/,
    page: (id) => `https://x.com/i/status/${id}`,
  },
  {
    name: 'Instagram',
    kind: 'post',
    hosts: ['instagram.com'],
    id: /\/(?:p|reel|reels|tv)\/([\w-]{5,40})/,
    page: (id) => `https://www.instagram.com/p/${id}/`,
  },
  {
    name: 'Facebook',
    kind: 'post',
    hosts: ['facebook.com', 'fb.watch'],
    id: /(?:\/(?:posts|videos|reel)\/(?:[\w.-]{1,80}\/)?|[?&](?:story_fbid|v|fbid)=|%2F(?:posts|videos)%2F)(\w{6,80})/,
    page: (id) => `https://www.facebook.com/${id}`,
  },
  {
    name: 'Threads',
    kind: 'post',
    hosts: ['threads.net', 'threads.com'],
    id: /\/post\/([\w-]{5,40})/,
    page: (id) => `https://www.threads.net/t/${id}`,
  },
  {
    name: 'Bluesky',
    kind: 'post',
    hosts: ['bsky.app', 'embed.bsky.app'],
    id: /\/app\.bsky\.feed\.post\/(\w{5,40})|\/post\/(\w{5,40})/,
    page: (id) => `https://bsky.app/search?q=${id}`,
  },
  {
    name: 'Reddit',
    kind: 'post',
    hosts: ['reddit.com', 'redditmedia.com', 'old.reddit.com'],
    id: /\/comments\/([a-z0-9]{4,12})/,
    page: (id) => `https://www.reddit.com/comments/${id}/`,
  },
  {
    name: 'LinkedIn',
    kind: 'post',
    hosts: ['linkedin.com'],
    id: /urn:li:(?:share|ugcPost|activity):(\d{8,24})/,
    page: (id) => `https://www.linkedin.com/feed/update/urn:li:activity:${id}/`,
  },
  {
    name: 'Pinterest',
    kind: 'post',
    hosts: ['pinterest.com', 'assets.pinterest.com'],
    id: /(?:\/pin\/|[?&]id=)(\d{6,24})/,
    page: (id) => `https://www.pinterest.com/pin/${id}/`,
  },
  {
    name: 'Spotify',
    kind: 'audio',
    hosts: ['spotify.com'],
    id: /\/(?:embed(?:-podcast)?\/)?((?:track|album|playlist|episode|show|artist)\/[A-Za-z0-9]{10,40})/,
    page: (id) => `https://open.spotify.com/${id}`,
  },
  {
    name: 'SoundCloud',
    kind: 'audio',
    hosts: ['soundcloud.com'],
    id: /(?:tracks|playlists)(?:\/|%2F)(\d{4,14})/,
    page: (id) => `https://w.soundcloud.com/player/?url=https%3A%2F%2Fapi.soundcloud.com%2Ftracks%2F${id}`,
  },
  {
    name: 'Apple Podcasts',
    kind: 'audio',
    hosts: ['podcasts.apple.com', 'podcasts.apple.com'],
    id: /\/(id\d{5,14}(?:\?i=\d{5,20})?)/,
    page: (id) => `https://podcasts.apple.com/podcast/${id}`,
  },
  {
    name: 'Bandcamp',
    kind: 'audio',
    hosts: ['bandcamp.com'],
    id: /\/(?:EmbeddedPlayer\/(?:v=\d\/)?)?((?:album|track)=\d{4,14})/,
    page: (id) => `https://bandcamp.com/EmbeddedPlayer/${id}`,
  },
  {
    name: 'Datawrapper',
    kind: 'document',
    hosts: ['datawrapper.dwcdn.net', 'datawrapper.de'],
    id: /^\/(?:_\/)?([A-Za-z0-9]{5})(?![A-Za-z0-9])/,
    page: (id) => `https://datawrapper.dwcdn.net/${id}/`,
  },
  {
    name: 'Flourish',
    kind: 'document',
    hosts: ['flo.uri.sh', 'public.flourish.studio', 'flourish.studio'],
    id: /\/((?:visualisation|story)\/\d{3,12})/,
    page: (id) => `https://public.flourish.studio/${id}/`,
  },
  {
    name: 'Infogram',
    kind: 'document',
    hosts: ['infogram.com', 'e.infogram.com'],
    id: /^\/([\w-]{6,80})/,
    page: (id) => `https://infogram.com/${id}`,
  },
  {
    name: 'Scribd',
    kind: 'document',
    hosts: ['scribd.com'],
    id: /\/(?:embeds|document|doc)\/(\d{4,14})/,
    page: (id) => `https://www.scribd.com/document/${id}`,
  },
  {
    name: 'DocumentCloud',
    kind: 'document',
    hosts: ['documentcloud.org'],
    id: /\/documents\/(\d{4,14}[\w-]{0,120})/,
    page: (id) => `https://www.documentcloud.org/documents/${id}`,
  },
  {
    name: 'SlideShare',
    kind: 'document',
    hosts: ['slideshare.net'],
    id: /\/slideshow\/embed_code\/(?:key\/)?(\w{4,40})/,
    page: (id) => `https://www.slideshare.net/slideshow/embed_code/key/${id}`,
  },
  {
    name: 'CodePen',
    kind: 'other',
    hosts: ['codepen.io'],
    id: /^\/([\w-]{1,60}\/(?:embed|pen)\/(?:preview\/)?\w{4,40})/,
    page: (id) => `https://codepen.io/${id.replace(/\/embed\/(?:preview\/)?/, '/pen/')}`,
  },
  {
    name: 'GitHub Gist',
    kind: 'other',
    hosts: ['gist.github.com'],
    id: /^\/([\w-]{1,60}\/[a-f0-9]{6,40})/,
    page: (id) => `https://gist.github.com/${id}`,
  },
  {
    name: 'Google Maps',
    kind: 'other',
    hosts: ['google.com/maps', 'maps.google.com'],
    id: /[?&](?:q|pb)=([^&]{1,600})/,
    page: (id) => `https://www.google.com/maps?q=${id}`,
  },
];

/** Classes of the quotes that posts are embedded as, before a script turns them into frames. */
export const POST_CLASSES: ReadonlyMap<string, string> = new Map([
  ['twitter-tweet', 'X'],
  ['twitter-video', 'X'],
  ['instagram-media', 'Instagram'],
  ['tiktok-embed', 'TikTok'],
  ['text-post-media', 'Threads'],
  ['bluesky-embed', 'Bluesky'],
  ['mastodon-embed', 'Mastodon'],
  ['reddit-card', 'Reddit'],
  ['reddit-embed-bq', 'Reddit'],
  ['fb-post', 'Facebook'],
  ['fb-video', 'Facebook'],
]);

/** Elements of component libraries that stand for a player, and where each keeps the id. */
export const PLAYER_ELEMENTS: ReadonlyMap<string, { readonly provider: string; readonly attributes: readonly string[] }> = new Map([
  ['lite-youtube', { provider: 'YouTube', attributes: ['videoid'] }],
  ['amp-youtube', { provider: 'YouTube', attributes: ['data-videoid'] }],
  ['lite-vimeo', { provider: 'Vimeo', attributes: ['videoid'] }],
  ['amp-vimeo', { provider: 'Vimeo', attributes: ['data-videoid'] }],
  ['amp-twitter', { provider: 'X', attributes: ['data-tweetid'] }],
  ['amp-instagram', { provider: 'Instagram', attributes: ['data-shortcode'] }],
  ['amp-dailymotion', { provider: 'Dailymotion', attributes: ['data-videoid'] }],
]);

/** Hosts whose frames are advertising, consent or counting. */
export const NOT_CONTENT =
  /(?:^|\.)(?:doubleclick\.net|googlesyndication\.com|googletagmanager\.com|google-analytics\.com|amazon-adsystem\.com|adnxs\.com|taboola\.com|outbrain\.com|recaptcha\.net|hcaptcha\.com|addthis\.com|disqus\.com|mailchimp\.com|krxd\.net|teads\.tv|sharethis\.com|dianomi\.com|sibforms\.com|list-manage\.com)$/;
