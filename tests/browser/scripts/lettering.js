// The size of all lettering on the stage that is shown, as it comes to the screen.
const main = document.querySelector("main");
const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
const all = [];
while (texts.nextNode()) {
  const [text, parent] = [texts.currentNode.data.trim(), texts.currentNode.parentElement];
  if (!text || !parent.checkVisibility({ visibilityProperty: true })) continue;
  const scale = parent.getScreenCTM?.().a ?? 1;
  all.push({ text, size: parseFloat(getComputedStyle(parent).fontSize) * scale });
}
return all;
