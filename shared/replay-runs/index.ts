/** Replays in hand: executions of the stage's state machine, for the API and the command line. */
export { openRuns, runNameAt, type ListedRun, type Run, type Runs } from './runs.ts';
