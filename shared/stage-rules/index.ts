/** Site rules that a stage keeps: versioned rows of the table, written by the API and read wherever pages are extracted. */
export * from './store.ts';
