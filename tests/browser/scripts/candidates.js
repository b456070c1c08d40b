// The elements in a part of the page that could have a role and a name: who has them is for the
// browser to say.
const [scope, selector, name] = arguments;
const words = (element) => {
  const labels = [...(element.labels ?? []), ...(element.ariaLabelledByElements ?? [])];
  return [element.ariaLabel, ...[element, ...labels].map((part) => part.textContent)];
};
return [...(scope ?? document).querySelectorAll(selector)]
  .filter((element) => element.checkVisibility())
  .filter((element) => words(element).some((text) => text?.includes(name)));
