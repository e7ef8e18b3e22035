/** How a stage is doing: what its table tells, for the API's status and for `galley status`. */
export { openFigures, type Figures, type FiguresParts, type FollowerFigures } from './figures.ts';
export { depthOf, openQueueDepths, type QueueDepth, type QueueDepths } from './queues.ts';
