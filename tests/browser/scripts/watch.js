// Runs before the page: keeps a record of every role in every term, as the hooks tell them.
const seen = [];
const latest = {};
window.seen = seen;
new MutationObserver(() => {
  for (const { dataset } of document.querySelectorAll("[data-server]")) {
    const { server, role, alive } = dataset;
    const now = [role, alive, dataset.term].join();
    if (latest[server] === now) continue;
    latest[server] = now;
    seen.push({ server, role, alive, term: Number(dataset.term) });
  }
}).observe(document, { subtree: true, childList: true, attributes: true });
