// Offers ways to go on while somebody types what would help. Each pause posts the words, and nothing keeps them.
const box = document.querySelector("input[data-as-typed]");
const PAUSE = 200;
const FEWEST_LETTERS = 2;

if (box) {
  const list = document.createElement("datalist");
  list.id = "as-typed";
  box.after(list);
  box.setAttribute("list", list.id);
  let timer;
  let asked;

  const offer = (ways) => {
    list.replaceChildren(...ways.map((way) => Object.assign(document.createElement("option"), { value: way })));
  };

  const ask = async (typed) => {
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(box.dataset.asTyped, {
        method: "POST",
        body: new URLSearchParams({ q: typed }),
        signal: asked.signal,
        credentials: "omit",
      });
      if (answer.ok) offer((await answer.json()).ways);
    } catch {
      // no signal, or more was typed: the search itself does without
    }
  };

  box.addEventListener("input", () => {
    clearTimeout(timer);
    const typed = box.value.trim();
    if (typed.length < FEWEST_LETTERS) return offer([]);
    timer = setTimeout(() => ask(typed), PAUSE);
  });
}
