// Tables that sort by a click on a heading, and copy as a spreadsheet takes them. One listener
// serves all tables of a page, also those to come.
(() => {
  if (window.budgetTables) return;
  window.budgetTables = true;
  document.head.append(Object.assign(document.createElement("style"), { textContent: STYLE }));
  const number = (text) => {
    const plain = text.replace(/[,\s%]/g, "").replace("−", "-");
    return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? parseFloat(plain) : null;
  };
  const compare = (one, other, sign) => {
    const [a, b] = [number(one), number(other)];
    if (a !== null && b !== null) return sign * (a - b);
    if (a !== null) return -1; // what is no number stays below, whichever way
    if (b !== null) return 1;
    return sign * one.localeCompare(other, "zh");
  };
  const sort = (heading) => {
    const table = heading.closest("table"), body = table.tBodies[0], rows = [...body.rows];
    rows.forEach((row, place) => { row.dataset.place ??= place; });
    const next = { descending: "ascending", ascending: "" }[heading.ariaSort] ?? "descending";
    for (const each of heading.parentNode.cells) each.removeAttribute("aria-sort");
    if (next) heading.setAttribute("aria-sort", next);
    const text = (row) => row.cells[heading.cellIndex].textContent.trim();
    const sign = next === "ascending" ? 1 : -1;
    rows.sort((a, b) => (next && compare(text(a), text(b), sign)) || a.dataset.place - b.dataset.place);
    body.append(...rows);
  };
  const copy = async (button) => {
    const rows = [...button.closest(".budget-table").querySelector("table").rows];
    const lines = rows.map((row) => [...row.cells].map((cell) => cell.innerText.trim()).join("\t"));
    const area = Object.assign(document.createElement("textarea"), { value: lines.join("\n") });
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    if (!done) await navigator.clipboard.writeText(lines.join("\n"));
    button.classList.add("done");
    setTimeout(() => button.classList.remove("done"), 1200);
  };
  const act = (event) => {
    const heading = event.target.closest?.(".budget-table thead th");
    const button = event.target.closest?.(".budget-table button");
    if (heading) sort(heading);
    if (button) copy(button);
  };
  document.addEventListener("click", act);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    if (!event.target.matches?.(".budget-table thead th")) return;
    event.preventDefault();
    act(event);
  });
})();
