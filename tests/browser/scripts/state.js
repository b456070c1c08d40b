// What the page's hooks say once it is drawn, see drawn.js; null while there is none.
await new Promise(requestAnimationFrame);
await new Promise(requestAnimationFrame);
await new Promise((go) => requestIdleCallback(go, { timeout: 1000 }));
const app = document.querySelector("[data-mode]");
if (!app?.dataset.timeUs) return null;
const all = (name) => [...document.querySelectorAll(`[data-${name}]`)].map((e) => e.dataset);
return {
  mode: app.dataset.mode,
  playing: app.dataset.playing === "true",
  time_us: Number(app.dataset.timeUs),
  events: Number(app.dataset.events),
  servers: all("server").map((server) => ({
    name: server.server,
    role: server.role,
    alive: server.alive,
    term: Number(server.term),
    voted_for: server.votedFor,
    commit: Number(server.commit),
    log: server.log,
  })),
  notes: all("note").map((note) => ({
    id: Number(note.note),
    kind: note.kind,
    from: note.from,
    to: note.to,
    term: Number(note.term),
  })),
  properties: all("property").map(({ property, holds }) => [property, holds === "true"]),
};
