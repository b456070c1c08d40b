// The notes that lie elsewhere than a frame before although nothing has happened.
const look = () => {
  const places = {};
  for (const note of document.querySelectorAll("[data-note]")) {
    places[note.dataset.note] = note.style.transform;
  }
  return { events: document.querySelector("[data-events]").dataset.events, places };
};
const moved = [];
let before = look();
for (let frame = 0; frame < 60; frame += 1) {
  await new Promise(requestAnimationFrame);
  const now = look();
  for (const [note, place] of Object.entries(now.places)) {
    const same = now.events !== before.events || [undefined, place].includes(before.places[note]);
    if (!same) moved.push(`#${note}: ${before.places[note]}, then ${place}`);
  }
  before = now;
}
return moved;
