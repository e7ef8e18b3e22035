/** Replays: the request, the plan, the comparison and the report when stored pages are extracted again. */
export * from './contract.ts';
export * from './figures.ts';
export * from './order.ts';
export { compare, type Compared } from './compare.ts';
export { judge, parseCondition, type Condition } from './conditions.ts';
export { byWeight, createReportCollector, type ReportCollector } from './report.ts';
export { isOlder, isSelected } from './select.ts';
export { similarity } from './similarity.ts';
