/** A snippet of search as elements: text, and `<mark>` around what was found. Nothing else of its HTML is taken. */

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'" };

const plain = (text: string): string => text.replace(/&(amp|lt|gt|quot|#39|#x27);/g, (whole, name: string) => ENTITIES[name] ?? whole);

export const Marked = ({ html }: { readonly html: string }) => (
  <>
    {html.split(/(<mark>[^<]{0,2000}<\/mark>)/).map((part, index) => {
      const within = /^<mark>([^<]{0,2000})<\/mark>$/.exec(part)?.[1];
      return within === undefined ? plain(part) : <mark key={index}>{plain(within)}</mark>;
    })}
  </>
);
