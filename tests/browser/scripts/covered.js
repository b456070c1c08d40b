// The notes that lie over a server's words, or under a sheet where no hand can meet them.
const words = [...document.querySelectorAll("[data-server]")].flatMap((sheet) => {
  const texts = document.createTreeWalker(sheet, NodeFilter.SHOW_TEXT);
  const rects = [];
  while (texts.nextNode()) {
    if (!texts.currentNode.data.trim()) continue;
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    const server = sheet.dataset.server;
    rects.push(...[...range.getClientRects()].map((rect) => ({ rect, server })));
  }
  return rects;
});
const meet = (a, b) =>
  a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
const complaints = [];
for (const note of document.querySelectorAll("[data-note]")) {
  // What has just been sent is not seen before it has a place.
  if (!note.checkVisibility({ visibilityProperty: true })) continue;
  const rect = note.getBoundingClientRect();
  const name = `#${note.dataset.note} (${note.dataset.size}, ${note.dataset.from} to ${note.dataset.to})`;
  const under = words.filter((word) => meet(rect, word.rect)).map((word) => word.server);
  if (under.length) complaints.push(`${name} lies over the words of ${[...new Set(under)]}`);
  const top = document.elementFromPoint((rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2);
  const sheet = top?.closest("[data-server]");
  if (sheet) complaints.push(`${name} lies under ${sheet.dataset.server}`);
}
return complaints;
