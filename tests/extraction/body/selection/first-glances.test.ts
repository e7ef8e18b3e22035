/** A cheap question before a dear one never hides what that would say: a line for each alternative of the dear ones. */
import { describe, expect, it } from 'vitest';
import { asksForConsent } from '../../../../shared/extraction/body/selection/access-and-consent-boxes.ts';
import { mayBegin } from '../../../../shared/extraction/body/selection/first-letters.ts';
import { saysLinksPay } from '../../../../shared/extraction/body/selection/notices.ts';
import { EDITED, OF_EDITED } from '../../../../shared/extraction/body/selection/thread-details.ts';
import { isInterfaceText } from '../../../../shared/extraction/body/selection/boilerplate-lines.ts';
import { isInvitation } from '../../../../shared/extraction/body/selection/invitations.ts';
import { isTeaser } from '../../../../shared/extraction/body/selection/teasers.ts';
import { TEASERS } from '../../../../shared/extraction/body/selection/teaser-phrases.ts';
import { isCredit } from '../../../../shared/extraction/body/selection/picture-credits.ts';

describe('saysLinksPay', () => {
  it.each([
    'This ARTICLE contains an Affiliate link',
    'Affiliate links are used here',
    'The links below are affiliate ones',
    'We may use some referral links',
    'We may earn a small COMMISSION',
    'I sometimes get kickbacks',
    'We get a share of the sales',
    'We receive a portion of revenue',
    'I may receive compensation from some companies',
    'We are compensated when you use this list',
    'It earns from qualifying purchases',
    'As an Amazon Associate we like books',
    'Prices were accurate at the time of writing',
    'Affiliate-Links, für die es eine Provision gibt',
    'Dieser Text hat Affiliatelinks',
    'Dann erhalten wir eine kleine Provision',
    'Wir bekommen dafür eine PROVISION',
    'Cet article a des liens d’affiliation',
    'Nos liens affiliés',
    'NOS LIENS AFFILIÉS',
    'Nous percevons une commission',
    'Hay enlaces de afiliados',
    'Podemos recibir una comisión',
    'Podríamos ganar una COMISION',
    'Un link di affiliazione',
    'Potremmo ricevere una commissione',
    'Há links de afiliados',
    'Podemos receber uma comissão',
    'Dit artikel heeft affiliatelinks',
    'Są tu linki afiliacyjne',
    'Artikeln har annonslänkar',
    'Artikkelen har annonselenker',
    'Artiklen har annoncelinks',
    'Inlägget har reklamlänkar',
  ])('knows %s', (line) => {
    expect(saysLinksPay(line)).toBe(true);
  });

  it.each(['The harbour master earns a commission of his own.', 'Prices are up again.'])('leaves %s', (line) => {
    expect(saysLinksPay(line)).toBe(false);
  });
});

describe('isTeaser', () => {
  it.each([
    (phrase: string) => phrase,
    (phrase: string) => `» ${phrase.toUpperCase()}:`,
    (phrase: string) => `\u2014 "${phrase.slice(0, 1).toUpperCase()}${phrase.slice(1)}`,
  ])('knows each phrase', (write) => {
    expect(TEASERS.map(write).filter((line) => !isTeaser(line, 4, 0))).toEqual([]);
  });

  it.each(['Mots croisés', 'Te-ar putea durea', 'Ayrıca kitap okudu'])('leaves %j, which begins like one', (line) => {
    expect(isTeaser(line, 4, 0)).toBe(false);
  });

  it.each(['A', 'Rea', 'readmore', 'the', '(((', ''])('leaves %j', (line) => {
    expect(isTeaser(line, 1, 0)).toBe(false);
  });
});

describe('a line about an editor of a post', () => {
  it.each([
    'Last edited by halyard',
    '(This post was last edited at 8:12 by halyard)',
    'Zuletzt geändert von halyard',
    'dernière modification par halyard',
    'Última edición por halyard',
    'ultima modifica di halyard',
    'laatst gewijzigd door halyard',
    'Ostatnio zmieniony przez halyard',
    'Последний раз редактировалось halyard',
    'senast redigerad av halyard',
  ])('is known by its first letter: %s', (line) => {
    expect(EDITED.test(line) && mayBegin(line.charCodeAt(0), OF_EDITED)).toBe(true);
  });
});

describe('isCredit', () => {
  it.each([
    'Photo: Jane Roe',
    'IMAGE CREDITS : Jane Roe',
    'The quay at dawn. Bild: Jane Roe',
    'The quay at dawn kuva : Jane Roe',
    'Photograph by Jane Roe',
    'The quay (image credit by Jane Roe)',
    'Quelle: Hafenamt',
    'The quay © Jane Roe',
    'Jane Roe / Reuters',
    'Jane Roe/AFP',
    'The quay at dawn (Jane Roe, Getty Images)',
    '写真＝共同',
    '（图片来源／新华社',
    'fot. Jane Roe',
    '新华社供图',
    '张三摄）',
    'Jane Roe via iStockPhoto',
    'Jane Roe, iStock.com',
    'Jane Roe, stock.adobe.com)',
    'Jane Roe, SHUTTERSTOCK.COM)',
    'Jane Roe, picture-alliance)',
    'Jane Roe, picture alliance',
  ])('knows %s', (line) => {
    expect(isCredit(line)).toBe(true);
  });

  it.each(['The ferry leaves at 9:30', 'A photograph of the quay', 'Tea and/or coffee', '© 2026'])('leaves %s', (line) => {
    expect(isCredit(line)).toBe(false);
  });
});

describe('asksForConsent', () => {
  it.each([
    'zustimm',
    'einwillig',
    'einverstanden',
    'your consent',
    'you permission',
    'akzeptier',
    'accept all the cookies',
    'enable content',
    'cookie settings',
    'privacy settings',
    'autorisez',
    'autoriser',
    'consentement',
    'consentimiento',
    'consenso',
    'acepta las',
    'toestemming',
    'samtyck',
    'samtykke',
    'zgody',
    'personenbezogene',
    'données personnelles',
    'datos personales',
    'dati personali',
    'persoonsgegevens',
    'perſonenbezogene',
  ])('knows %s', (words) => {
    const text = `facebook, ${words} to show`;
    expect(asksForConsent(text)).toBe(true);
  });
});

describe('isInterfaceText', () => {
  it.each([
    'To watch this film, PLEASE activate JavaScript',
    'Your browser doesn’t support this',
    'Ihr Browser unterstützt das nicht',
    'Votre NAVIGATEUR ne permet pas ceci',
    'Su navegador no admite esto',
    'Best viewed with Lynx',
    'URL: https://harbour.example',
    'We prevent your screen from going dark',
    'AUDIO was auto-generated',
    'You have 3 gift articles',
    '12 Likes',
    '\u2605\u2605\u2605 4.5 from 12 votes',
    'Current Time 0:00 / Duration 2:34',
    'REMAINING TIME 0:00 Loaded: 0',
    'Progress: 0% Stream Type LIVE',
    'playback rate 1 playback rate 2',
    'Aktuelle Zeit 0:00 Verbleibende Zeit 0:10',
    'DURÉE 0:10 durée: 10',
    'Duración 0:10 DURACIÓN 10',
    'Durata: 2 durata -1',
    'Javascript 中文 required JavaScript disabled',
  ])('knows %s', (line) => {
    expect(isInterfaceText(line, false)).toBe(true);
  });

  it.each([
    'Enable JavaScript',
    'JAVASCRIPT is disabled',
    'The BROWSER has no support for video',
    'Un navegador que no admite el canvas',
    'This player can not support HTML5',
  ])('knows %s where the model doubts it', (line) => {
    expect([isInterfaceText(line, false), isInterfaceText(line, true)]).toEqual([true, false]);
  });
});

describe('isInvitation', () => {
  it.each([
    'newsletter',
    'INBOX',
    'e-mail',
    'Email',
    'Posteingang',
    'Telegram',
    'WhatsApp',
    'YouTube',
    'Facebook',
    'Instagram',
    'TWITTER',
    'TikTok',
    'Google News',
    'google discover',
    'Apple Podcasts',
    'Spotify',
    'app',
    'Apps',
    'edition',
    'channel',
    'canal',
    'CHAÎNE',
    'Kanal',
    'Rundbrief',
    'infolettre',
    'boletín',
    'BOLETIN',
    'boletim',
    'nieuwsbrief',
    'biuletyn',
    'nyhetsbrev',
    'nyhedsbrev',
    'uutiskirje',
    'телеграм',
    'КАНАЛ',
    'In\u017ftagram',
    'Faceboo\u212a',
  ])('knows what %s invites to', (what) => {
    expect(isInvitation(`Follow us: ${what}`)).toBe(true);
  });

  it.each(['Follow us, she said.', 'Follow us: the chapel', 'A newsletter'])('leaves %s', (line) => {
    expect(isInvitation(line)).toBe(false);
  });
});
