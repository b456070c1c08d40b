// What axe-core finds, in short.
const found = await window.axe.run(document, { resultTypes: ["violations"] });
return found.violations.map(({ id, help, nodes }) => ({
  id,
  help,
  nodes: nodes.map((node) => `${node.html} ${node.failureSummary}`),
}));
