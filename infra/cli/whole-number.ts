/** Whole numbers on the command line. */
import { InvalidArgumentError } from 'commander';

/**
 * Reads a whole number from 1.
 * @param digits how many it has at most
 * @param of what it counts, for the error: `seconds`
 */
export const wholeNumber =
  (digits: number, of?: string) =>
  (text: string): number => {
    if (text.length > digits || !/^[1-9]\d*$/.test(text))
      throw new InvalidArgumentError(`Give a whole number${of === undefined ? '' : ` of ${of}`}.`);
    return Number(text);
  };
