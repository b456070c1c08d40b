// The words on the sheets that stick out of their sheet, or out of what cuts them off.
const slack = 1.5;
const complaints = [];
const outside = (inner, outer) =>
  inner.left < outer.left - slack || inner.right > outer.right + slack ||
  inner.top < outer.top - slack || inner.bottom > outer.bottom + slack;
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
      const lost = cuts && [...range.getClientRects()].some((rect) => outside(rect, bounds));
      if (lost) complaints.push(`${sheet.dataset.server}, ${box.className}: ${text.data}`);
    }
  }
  for (const box of sheet.querySelectorAll("*")) {
    const wide = box.clientWidth > 0 && box.scrollWidth > box.clientWidth + slack;
    if (wide) complaints.push(`${sheet.dataset.server}, ${box.className}: too wide`);
  }
}
return [...new Set(complaints)];
