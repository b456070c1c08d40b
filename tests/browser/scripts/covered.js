// The notes that lie over a server's words, or under a sheet where no hand can meet them.
const words = [...document.querySelectorAll("[data-server]")].flatMap((sheet) => {
  const texts = document.createTreeWalker(sheet, NodeFilter.SHOW_TEXT);
  const rects = [];
  while (texts.nextNode()) {
    if (!texts.currentNode.data.trim()) continue;
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    const [server, text] = [sheet.dataset.server, texts.currentNode.data];
    rects.push(...[...range.getClientRects()].map((rect) => ({ rect, server, text })));
  }
  return rects;
});
const edges = ({ left, right, top, bottom }) => `(${[left, right, top, bottom].map(Math.round)})`;
// What is seen in the middle of where two rectangles meet.
const seenWhereMeet = (a, b) => {
  const [left, right] = [Math.max(a.left, b.left), Math.min(a.right, b.right)];
  const [top, bottom] = [Math.max(a.top, b.top), Math.min(a.bottom, b.bottom)];
  const meet = left < right && top < bottom;
  return meet ? document.elementFromPoint((left + right) / 2, (top + bottom) / 2) : null;
};
const complaints = [];
for (const note of document.querySelectorAll("[data-note]")) {
  // What has just been sent is not seen before it has a place.
  if (!note.checkVisibility({ visibilityProperty: true })) continue;
  const rect = note.getBoundingClientRect();
  const name = `#${note.dataset.note} (${note.dataset.size}, ${note.dataset.from} to ${note.dataset.to})`;
  for (const word of words) {
    const seen = seenWhereMeet(rect, word.rect);
    if (!seen || !note.contains(seen)) continue;
    complaints.push(`${name} ${edges(rect)} lies over “${word.text}” ${edges(word.rect)} of ${word.server}`);
  }
  const top = document.elementFromPoint((rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2);
  const sheet = top?.closest("[data-server]");
  if (sheet) complaints.push(`${name} lies under ${sheet.dataset.server}`);
}
return complaints;
