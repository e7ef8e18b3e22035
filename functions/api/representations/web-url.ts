/** Addresses that are safe to link to. */

/** Only what a browser may be sent to: anything but http and https is left out. */
export function webUrl(url: string | null): string | null {
  return url !== null && /^https?:\/\//i.test(url) ? url : null;
}
