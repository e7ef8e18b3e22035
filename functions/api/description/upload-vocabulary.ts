/** What the members of a request for an upload mean. Data for the description alone. */
import { PAGE, type Vocabulary } from './article-vocabulary.ts';

export const UPLOADS: Readonly<Record<string, Vocabulary>> = {
  UploadRequest: {
    key: ['The object’s key in the raw bucket: any text of 1 to 1,024 bytes of UTF-8.', 'news/harbour.html'],
    contentType: ['text/html or application/xhtml+xml, with or without a charset.', 'text/html; charset=utf-8'],
    contentEncoding: ['How the bytes are compressed.', 'gzip'],
    sourceUrl: [
      'Where the page was published; resolves its relative links. It goes with the form as `x-amz-meta-source-url`.',
      PAGE,
      'uri',
    ],
    rights: [
      'Terms of reuse that the site states in headers; they go with the form as metadata.',
      { robots: 'noarchive', tdmReservation: 1 },
    ],
    size: ['The bytes of the upload as sent; then exactly these are taken.', 48_210],
  },
  UploadRights: {
    robots: ['What `X-Robots-Tag` says.', 'noarchive, max-snippet:50'],
    tdmReservation: ['TDM Reservation Protocol: 1 reserved, 0 not.', 1],
    tdmPolicy: ['The address of the policy for text and data mining.', 'https://news.example/tdm', 'uri'],
    license: ['The address of the licence.', 'https://creativecommons.org/licenses/by/4.0/', 'uri'],
    rsl: ['The address of terms by Really Simple Licensing.', 'https://news.example/license.xml', 'uri'],
  },
};
