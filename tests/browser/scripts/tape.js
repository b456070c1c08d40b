// Words on the tape that are cut off, or lie on others.
const complaints = [];
const box = (element) => element.getBoundingClientRect();
for (const band of document.querySelectorAll(".tape-band")) {
  const words = band.querySelector(".tape-words");
  if (words && box(words).right > box(band).right + 0.5) complaints.push(`${words.innerText} is cut`);
}
for (const kind of [".tape-words", ".tape-tick", ".tape-sign"]) {
  const boxes = [...document.querySelectorAll(kind)].filter((element) => element.innerText || kind === ".tape-sign");
  boxes.sort((one, other) => box(one).left - box(other).left);
  boxes.slice(1).forEach((element, nth) => {
    if (box(element).left < box(boxes[nth]).right - 0.5) {
      complaints.push(`${element.innerText || element.ariaLabel} lies on ${boxes[nth].innerText}`);
    }
  });
}
return complaints;
