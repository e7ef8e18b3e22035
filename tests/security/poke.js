/** Runs in the page: sends every element the events that a hand would, and lists what should not be there. */
(() => {
  const schemes = [];
  const markup = [];
  const forbidden = new Set([
    'SCRIPT',
    'IFRAME',
    'OBJECT',
    'EMBED',
    'FORM',
    'INPUT',
    'BUTTON',
    'STYLE',
    'LINK',
    'BASE',
    'SVG',
    'MATH',
    'TEMPLATE',
    'NOSCRIPT',
    'PORTAL',
    'FRAME',
    'FRAMESET',
    'APPLET',
    'VIDEO',
    'AUDIO',
    'SOURCE',
    'TRACK',
  ]);
  for (const element of document.body.querySelectorAll('*')) {
    if (forbidden.has(element.nodeName.toUpperCase())) markup.push(element.nodeName);
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name) || ['style', 'srcdoc', 'ping', 'target', 'background', 'formaction', 'is'].includes(name))
        markup.push(`${element.nodeName} ${name}`);
      if (['href', 'src', 'cite', 'action', 'xlink:href', 'poster', 'data', 'srcset'].includes(name)) {
        const protocol = URL.canParse(value, location.href) ? new URL(value, location.href).protocol : 'unparseable:';
        const ok = name === 'href' ? ['https:', 'http:', 'mailto:', 'tel:'] : ['https:', 'http:'];
        if (!ok.includes(protocol)) schemes.push(`${element.nodeName} ${name}=${value}`);
      }
    }
    for (const event of ['mouseover', 'pointerenter', 'focus', 'toggle', 'animationstart', 'error', 'load', 'scroll', 'input'])
      element.dispatchEvent(new Event(event));
  }
  return { schemes, markup };
})();
