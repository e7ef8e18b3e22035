/** Names for what the API takes and gives, from its description. */
import type { components, operations } from './api-types.ts';

type Schemas = components['schemas'];
/** An article with its body, as the API answers it. */
export type Article = Schemas['Article'];
export type Card = Schemas['ListItem'];
export type Change = Schemas['Change'];
/** Changes to a webhook; members that are left out stay as they are. */
export type HookChanges = Schemas['HookChanges'];
/** A webhook to be made. */
export type HookRequest = Schemas['HookRequest'];
/** The receipt of an object, or its pending state. */
export type Ingestion = Schemas['Ingestion'];
export type IngestionList = Schemas['IngestionList'];
export type Problem = Schemas['Problem'];
/** What became of an uploaded object. */
export type Receipt = Schemas['Receipt'];
/** Stored pages that are extracted again: how far it is, and what it came to. */
export type Replay = Schemas['Replay'];
export type ReplayList = Schemas['ReplayList'];
/** How a stage is doing. */
export type Status = Schemas['Status'];
export type Revision = Schemas['Revision'];
/** An article that a search found, with the passage. */
export type SearchItem = Schemas['SearchItem'];
/** A presigned form for one upload. */
export type UploadTicket = Schemas['UploadTicket'];
export type Withdrawal = Schemas['Withdrawal'];

/** The query of an operation, without what the client itself sets. */
export type Query<Operation extends keyof operations> = Omit<NonNullable<operations[Operation]['parameters']['query']>, 'cursor'>;
