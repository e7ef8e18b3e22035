/**
 * Searches whose words stand in the articles in another form, and such as only look like one: what stemming is judged by, beside
 * the judged set (tests/search/judged-set.ts), whose articles these are, and some more. Made up for this.
 */
import { ARTICLES, type JudgedArticle } from '../../search/judged-set.ts';

export const MORE_ARTICLES: readonly JudgedArticle[] = [
  ...ARTICLES,
  {
    id: 'en-police',
    language: 'en',
    title: 'Police close the bridge',
    text: 'Officers stood at the university while the general spoke of the past.',
  },
  {
    id: 'en-organ',
    language: 'en',
    title: 'An organ for the new chapel',
    text: 'The iron pipes came late; an animal slept in the largest. A skier brought the news.',
  },
  {
    id: 'de-messer',
    language: 'de',
    title: 'Scharfe Messer aus Solingen',
    text: 'Der Händler zeigt, wie man Klingen schleift. Die Boten warten auf die Wahlen.',
  },
  {
    id: 'fr-port',
    language: 'fr',
    title: 'Le port ferme sa porte',
    text: 'Les marins attendent la poste. Une pêche a roulé sur le quai du marché.',
  },
  { id: 'es-puerto', language: 'es', title: 'El puerto en otro caso', text: 'El juez mira el libro de cuentas y los barcos del pueblo.' },
  {
    id: 'it-case',
    language: 'it',
    title: 'Nuove case a Torino',
    text: 'I muratori costruiscono le case vicino ai ponti. I cittadini aspettano i trasporti.',
  },
  {
    id: 'nl-huizen',
    language: 'nl',
    title: 'Nieuwe huizen in Delft',
    text: 'De bewoners kregen sleutels. Fietsers wachten bij de bruggen.',
  },
];

export interface FormSearch {
  readonly q: string;
  /** Of whoever searches, as far as it is known. */
  readonly language: string;
  readonly finds: readonly string[];
}

const form = (language: string, q: string, ...finds: readonly string[]): FormSearch => ({ language, q, finds });

/** Other forms of words in the articles: all of these are meant. */
export const FORMS: readonly FormSearch[] = [
  form('en', 'flood', 'en-river'),
  form('en', 'vote', 'en-council'),
  form('en', 'voting harbours', 'en-council'),
  form('en', 'museum visitor', 'en-york'),
  form('en', 'glacier', 'en-climate'),
  form('en', 'reports author', 'en-climate'),
  form('en', 'offices changing', 'en-email'),
  form('en', 'moving sandbag', 'en-river'),
  form('en', 'schools', 'en-river'),
  form('de', 'Straßen', 'de-strasse'),
  form('de', 'Häuser', 'de-haus'),
  form('de', 'Vogel Nest', 'de-haus'),
  form('de', 'Vereine', 'de-haus'),
  form('de', 'großer Lastwagen', 'de-strasse'),
  form('de', 'Klinge schleifen', 'de-messer'),
  form('fr', 'écoles', 'fr-ecole'),
  form('fr', 'semaine', 'fr-ecole'),
  form('fr', 'élève peintres', 'fr-ecole'),
  form('fr', 'cœur léger', 'fr-ecole'),
  form('es', 'cosechas', 'es-manana'),
  form('es', 'agricultor aceituna', 'es-manana'),
  form('es', 'lluvias', 'es-manana'),
  form('pt', 'cidades', 'pt-sao'),
  form('pt', 'estação', 'pt-sao'),
  form('pt', 'aeroportos', 'pt-sao'),
  form('it', 'casa', 'it-case'),
  form('it', 'ponte cittadino', 'it-case'),
  form('nl', 'huis', 'nl-huizen'),
  form('nl', 'brug fietser', 'nl-huizen'),
  form('sv', 'utställningar', 'sv-angstrom'),
  form('sv', 'fysiker', 'sv-angstrom'),
  form('tr', 'köprüler', 'tr-istanbul'),
  form('tr', 'balıkçı', 'tr-istanbul'),
  form('ru', 'реки', 'ru-reka'),
  form('ru', 'школа', 'ru-reka'),
  form('ru', 'музеи', 'ru-muzey'),
  form('ru', 'залы посетитель', 'ru-muzey'),
  form('el', 'δέντρο', 'el-athina'),
  form('el', 'δρόμος', 'el-athina'),
  form('pl', 'filharmonia', 'pl-lodz'),
  form('pl', 'sala koncertowa', 'pl-lodz'),
  form('uk', 'бібліотеки', 'uk-kyiv'),
  form('ar', 'مدارس', 'ar-madrasa'),
  form('hi', 'किताब', 'hi-kitab'),
  form('hy', 'գրադարաններ', 'hy-yerevan'),
];

/** Words of another meaning with a like beginning: none of the articles is meant. */
export const LOOKALIKES: readonly FormSearch[] = [
  form('en', 'policy'),
  form('en', 'universe'),
  form('en', 'generic'),
  form('en', 'paste'),
  form('en', 'organization'),
  form('en', 'ironic'),
  form('en', 'anime'),
  form('en', 'lately'),
  form('en', 'ski'),
  form('de', 'Messe'),
  form('fr', 'poster'),
  form('fr', 'pêcher'),
  form('fr', 'marine'),
  form('es', 'puerta'),
  form('es', 'casa'),
  form('es', 'cuento'),
  form('it', 'caso'),
];
