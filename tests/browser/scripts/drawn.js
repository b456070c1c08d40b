// Waits until what has been done is drawn: what got another size in one frame is laid out anew in
// the next, and Yew leaves what is not urgent until the browser has breathed. A window that is not
// shown draws no frames.
if (document.visibilityState === "visible") {
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  await new Promise((go) => requestIdleCallback(go, { timeout: 1000 }));
}
