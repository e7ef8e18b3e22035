/** What a month of a stage costs: usage times list prices, for the command line and for the console. Pure. */
export { estimate, sumOf, usdOf, type Line, type Month } from './estimate.ts';
export { PRICED, PRICES, type Priced } from './prices.ts';
export { BATCHES, IDLE, IN_USE, MEASURED, PARTS, WITH_EMAILS } from './usage.ts';
