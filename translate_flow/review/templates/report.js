
// Hides what the reader does not look for; everything is on the page without it.
(() => {
  "use strict";
  const at = (id) => document.getElementById(id);
  const find = at("find"), severity = at("severity"), category = at("category"), shown = at("shown");
  const words = new Map(); // text of each entry, gathered when first searched
  const wordsOf = (entry) => {
    if (!words.has(entry)) words.set(entry, entry.textContent.normalize("NFKC").toLowerCase().replace(/\s+/g, " "));
    return words.get(entry);
  };
  const matches = (entry, wanted) => {
    if (entry.matches(".card")) {
      if (severity.value && !entry.dataset.severity.split(" ").includes(severity.value)) return false;
      if (category.value && !entry.dataset.category.includes(`|${category.value}|`)) return false;
    }
    return wanted.every((word) => wordsOf(entry).includes(word));
  };
  const apply = () => {
    const wanted = find.value.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
    for (const list of document.querySelectorAll("[data-filtered]")) {
      let left = 0;
      for (const entry of list.children) {
        entry.hidden = !matches(entry, wanted);
        if (!entry.hidden) left += 1;
      }
      const none = list.closest("section").querySelector(".none");
      none.hidden = left > 0 || list.children.length === 0;
      if (list.matches(".cards")) {
        const all = list.children.length;
        shown.textContent = wanted.length || severity.value || category.value ? `${left} of ${all} segments shown` : "";
      }
    }
  };
  let waiting = 0;
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(apply, 150); };
  find.addEventListener("input", soon);
  severity.addEventListener("change", apply);
  category.addEventListener("change", apply);
  at("reset").addEventListener("click", () => { find.value = severity.value = category.value = ""; apply(); find.focus(); });
  at("filter").hidden = false;
  apply(); // a browser may have kept what stood in the fields

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    for (const details of closed) details.open = true;
  });
  addEventListener("afterprint", () => { for (const details of closed) details.open = false; });
})();
