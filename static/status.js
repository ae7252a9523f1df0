// Sorts the tables of the report by any column. Without script they stand in the order of their paths.
const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

const value = (row, at) => row.cells[at].dataset.n ?? row.cells[at].textContent.trim();

function sort(table, head, at) {
  const down = head.getAttribute("aria-sort") === "ascending" || (head.matches(".number") && !head.hasAttribute("aria-sort"));
  for (const other of table.tHead.querySelectorAll("[aria-sort]")) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const body = table.tBodies[0];
  const rows = [...body.rows].map((row) => [value(row, at), row]);
  rows.sort(([a], [b]) => (down ? -1 : 1) * collator.compare(a, b));
  body.append(...rows.map(([, row]) => row));
}

for (const table of document.querySelectorAll("table.sortable")) {
  [...table.tHead.rows].at(-1).querySelectorAll("th").forEach((head) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(table, head, head.cellIndex));
    head.append(button);
  });
}
