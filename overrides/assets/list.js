/** A field that narrows a long list while one types. Without a script the list stands there in full. */

/** How a name is compared: without case, accents and width. */
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Show only the items of the list named by the field's `data-filters` that hold all its words. */
function narrow(field, items, rest, status) {
  const words = plain(field.value).split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const [item, name] of items) {
    item.hidden = !words.every((word) => name.includes(word));
    shown += item.hidden ? 0 : 1;
  }
  if (rest) {
    // What is folded is searched as well; an emptied field folds it again.
    rest.open = words.length > 0;
    rest.querySelector("summary").hidden = words.length > 0;
  }
  status.textContent = shown ? "" : status.dataset.none;
}

for (const field of document.querySelectorAll("input[data-filters]")) {
  const list = document.getElementById(field.dataset.filters);
  const items = [...list.querySelectorAll("li")].map((item) => [item, plain(item.querySelector("a").firstChild.data)]);
  const [rest, status] = [list.querySelector("details"), list.querySelector("[data-none]")];
  field.addEventListener("input", () => narrow(field, items, rest, status));
  if (field.value) narrow(field, items, rest, status); // kept by the browser when coming back
}
