// The notes that have moved more often than something has happened.
const events = () => Number(document.querySelector("[data-events]").dataset.events);
const [first, places, moves] = [events(), {}, {}];
for (let frame = 0; frame < 60; frame += 1) {
  await new Promise(requestAnimationFrame);
  for (const { dataset, style } of document.querySelectorAll("[data-note]")) {
    const before = places[dataset.note];
    places[dataset.note] = style.transform;
    // One that has just been drawn has no place yet.
    if (before && before !== style.transform) moves[dataset.note] = (moves[dataset.note] ?? 0) + 1;
  }
}
const happened = events() - first;
return Object.entries(moves)
  .filter(([, moves]) => moves > happened + 1)
  .map(([note, moves]) => `#${note} moved ${moves} times while ${happened} events happened`);
