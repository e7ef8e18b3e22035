/**
 * Runs in the page: strikes through the smallest element that holds a dropped block's text, and marks those that became fields of
 * the record (headline, byline). Returns how many were struck through.
 */
globalThis.strikeDropped = (decisions, fields) => {
  const style = document.createElement('style');
  style.textContent = `.galley-dropped, .galley-dropped * { color: #9a9a9a !important; text-decoration: line-through #c0392b 2px !important; }
    .galley-field { outline: 2px solid #2c6bd6; outline-offset: 3px; }`;
  document.head.append(style);
  let found = 0;
  for (const { kept, text } of decisions) {
    if (kept) continue;
    const holder = [...document.body.querySelectorAll('*')].findLast((element) => foldSpaces(element.textContent) === foldSpaces(text));
    const isField = fields.some((field) => foldSpaces(text).includes(field));
    holder?.classList.add(isField ? 'galley-field' : 'galley-dropped');
    found += holder === undefined || isField ? 0 : 1;
  }
  return found;
};

function foldSpaces(text) {
  return text.replace(/\s+/g, ' ').trim();
}
