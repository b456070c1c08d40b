// All that a page shows of a cluster, a line for each thing: hooks, places, words.
await new Promise(requestAnimationFrame);
const place = (element) => {
  const { x, y, width, height } = element.getBoundingClientRect();
  return [x, y, width, height].map(Math.round).join(" ");
};
const lines = (name) =>
  [...document.querySelectorAll(`[data-${name}]`)].map((element) => {
    const hooks = JSON.stringify({ ...element.dataset });
    const words = element.dataset.mode ? "" : element.innerText.replaceAll("\n", " | ");
    return `${name} ${hooks} at ${place(element)}: ${words}`;
  });
return [...lines("mode"), ...lines("server"), ...lines("note"), ...lines("property")];
