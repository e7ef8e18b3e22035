/** Forms of words by number. */
import { count } from '../format.ts';

/** “1 page”, “1,404 pages” */
export const of = (number: number, one: string, many: string): string => `${count(number)} ${number === 1 ? one : many}`;
export const pages = (number: number): string => of(number, 'page', 'pages');
export const are = (number: number): string => (number === 1 ? 'is' : 'are');
export const were = (number: number): string => (number === 1 ? 'was' : 'were');
export const have = (number: number): string => (number === 1 ? 'has' : 'have');
