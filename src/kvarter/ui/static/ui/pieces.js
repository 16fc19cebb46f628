// What of a page is read aloud: its words, piece by piece, as a person would read them.

const BLOCK = "h1,h2,h3,h4,legend,p,li,dt,dd,label,summary,button,a,td,th,div,section,article,main,[data-piece]";
const SILENT = ".away,.say,script,template,[aria-hidden=true],[data-not-said]";

const plain = (text) => text.replaceAll("\u00ad", "").split(/\s+/).filter(Boolean).join(" ");

const ownOf = (element) => (element.matches("[data-piece]") ? element.lang : "");

/** What can be read below `root`, in the order of the page: [{element, words, lang, own}]. `own`: the language in
 *  which a piece is said whatever the page speaks, such as the Danish of the practice phone. */
export function piecesOf(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const pieces = [];
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement.closest(BLOCK) ?? root;
    if (!plain(walker.currentNode.textContent) || pieces.some((piece) => piece.element.contains(element))) continue;
    if (walker.currentNode.parentElement.closest(SILENT) || element.checkVisibility?.() === false) continue;
    // biome-ignore lint/performance/useDomNodeTextContent: what is hidden inside is not read aloud
    const words = plain(element.innerText);
    pieces.push({ element, words, lang: element.closest("[lang]")?.lang ?? "", own: ownOf(element) });
  }
  return pieces.filter(({ words }) => words);
}
