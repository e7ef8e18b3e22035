/** Names for what the API takes and gives, from its description. */
import type { components, operations } from './api-types.ts';

type Schemas = components['schemas'];
export type Article = Schemas['Article'];
export type Card = Schemas['ListItem'];
export type Change = Schemas['Change'];
export type HookChanges = Schemas['HookChanges'];
export type HookRequest = Schemas['HookRequest'];
export type Ingestion = Schemas['Ingestion'];
export type IngestionList = Schemas['IngestionList'];
export type Problem = Schemas['Problem'];
export type Receipt = Schemas['Receipt'];
export type Status = Schemas['Status'];
export type Revision = Schemas['Revision'];
export type SearchItem = Schemas['SearchItem'];
export type UploadTicket = Schemas['UploadTicket'];
export type Withdrawal = Schemas['Withdrawal'];

/** The query of an operation, without what the client itself sets. */
export type Query<Operation extends keyof operations> = Omit<NonNullable<operations[Operation]['parameters']['query']>, 'cursor'>;
