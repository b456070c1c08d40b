// The buttons that a thumb can't meet: too small, or under something else wherever they are
// scrolled to.
const complaints = [];
for (const button of document.querySelectorAll("button, input")) {
  if (!button.checkVisibility({ visibilityProperty: true })) continue;
  const name = button.ariaLabel ?? button.labels?.[0]?.innerText ?? button.innerText;
  button.scrollIntoView({ block: "nearest", inline: "nearest" });
  const { left, top, width, height } = button.getBoundingClientRect();
  // A field's label is a part of its target.
  const target = button.labels?.[0]?.getBoundingClientRect() ?? { width, height };
  if (target.width < 43.9 || target.height < 43.9) {
    complaints.push(`${name} is ${target.width.toFixed(1)} × ${target.height.toFixed(1)}`);
  }
  const met = document.elementFromPoint(left + width / 2, top + height / 2);
  if (!met || !button.contains(met)) {
    complaints.push(`${name} lies under ${met?.outerHTML.slice(0, 80)}`);
  }
}
return complaints;
