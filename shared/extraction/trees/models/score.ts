/**
 * Parameters of the score of how sure a page is an article. Generated: do not edit, train anew.
 *
 *     npm run train -- --only score --write
 *
 * Corpus 2508c66979726877 (SHA-256 over wcxb-dev-article, wcxb-dev-other, segments, dates, reader).
 * Options: trees 120, leaves 8, maxDepth 3, learningRate 0.08, minHessian 2, lambda 4, pageShare 1, featureShare 0.3, maxBins 32, seed 1, objectives logistic, other weight 3, extra weight 0.3, made article weight 0.3, made other weight 1.
 * Cross-validated over sites:
 * - AUC 0.9767
 */
import type { Model } from '../index.ts';

export const scoreModel: Model & { readonly typical: readonly number[] } = {
  features: ["words","linkShare","share","pageLinkShare","proseBlocks","keptBlocks","keptShare","confidence","saysArticle","openGraph","typed","published","modified","authors","titleWords","titleAsks","section","tags","described","paragraphs","longParagraphs","headings","lists","listItems","tables","codes","figures","quotes","wordsPerParagraph","wordsPerHeading","proseShare","firstProse","weShare","youShare","iShare","digitShare","currency","questions","exclamations","sentenceWords","pastShare","elements","articles","times","headings1","headings23","fields","buttons","tablesPage","images","preformatted","listItemsPage","links","linksPerWord","forms","known","root","depth","slugWords","slugLength","digits","extension","query","storySection","otherSection","index","subdomain","price","cart","product","card","reply","user","docs","pagination","filter","hero","author","share","comment","postBody"],
  /** Each feature's median. */
  typical: [9.57,0.01,0.64,0.177,11,16,0.209,0.971,1,1,1,1,0,1,7,0,0,0,1,14,9,2,0,0,0,0,1,0,38.115,156.37,0.904,0,0.002,0.006,0,0.013,0,0,0,18.682,0.016,9.236,1,0,1,3.322,2,1.585,0,3.7,0,6.022,6.741,0.102,1,1,0,1,2,17,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1.585,0,0],
  trees:
    'BgAAAHgAAAAuAwAAzgAAAAQAAAAAAAAAECcAAAAAACAXseE/AAAAvwXZhjoa4B47JdMgO/x0JDvUyjU7QEtGOxydkjt3HZU7WKCVO3IdmzvUyrU7euXqO2N57zuiegY8TocXPBSKHTyoeyg8CM89PC' +
    'oERzySLE88tHBdPH7/bjxiJX88N7mIPPD0iTxMC4s8nbeQPEPrnTz03bU8ooTRPOAY2Dwd3t08emXePL9b4jz21+M8XvL5PNqOBD2YFQU9xHYIPaRhCj1sNRs92hYdPYqoIz3rhDI9iu00PTqiPT3J' +
    'nVA9hB9oPTCcaj1wpYI9hRaiPZbltD2yz7U9Yt7OPfyR0z3D5909MpfrPWIoBj4oYxE+2nsnPix/ST76l2o+Kuh7PqLHfT63a4E+h1eNPuh+jj4ij6M+uNfBPkzWxD4oytg+jKjwPkbl8T64Yfo+as' +
    'X9PgAAAD+QSAw/DNEXP2gYJD8aqCQ/HPAkP2ZjMj9hojk/Wp86P2xIPT/euEY/rwVKPzR8UT/GdVc/Ii5YPwwoXD/092A/NndiP0QYZD/CAW4/HiNxPzQndj8pJXc/mKd5P5ZZej+ObHo/rDh7P2Zv' +
    'ez+EEII/sDSDPwZwpT8AAMA/BnDlPzxNCkBABR1AmaYdQAAAIEDejSxA2tU5QPz7O0AGcEVA5gBZQAAAYECua2FABCJpQNo/cEAa23ZAQAV9QEBmgUBDHoRAhq+GQIxti0Bxp45AWLqPQAAAkECEvJ' +
    'FABnCVQAZJl0BL75hA8v6YQKC3mUA4pZpAUC+cQKCCnkBkRJ9A1rWgQCbfqkB3/6tApG+sQOoYrUAAALBAkNq2QMGgx0B2bM9AAADQQP5/0UCAXthAimfZQDHm3kC9PuFAjBvkQNAJ50DGFehAAADw' +
    'QLbW8kD65fhAzkQAQV5bAUHmJwRBVk4EQQAACEFgCgpBvEQOQYR2EUHbjxVBolUXQQAAGEEU0hlBhqwbQdxmHkEqFCBBwk0hQbChIUE8fyNBcZojQWIYJEEAAChBhmQoQQAAOEEAAEhB3DZQQRBCUE' +
    'EAAGhBAAB4Qb+rg0Go7IhBiI2uQdgJw0EAANRBMobZQRUH50GamfFBQK71QRZf+UE+CgBCDMM6QlYlCUNWVchDAGAiRADgjUQMSAAHehcRAwILAgEIEgMJBAIDDQkCCDMHCgcEBgEOAwQ4AwEWBAZM' +
    'JCInAwEFA3A2EwYIKQUCEQIDBBIHDUkIAwYDAgEBAQECAQEIAUwJAkwfCgFMCwFMDAFMDQNMHwUOBmsFEhAEIA8BTBABTBEFTB8XHQcTAXAUBkwfCzAQBhUETB8nGhYBggEXA5IBJgEYAkwfGgJMJB' +
    'sCawUcCWhSBAIDAQICAR0FxQEFAQEBHgwWLAUHAgMEAQECAwsfAwBwSSAJAgQBEwIBAwUHIQcDAgYCDBICIgQKBwYEIwgBAwUFAQQFByQFQAgFIgQlAjcIJgI2CCcFtQEGBAIGKAcIBAQEDwMCKQuo' +
    'AQEBAQIBAQEBAgQqBkweAgUMAisDagIMLAJrCy0EbQgDAi4JTCEHBAMCCAQULwdMKAYCAw0JMANMHgMxBkweAgEBDjIDTCAOMwlMISAHAwEDBQE0BWokEAUBNQghCQUCAQMEDDYDTB4DOQRrBQYMOg' +
    'N2DBA7A5IBKgY/AUxAAUxDA2oCG0QETB4IA0UIagcDCAIICQtGAUxHB2wMAQgHBwpIB2oPBwMHBgNJAUxKAkwgSwVMHgMBFkwGTCABAQYBTQRMHgQHTgZMIQEDBgZPBEwzBhdQBEwgCRaENKbWdggf' +
    'bxiaXw9PVsCTDzVsIAwjkOscopyij3hwZujBY5TlDdzdV+kbAN6LjnNOyhM7zRKBQ4VzJgyafks2SSWxxWOSZV5ke4Jhczy19pIo2Zigo0ZFoxc08ilD5OWvoEwoLNFiB3cQViBHJEVDrjkWqTMcxZ' +
    'ssnlHKtI8Io3fM/ILdjTHLeOtiDbsIKGG78zgHUzWGOJ+xpkOscpEpeydNyHBUzxzu0ZUjZuT+QNqKrZOCgBCZ1hmU1TN9LoLCDE4EJ8RV2OQUt4weDPiBAJAKePChrQvvhki8TzxCabHDaIZq8oog' +
    '9bNHiZpg4vfM5QH9i45QXPmhmKHhbCadzBAp2Y4gojHBCQ6xcDkCI6+HBFKCSi4ew4Z0i+ptIdHDriFyWLRg39GtIsbm7TDgIHEC5pgCOUaXBmkPlZ0nEKzv1OhJ8pljaNsqZFxypxI1nbacxjBJ2T' +
    'GOGmyo0cDz5VLHLmTBkEDFOWeBB+3M8ZlAIhZwo0aNmluIkWTCrzsb6C13nuSEg2+7BFJ/2HWBsaGcRXcQMrFWWDDwHSMDRoXpGlQ6xcdTPIwC5CdHEY52AHSMjzcNlAK4uaetI9U6PPGBCPdzpbpY' +
    'sNVAkUAX+xy4mnJPgMJ4TwwzyseeMx0AimjPNi3ounOlJWcBtbJgsIZfKNAqxe7Gj2pFC5tmscFoVxgCSRMKQZbJN0khP42ONxxC4p3BXlcbkxMFjqaB5YAyvjhp8Y1GlOs04pUR9TADcWxvlEygBR' +
    'WJIFxTkOuISwMpNr4kV+Elw+XIyQgXEzfhsmHWBtrE5RtWOBoTDlg1FJMENccITkYI5UwhAUVKOXaPlP53zmjBik8IkdjBbR0uKYgPB7dyUgGv36nBFWl1KZEXDpcVYMoDCQE0zL7g2r+0xMaCIKgh' +
    'kjbMO8XHk7yFkOBhkSpHOHwIqTgguZMClw7xcBhmps++QlgxnSyopNoZ7GF5yLkdMcmnIjgqaJi8kQt+puFWBItnhfxqPEL8XjAiF5cGZjIQX8lAMoWiqCDeKvw6w4WZABmLYRBDhzcc54wjBd+egs' +
    'wbVjlPHHEeWBJoWivEn1jyYEdkJMVGYQY0XeaeMG+aRl5vEIbOmOD0SWVBEGALcO+ISwGBKQ1DJFEF4fJpBCo4qNjRhfmHe5hwJugCa6LjhrrBsiAhJuSII8j6IdoEw5FCw2cJBkQymeOwCJwh+Ep2' +
    '8hFGl0TygKzFMNjzIma+VJKIAqawR+xP+OlMYQDvSbF2h+TKN84LkjCCONGKxwEcp8QBHihvKdBC5SOaOAobIlbT0RUAKxcfeYOqZXmlB9n9r5W8HKLwYpAYF2Y6YStAWeAAr6FVOd1j2KlDgz0QZz' +
    'FJXNtUwHQAxZoQppbCaitpUsIDaooUZpcRpdAQs1zFBqxuFuCW7UGAmPMcphCgzUwRcChRzGGrkpMInvwMMMbxypjXglmRkpyCGk5ax4FBWDI1Ow2QpLDnDhIoo6EWk4A+K5xcPYasp5fshoPVi7zV' +
    'CAxkY4amewg0wpIYgp7TM38I0h8gRLIL85LTEucBIhhJsh8cNNWY5Qi1x0Y/apgRRX2BN6LWHb4+ZeF2w5wNp6EfmD6ID5B3cXD2FbJ/Q3HNDR46Vj0JGIgjIBhRC8t86oRwA/4yWxE7XE8c04T8O5' +
    'Qs6CCIwndxeQFGN/i7tnkAEk5a5LaggakpJDgE/HgnTW8cqYSYDhk8p8AMBrM4lMiNgmejEzgVEPlMYUFdl3scEuhLInW400NfLv06yJsWAUlYJFnRBFFe6eAdpuuxgQiK+jpPHeICsSlgwCKY1qWL' +
    'A/F3I8HgathxrjHSUIwCAA+Mx9TC7zWg/WHwFuVCuLtqQFQMPmyVlBG4Tu4twCDG3w54xV4cEm3iw1sGbrHxwHUTohoVDH4Y5fLGAWpBKtZZsf5WLVScw+G9GKEgcJUxoQDFMiXxAHkiaa3wMrgMgT' +
    'VY8iccB7i1LJGDA3GGKyB+BLOhQbYyjWPYMmBSIbSbRH0UtJq8A/QX7DUomIQh8pjDiHfLPRyF0gULPmZomAVLv4SkxYmMVGPU6h8AcdiQX6Fg2JjWHCyAxSDyeIQeHyWQiwfmyZk4XDcTx0xE+Aja' +
    '4KDjVsJzhAti1Qv+7akkSBIIyQzHGiGo0gqVdBmz8FvB84dIRw4DlweFOA0wm3YNY4qwXzQ0zGRmh8hws0IYI82YFrgorPmNI1ARFpbmLh7CXkLJgBqIiRpDyTxAfX4HXECY6UStAWiFCrADrFsb9R' +
    'YNotFAgvuKSuYdMYDUkopiC8JiQ82LklQVkqOgCbwInFrwIeJQxxGJhfo5YRAtF3axiWwLmHyBE4pCcA/POGWLc2fMHRqAFK90wmxOQF+HD3cZ8Fp054dAHmwsQFwiHLmikOgKsPJhwveGunGh6KFg' +
    'xociJYaqmEOOKA8ZJSthiwNDD5jga0K1TIeiXagRgQDApDM7yF6BvuOQYPCBZ0RLUA3YfLBwAPo7yKJUherPl3o1AXlB7i81DAnIPqLKShpq1TqYYAiVgDJxP1GpTIwaCXQpwICAgqxZ8j9AhdKyro' +
    'iiBEp1KD0Ib4gVvG9WFBxJAERWgGYVBhwmgsQNFBacVk3QR1GokJKGz1iALiDM8dzjgFYiBXsDiPzoXapscKVPwhYKbphClqiXRN1bDZgTuC0Khgg89giphbc8eEr5BKhms8RWkMJXGIlOQU1ILwCW' +
    'YEYFrCBSEFoljARlhUcd4BLrQDCJ+w+QMoEECPHsASwITs+W6jUAYRbu3HLKAlxyVYo4oGPGl4AxJVnHg8wr2OVMZgDdKBU2F6geoFy0HkFs0pCjlKocLIDgMcIcgBqNXwISLMh1FEgprtoZWAM3Bi' +
    'XyD+Dl40k6UXBA1AF+B8b8T6r2BHG8WgIzBnT7kAcpQugwsAw2Lql4QJA+uGQhwlDfisACiO+rCF9Cu46UUoYHjBySiCNNX3NRB8wk2rSJ4A+Os8ccBpIJKDgGpfeZFaAe8dY4UOKcgoqdQegW+ZQR' +
    'BYFkAd9MYAzjhfBZdbDCggGOUMRIAmugQ+As2Os8dyCeFS0LLEgmL/YIqcESDR3jgFSkN6SKgINhAlYbtUlqEXgkLjGIQ+XEiQgIZ6UiygMyyZZKlgHgePHWOGKCTYOa/AIwT7NsphYuDyDw0wpRXo' +
    'RyCKwmVEErxylAdyC1ryRwABRcBsEDcHb2RMVho7eq4KCIuvyZeDE3bgoYjngFFpD6SA2IT9I7gUrFBmgK2BEs2qBtI1WyVJAm45QgXWFIvwXaBRTx3jpkMCASYtI8hXIOgSLRJ2UqBSmX6KUalIkM' +
    'PNhoNSGWw4VtDTRwmM8AXsvGHanmooDoIHzkhYCYNMYAzjhYBVdPJhwABhC4A2jaqaFIQTk8mOYIBkN9uoZgJtl10kQx1hOKBE4tWgDizdiIocMFYVWBkxXlAE7SIkONnZwy2gdGDQJg+uOsshDgxp' +
    'YY',
};
