// The words on the sheets that stick out of their sheet, or out of what cuts them off.
const complaints = [];
const excess = (inner, outer) =>
  Math.max(
    outer.left - inner.left, inner.right - outer.right,
    outer.top - inner.top, inner.bottom - outer.bottom,
  );
for (const sheet of document.querySelectorAll("[data-server]")) {
  const texts = document.createTreeWalker(sheet, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const [text, parent] = [texts.currentNode, texts.currentNode.parentElement];
    if (!text.data.trim() || !parent.checkVisibility({ visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (let box = parent; box !== sheet.parentElement; box = box.parentElement) {
      const cuts = box === sheet || getComputedStyle(box).overflow !== "visible";
      const bounds = box.getBoundingClientRect();
      const lost = Math.max(...[...range.getClientRects()].map((rect) => excess(rect, bounds)));
      // Above and below its letters a line has some room of its own.
      if (!cuts || lost <= 0.1 * parseFloat(getComputedStyle(parent).fontSize)) continue;
      complaints.push(`${sheet.dataset.server}, ${box.className}, ${lost} px: ${text.data}`);
    }
  }
  for (const box of sheet.querySelectorAll("*")) {
    const wide = box.clientWidth > 0 && box.scrollWidth > box.clientWidth + 1;
    if (wide) complaints.push(`${sheet.dataset.server}, ${box.className}: too wide`);
  }
}
return [...new Set(complaints)];
