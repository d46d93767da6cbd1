// A list of help, kept on this device alone: nothing here is ever sent. "Leave this page" clears it, and so does "Forget
// this list". Each entry is a few public words as they stood when it was kept, made fresh whenever its page is seen again.
const KEY = "kith:list";
const MOST = 20;
const words = document.getElementById("keep-words");
const FACTS = ["name", "by", "phone", "when", "where"];

const device = {
  works() {
    try {
      localStorage.setItem(`${KEY}?`, "1");
      localStorage.removeItem(`${KEY}?`);
      return true;
    } catch {
      return false;
    }
  },
  list() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY));
      return Array.isArray(kept) ? kept.filter((entry) => /^[\w-]{22}$/.test(entry?.id)) : [];
    } catch {
      return [];
    }
  },
  keep(list) {
    try {
      if (list.length) localStorage.setItem(KEY, JSON.stringify(list));
      else localStorage.removeItem(KEY);
      return true;
    } catch {
      return false;
    }
  },
};

const has = (id) => device.list().some((entry) => entry.id === id);
const entryOf = (button) => ({
  id: button.dataset.keep,
  at: Date.now(),
  ...Object.fromEntries(FACTS.map((fact) => [fact, button.dataset[fact] ?? ""])),
});

// ---- beside each thing that can be kept
function drawButton(button) {
  const isKept = has(button.dataset.keep);
  const name = document.createElement("span");
  name.className = "visually-hidden";
  name.textContent = `: ${button.dataset.name}`;
  button.replaceChildren(isKept ? words.dataset.off : words.dataset.keep, name);
  button.hidden = false;
  const row = button.closest("[data-keep-row]");
  if (row) row.hidden = false;
}

// Said beside the button, where screen readers hear it: one line each, made empty before it speaks.
function lineOf(button) {
  let line = button.parentElement.querySelector(".keep__said");
  if (!line) {
    line = document.createElement("span");
    line.className = "keep__said";
    line.setAttribute("role", "status");
    button.after(line);
  }
  return line;
}

function say(button, text, isKept) {
  const line = lineOf(button);
  line.replaceChildren(text);
  if (!isKept) return;
  const link = document.createElement("a");
  link.href = words.dataset.kept;
  link.textContent = words.dataset.see;
  line.append(" ", link);
}

function put(button) {
  const list = device.list();
  if (list.length >= MOST) return say(button, words.dataset.full, true);
  if (!device.keep([...list, entryOf(button)])) return say(button, words.dataset.cannot);
  say(button, words.dataset.now, true);
  drawAll();
}

function takeOff(button) {
  device.keep(device.list().filter((entry) => entry.id !== button.dataset.keep));
  say(button, words.dataset.gone);
  drawAll();
}

// Before help that could put somebody in danger is kept, they are told who could see it.
function askFirst(button) {
  if (button.parentElement.querySelector(".care")) return;
  const care = words.content.firstElementChild.cloneNode(true);
  const close = () => {
    care.remove();
    button.focus();
  };
  care.querySelector("[data-yes]").addEventListener("click", () => {
    close();
    put(button);
  });
  care.querySelector("[data-no]").addEventListener("click", close);
  lineOf(button).replaceChildren();
  button.parentElement.append(care);
  care.tabIndex = -1;
  care.focus();
}

function pressed(button) {
  if (has(button.dataset.keep)) takeOff(button);
  else if ("care" in button.dataset) askFirst(button);
  else put(button);
}

// ---- the page of the list
const page = document.querySelector("[data-kept-page]");
const part = (name) => page.querySelector(`[data-kept-${name}]`);
const day = new Intl.DateTimeFormat(document.documentElement.lang || "en-GB", { day: "numeric", month: "long" });

function idAsLong(short) {
  const bytes = atob(`${short.replaceAll("-", "+").replaceAll("_", "/")}==`);
  const hex = [...bytes].map((byte) => byte.charCodeAt(0).toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

function fill(row, name, text) {
  const place = row.querySelector(`[data-row-${name}]`);
  place.hidden = !text;
  (place.querySelector("dd, a") ?? place).textContent = text;
}

function rowOf(entry) {
  const row = document.getElementById("kept-row").content.firstElementChild.cloneNode(true);
  for (const name of row.querySelectorAll("[data-row-name]")) name.textContent = entry.name;
  row.querySelector("[data-row-link]").href = `../${idAsLong(entry.id)}/`;
  for (const fact of ["by", "phone", "when", "where"]) fill(row, fact, String(entry[fact] ?? ""));
  row.querySelector("[data-row-phone] a").href = `tel:${String(entry.phone ?? "").replaceAll(" ", "")}`;
  row.querySelector("[data-row-at]").textContent = day.format(entry.at);
  row.querySelector("[data-row-off]").addEventListener("click", () => {
    device.keep(device.list().filter((other) => other.id !== entry.id));
    drawPage();
    (page.querySelector("[data-row-off]") ?? document.getElementById("main-content")).focus();
  });
  return row;
}

function drawPage() {
  const list = device.list();
  part("off").hidden = true;
  part("none").hidden = list.length > 0;
  part("some").hidden = list.length === 0;
  part("rows").replaceChildren(...list.map(rowOf));
  part("send").href = `${words.dataset.list}?of=${list.map((entry) => entry.id).join(".")}`;
}

function forget() {
  device.keep([]);
  drawPage();
  page.querySelector("[data-forgotten]").hidden = false;
  document.getElementById("main-content").focus();
}

// ---- everything
function drawAll() {
  for (const button of document.querySelectorAll("[data-keep]:not(template)")) drawButton(button);
  const { length } = device.list();
  for (const line of document.querySelectorAll("[data-kept-line]")) {
    line.hidden = length === 0;
    line.querySelector("[data-kept-count]").textContent = length;
  }
  if (page) drawPage();
}

if (device.works()) {
  const seen = new Map([...document.querySelectorAll("[data-keep]:not(template)")].map((b) => [b.dataset.keep, b]));
  const list = device.list();
  if (list.some((entry) => seen.has(entry.id))) {
    device.keep(list.map((entry) => (seen.has(entry.id) ? entryOf(seen.get(entry.id)) : entry)));
  }
  drawAll();
  for (const button of seen.values()) button.addEventListener("click", () => pressed(button));
  page?.querySelector("[data-forget]").addEventListener("click", forget);
  addEventListener("storage", drawAll); // left or forgotten in another window: gone from this one too
  addEventListener("pageshow", (event) => event.persisted && drawAll());
}
