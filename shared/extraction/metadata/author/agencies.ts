/** News agencies, which stand in bylines beside the people who wrote: "Ana Holm (avec AFP)", "Von Ana Holm, dpa und Bo Lind". */
import { foldWord } from '../../text/index.ts';
import { mayBePerson } from './name-shapes.ts';

const ANY_CASE =
  'reuters rtr afp dpa epd kna apa-ots dapd keystone-sda sda-ats ritzau ritzaus ansa adnkronos askanews europapress belga novosti tass tacc тасс interfax интерфакс unian унian уніан укрінформ ukrinform agerpres mediafax tanjug hina bloomberg ' +
  'xinhua kyodo jiji yonhap antara bernama anadolu getty gettyimages agence-france-presse france-presse itar-tass ntb-tt рейтер';
/** Short ones, which are words or names in small letters. */
const CAPITALS =
  'AP PA AA DHA İHA IHA TT NTB STT ANP PAP ČTK CTK TASR MTI BTA STA SID APA SDA ATS EFE EP LUSA AAP PTI ANI IANS UNI CP UPI TNA SPS APS MAP WAM QNA KUNA SPA MENA ISNA IRNA ILNA РИА TNS ANA AMNA АР';
/** Words that go with an agency's name, or stand in its place. */
const FILLERS =
  'with and from by the staff wire wires services service material agency agencies mit und von der den des aus nach nachrichtenagentur nachrichtenagenturen agentur agenturen agenturmaterial avec et de des les agence agences con y las los agencia agencias ' +
  'com e as das dos agencias agenzia agenzie met en agentschappen bureaus og med byraer byråer och byra nyhetsbyran za z i agencje agencja agentury с и по материалам агентства агентств ve ajanslar ajansi haber';
const GENERIC =
  'agencies agenturen nachrichtenagenturen agenturmaterial agences agencias agências agenzie agentschappen byråer agencje agentury агентства агентств ajanslar';

const anyCase: ReadonlySet<string> = new Set(ANY_CASE.split(' ').map(foldWord));
const capitals: ReadonlySet<string> = new Set(CAPITALS.split(' '));
const fillers: ReadonlySet<string> = new Set(FILLERS.split(' ').map(foldWord));
const generic: ReadonlySet<string> = new Set(GENERIC.split(' ').map(foldWord));

function isAgencyWord(word: string): boolean {
  const key = foldWord(word);
  return anyCase.has(key) || capitals.has(word) || generic.has(key);
}

/** True where the text names agencies and nobody else: "dpa", "avec AFP", "AFP/Reuters", "mit Material der Nachrichtenagenturen". */
export function isAgency(text: string): boolean {
  if (text.length > 60) return false;
  const words = text.split(/[\s/,;+&]+/).filter((word) => word !== '');
  return words.some(isAgencyWord) && words.every((word) => isAgencyWord(word) || fillers.has(foldWord(word)));
}

/** Agencies of several words behind a name, as newspapers of the United States print them. */
const BEHIND_NAME =
  /(?<=\S\s\S{2,30})\s(?:the\s)?(?:associated press|agence france-presse|press association|canadian press|press trust of india)$/i;

/** How an agency that the list lacks signs behind a slash: "Ana Holm/SP-X". */
const SIGN = /^\p{Lu}[\p{Lu}-]{1,5}$/u;

/** "Ana Holm AFP", "Ana Holm/TT" and "Ana Holm Associated Press" → "Ana Holm". */
export function withoutAgency(name: string): string {
  if (BEHIND_NAME.test(name)) return name.replace(BEHIND_NAME, '');
  const parted = name.includes('/') ? /^(.{3,60}?)\s?\/\s?([^\s/]{2,20})$/u.exec(name) : null;
  if (parted !== null && (isAgency(parted[2] ?? '') || (SIGN.test(parted[2] ?? '') && mayBePerson(parted[1] ?? ''))))
    return parted[1] ?? name;
  // The last of three words or more is looked at before the others: hardly any is an agency.
  const last = name.lastIndexOf(' ');
  if (name.indexOf(' ') === last || !isAgencyWord(name.slice(last + 1)) || name === name.toUpperCase()) return name;
  return name.slice(0, last);
}
