// What scrolls, except for the record of what happened, which is as long as it gets.
return [document.scrollingElement, ...document.body.querySelectorAll("*")]
  .filter((element) => !element.closest("[role=log]"))
  .filter((element) => {
    const { overflowX, overflowY } = getComputedStyle(element);
    const root = element === document.scrollingElement;
    const scrolls = (overflow) => root || ["auto", "scroll"].includes(overflow);
    return (
      (scrolls(overflowX) && element.scrollWidth > element.clientWidth) ||
      (scrolls(overflowY) && element.scrollHeight > element.clientHeight)
    );
  })
  .map((element) => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
    const excess = `${scrollWidth}/${clientWidth} × ${scrollHeight}/${clientHeight}`;
    return `${element.tagName} ${element.className} ${excess}`;
  });
