/** What is wrong with an event pattern, and where. */
export class EventPatternError extends Error {
  override readonly name = 'InvalidEventPatternException';
  constructor(place: string, fault: string) {
    super(`Event pattern is not valid${place === '' ? '' : ` at "${place}"`}: ${fault}.`);
  }
}
