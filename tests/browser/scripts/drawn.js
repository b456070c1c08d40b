// Waits until what has been done is drawn: what got another size in one frame is laid out anew in
// the next. A window that is not shown draws no frames.
const frame = () => new Promise(requestAnimationFrame);
if (document.visibilityState === "visible") {
  await frame();
  await frame();
}
