// What of an open panel lies over the table.
const main = document.querySelector("main").getBoundingClientRect();
return [...document.querySelectorAll("section[aria-labelledby]")]
  .map((panel) => panel.getBoundingClientRect())
  .filter((it) => it.left < main.right && it.right > main.left)
  .filter((it) => it.top < main.bottom && it.bottom > main.top)
  .map((it) => JSON.stringify(it));
