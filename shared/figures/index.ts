/** The health of a stage, read from its table, for the API's status and for `galley status`. */
export { openFigures, type Figures, type FiguresParts, type FollowerFigures } from './figures.ts';
export { depthOf, openQueueDepths, type QueueDepth, type QueueDepths } from './queues.ts';
