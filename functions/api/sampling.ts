/** Which answers leave a line in the log, where a stage has only a share of them (logs.requestSampling). */

/** Errors always do, those of callers too: they are few, and are what somebody looks for. */
export const isLogged = (status: number, share: number, random: number): boolean => status >= 400 || random < share;
