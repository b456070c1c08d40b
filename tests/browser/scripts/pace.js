// Virtual time that goes by while the wall clock goes on, measured over some frames.
const now = () => Number(document.querySelector("[data-time-us]").dataset.timeUs) / 1000;
const frame = () => new Promise(requestAnimationFrame);
const [first, start] = [await frame(), now()];
let last = first;
while (last < first + 500) last = await frame();
return (now() - start) / (last - first);
