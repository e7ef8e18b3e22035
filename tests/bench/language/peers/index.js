/** Language detectors of others, each from a text to a BCP 47 primary subtag, or null where it cannot tell. */
import { eld as eldSmall } from 'eld/small';
import { eld as eldMedium } from 'eld/medium';
import { francAll } from 'franc-min';

/** franc answers in ISO 639-3; macrolanguages and their main member are one. */
const MEMBERS = { cmn: 'zh', arb: 'ar', pes: 'fa', zlm: 'ms', nob: 'no', npi: 'ne', swh: 'sw', ekk: 'et', lvs: 'lv', als: 'sq', prs: 'fa' };

const primary = (code) => (code === undefined || code === 'und' || code === '' ? null : (MEMBERS[code] ?? new Intl.Locale(code).language));

export const detectors = {
  'eld small': (text) => primary(eldSmall.detect(text).language),
  'eld medium': (text) => primary(eldMedium.detect(text).language),
  'franc-min': (text) => primary(francAll(text)[0]?.[0]),
};

/** What a bundle imports to have each. */
export const entries = { 'eld small': 'eld/small', 'eld medium': 'eld/medium', 'franc-min': 'franc-min' };
