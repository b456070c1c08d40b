// The page's own WebAssembly once more, in a worker, where a long search stops nothing. The page
// says in the query where it is; `main` sees that there is no window, and waits for a model.
const where = new URLSearchParams(location.search);
const { default: init } = await import(new URL(where.get("script"), location));
await init({ module_or_path: new URL(where.get("wasm"), location) });
