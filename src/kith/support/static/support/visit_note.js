// Comfort on a phone: boxes of people who were not there stay away, and "someone else said" needs no new page.
const form = document.querySelector("form.note");

function showWhoWasThere() {
  const there = new Set([...form.querySelectorAll("[name=there]:checked")].map((box) => box.value));
  if (there.size === 0) return;
  for (const box of form.querySelectorAll("[data-of]")) {
    const isEmpty = [...box.querySelectorAll("textarea")].every((words) => !words.value.trim());
    box.hidden = isEmpty && !there.has(box.dataset.of);
  }
}

function hideEmptyElse() {
  for (const row of form.querySelectorAll("[data-else]")) {
    row.hidden = [...row.querySelectorAll("input, textarea")].every((words) => !words.value.trim());
  }
}

function addSomeoneElse(event) {
  event.preventDefault();
  const rows = form.querySelectorAll("[data-else]");
  const waiting = [...rows].find((row) => row.hidden);
  if (waiting) {
    waiting.hidden = false;
    waiting.querySelector("input").focus();
    return;
  }
  const row = rows[rows.length - 1].cloneNode(true);
  const next = rows.length;
  for (const part of row.querySelectorAll("[name], [id], [for], [data-plainer]")) {
    for (const name of ["name", "id", "for", "aria-describedby", "data-plainer"]) {
      const value = part.getAttribute(name);
      if (value) part.setAttribute(name, value.replace(/_\d+/, `_${next}`));
    }
    if ("value" in part) part.value = "";
  }
  rows[rows.length - 1].after(row);
  row.querySelector("input").focus();
}

form.addEventListener("change", showWhoWasThere);
form.querySelector("[data-more]").addEventListener("click", addSomeoneElse);
showWhoWasThere();
hideEmptyElse();
