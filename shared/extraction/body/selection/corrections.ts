/**
 * Corrections for what the model cannot see, which judges one block at a time: each keeps or drops blocks for one
 * reason, and they run in this order. Drops come before keeps, so that what is kept whole (a table, a quote, a note) is
 * whole in the end; a site's rule comes last and overrules all of them.
 */
import { dropAboutBoxes } from './about-boxes.ts';
import { dropAccessAndConsentBoxes } from './access-and-consent-boxes.ts';
import { keepAdmonitions } from './admonitions.ts';
import { dropBettingBoxes } from './betting-boxes.ts';
import { dropBoilerplateLines } from './boilerplate-lines.ts';
import { dropCardsBehind } from './cards-behind.ts';
import { dropContained, dropCopies, dropPullQuotes } from './duplicated-text.ts';
import { dropBoxesInStory } from './boxes-in-story.ts';
import { dropFollowingPosts } from './following-posts.ts';
import { fillGaps, keepAnnouncedLists, keepStandfirst, keepToggles } from './gaps.ts';
import { dropHiddenBoxes, dropHiddenTexts } from './hidden-boxes.ts';
import { dropInterfaceLines } from './interface-lines.ts';
import { keepCode } from './keep-code.ts';
import { dropClosingLines } from './closing-lines.ts';
import { dropClosingOffer } from './closing-offers.ts';
import { dropContentsLists } from './contents-lists.ts';
import { dropLeagueTables } from './league-tables.ts';
import { dropLinkLines } from './link-lines.ts';
import { dropListsOfStories } from './lists-of-stories.ts';
import { keepNamesAtEnd } from './names-at-end.ts';
import { dropNotices } from './notices.ts';
import { preferMarkedContainer } from './marked-container.ts';
import { dropOrphanHeadings } from './orphan-headings.ts';
import { dropDetailLines } from './detail-lines.ts';
import { dropDetachedCardRows } from './detached-card-rows.ts';
import { keepPostsOfThread } from './posts-of-thread.ts';
import { dropPostsAlike } from './posts-alike.ts';
import { dropPressContacts } from './press-contacts.ts';
import { applyRule } from './rule-body.ts';
import { dropBiographies, dropByline, dropCaptions, dropHeadline, dropSignature } from './repeated-fields.ts';
import type { Selection } from './selection.ts';
import { dropShareLinks } from './share-links.ts';
import { dropSideColumns } from './side-columns.ts';
import { dropSponsorBoxes } from './sponsor-boxes.ts';
import { dropTeaserBoxes } from './teaser-boxes.ts';
import { dropThreadDetails } from './thread-details.ts';
import { dropTickers } from './tickers.ts';
import { keepTiny } from './tiny-pages.ts';
import { keepAttributions, keepNotes, keepPostsWhole, keepTablesWhole, keepTerms } from './whole-parts.ts';
import { keepStructuresWhole } from './whole-structures.ts';
import { dropWidgets } from './widgets.ts';

type Correction = (selection: Selection) => void;

export const CORRECTIONS: readonly Correction[] = [
  // The rough extent of the story.
  keepTerms,
  fillGaps,
  keepStructuresWhole,
  keepStandfirst,
  keepAnnouncedLists,
  keepNamesAtEnd,
  keepPostsOfThread,
  preferMarkedContainer,
  dropSideColumns,
  dropHiddenBoxes,
  // Text that stands twice.
  dropCopies,
  dropContained,
  dropPullQuotes,
  // Boxes within the story.
  keepToggles,
  keepAdmonitions,
  dropTickers,
  dropFollowingPosts,
  dropPostsAlike,
  dropWidgets,
  dropAccessAndConsentBoxes,
  dropAboutBoxes,
  dropDetachedCardRows,
  dropCardsBehind,
  dropBoxesInStory,
  dropSponsorBoxes,
  dropBettingBoxes,
  dropLeagueTables,
  dropTeaserBoxes,
  dropListsOfStories,
  // Text that the record has in another field.
  dropHeadline,
  dropThreadDetails,
  dropBiographies,
  dropCaptions,
  // Single lines.
  dropBoilerplateLines,
  dropInterfaceLines,
  dropNotices,
  dropClosingLines,
  dropLinkLines,
  dropContentsLists,
  dropByline,
  dropDetailLines,
  dropSignature,
  dropPressContacts,
  dropHiddenTexts,
  // Parts that are kept are kept whole.
  keepPostsWhole,
  keepAttributions,
  keepTablesWhole,
  keepCode,
  keepNotes,
  // Leftovers of the corrections above.
  dropShareLinks,
  dropClosingOffer,
  dropOrphanHeadings,
  keepTiny,
  applyRule,
];

/** Applies all corrections, in their order. */
export function correct(selection: Selection): void {
  for (const correction of CORRECTIONS) correction(selection);
}
