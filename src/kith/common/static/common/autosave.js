// Keeps what is typed. Each pause is sent to the server; until the server says it is kept, a copy waits on this
// phone under the account's own key, and is sent when there is signal again. Signing out clears the phone.
const here = document.querySelector("script[data-keeper]");
const keeper = here.dataset.keeper;
const url = here.dataset.keep;
const MAY_COPY = here.dataset.copies !== "no"; // a family's phone is not theirs alone: nothing typed stays on it
// What is said: in the page's own language where it hands the words over. TIME is where the time stands.
const SAY = {
  begun: here.dataset.sayBegun ?? "What you type is kept as you go.",
  kept: here.dataset.sayKept ?? "Kept, TIME.",
  signedOut: here.dataset.saySignedOut ?? "You have been signed out.",
  signIn: here.dataset.saySignIn ?? "Sign in to finish it.",
  noSignal: here.dataset.sayNoSignal ?? "No signal, and this phone cannot keep it.",
  stay: here.dataset.sayStay ?? "Stay on this page until there is.",
  notKept: here.dataset.sayNotKept ?? "Not kept.",
  tooLong: here.dataset.sayTooLong ?? "It is too long to keep whole.",
  openAgain: here.dataset.sayOpenAgain ?? "Open this page again to send it.",
  pressAgain: here.dataset.sayPressAgain ?? "No signal. Press it again when there is.",
};
const PREFIX = "kith:";
const MINE = `${PREFIX}${keeper}:`;
const PAUSE = 1000;
const AT_LEAST_EVERY = 5000;
const TRY_AGAIN = 15000;
const FORGET_AFTER = 3 * 24 * 60 * 60 * 1000;

const clock = (date = new Date()) =>
  `${date.getHours() % 12 || 12}:${String(date.getMinutes()).padStart(2, "0")}${date.getHours() < 12 ? "am" : "pm"}`;

const phone = {
  put(key, value) {
    if (!MAY_COPY) return false;
    try {
      localStorage.setItem(key, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  },
  get(key) {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  },
  drop(key) {
    try {
      localStorage.removeItem(key);
    } catch {
      // nothing can be kept here, so nothing is
    }
  },
  keys() {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
    } catch {
      return [];
    }
  },
};

async function send(body, signal) {
  const answer = await fetch(url, {
    method: "POST",
    body,
    signal,
    headers: { "Content-Type": "application/x-www-form-urlencoded;charset=UTF-8" },
  });
  if (answer.status >= 500) throw new Error("the server could not answer");
  return answer.json();
}

class Keeping {
  constructor(form) {
    this.form = form;
    this.line = document.querySelector("[data-kept-line]");
    this.isFinished = false;
    this.isSending = false;
    this.isTouched = false;
    this.sent = this.words();
    form.addEventListener("input", () => this.typed());
    form.addEventListener("change", () => this.typed());
    form.addEventListener("submit", (event) => this.submitted(event));
    addEventListener("pagehide", () => this.leaving());
    addEventListener("pageshow", (event) => {
      if (event.persisted) this.isFinished = false;
    });
    addEventListener("online", () => this.save());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.save();
    });
    if (this.line && !this.line.querySelector("b")) this.say("", SAY.begun);
  }

  get key() {
    return MINE + this.form.elements["kept-writer"].value;
  }

  // Only what a person typed or ticked: not the ticket, and not which edition this is.
  words() {
    const typed = new FormData(this.form);
    for (const name of [...typed.keys()]) if (name.startsWith("kept-") || name === "csrfmiddlewaretoken") typed.delete(name);
    return new URLSearchParams(typed).toString();
  }

  body() {
    const all = new FormData(this.form);
    all.delete("csrfmiddlewaretoken");
    return new URLSearchParams(all).toString();
  }

  say(strong, words, link) {
    if (!this.line) return;
    this.line.closest("[hidden]")?.removeAttribute("hidden");
    const bold = document.createElement("b");
    bold.textContent = strong;
    this.line.replaceChildren(...(strong ? [bold, " "] : []), words);
    if (link) {
      const a = document.createElement("a");
      a.href = link.href;
      a.textContent = link.words;
      this.line.append(" ", a);
    }
  }

  typed() {
    this.isTouched = true;
    clearTimeout(this.pause);
    clearTimeout(this.copy);
    this.copy = setTimeout(() => this.keepOnPhone(), 150);
    this.pause = setTimeout(() => this.save(), PAUSE);
    this.latest ??= setTimeout(() => this.save(), AT_LEAST_EVERY);
  }

  keepOnPhone() {
    if (this.words() === this.sent) return true;
    return phone.put(this.key, { body: this.body(), path: location.pathname, at: Date.now() });
  }

  nextEdition() {
    const edition = this.form.elements["kept-edition"];
    const body = this.body();
    edition.value = String(Number(edition.value) + 1);
    return body;
  }

  async save() {
    clearTimeout(this.latest);
    this.latest = undefined;
    const words = this.words();
    if (this.isFinished || this.isSending || words === this.sent) return;
    const isOnPhone = this.keepOnPhone();
    this.isSending = true;
    try {
      const answer = await send(this.nextEdition());
      if (answer.finished) this.startAgain();
      else if (answer.kept) this.kept(words, answer);
      else this.notKept(answer, isOnPhone);
    } catch {
      this.noSignal(isOnPhone);
    } finally {
      this.isSending = false;
    }
    if (!this.isFinished && this.words() !== words) this.typed();
  }

  kept(words, answer) {
    this.sent = words;
    if (this.words() === words) phone.drop(this.key);
    const signIn = answer.signed_in ? null : { href: location.pathname, words: SAY.signIn };
    this.say(SAY.kept.replace("TIME", answer.at), answer.signed_in ? "" : SAY.signedOut, signIn);
    this.suggest(answer.plainer ?? {});
  }

  noSignal(isOnPhone) {
    if (isOnPhone) this.say(`Kept on this phone, ${clock()}.`, "No signal; it sends itself later.");
    else this.say(SAY.noSignal, SAY.stay);
    clearTimeout(this.again);
    this.again = setTimeout(() => this.save(), TRY_AGAIN);
  }

  notKept(answer, isOnPhone) {
    const why = answer.why === "too much" ? SAY.tooLong : SAY.openAgain;
    this.say(isOnPhone ? `Kept on this phone, ${clock()}.` : SAY.notKept, why);
  }

  // The note was finished elsewhere, and more was typed: it is kept as words of its own.
  startAgain() {
    phone.drop(this.key);
    this.form.elements["kept-writer"].value = crypto.randomUUID?.() ?? String(Math.random()).slice(2);
    this.sent = undefined;
    this.typed();
  }

  // A quiet list under the box it is about. Suggested, never forced.
  suggest(plainer) {
    for (const list of this.form.querySelectorAll("[data-plainer]")) {
      const found = plainer[list.dataset.plainer] ?? [];
      list.hidden = found.length === 0;
      list.replaceChildren(
        ...found.map((each) => {
          const item = document.createElement("li");
          item.textContent = `“${each.found}”: you could say ${each.say}.`;
          return item;
        }),
      );
    }
  }

  submitted(event) {
    const isOnPhone = this.keepOnPhone();
    if (!navigator.onLine) {
      event.preventDefault();
      this.say(isOnPhone ? `Kept on this phone, ${clock()}.` : "", SAY.pressAgain);
      return;
    }
    this.isFinished = true;
    clearTimeout(this.pause);
    clearTimeout(this.latest);
    clearTimeout(this.again);
  }

  leaving() {
    if (this.isFinished || this.words() === this.sent) return;
    this.keepOnPhone();
    navigator.sendBeacon(url, new Blob([this.nextEdition()], { type: "application/x-www-form-urlencoded;charset=UTF-8" }));
  }
}

// What waited on this phone is sent now; what is older than three days is let go.
async function sendWhatWaited(open) {
  for (const key of phone.keys()) {
    const kept = phone.get(key);
    if (!kept || Date.now() - kept.at > FORGET_AFTER) {
      phone.drop(key);
      continue;
    }
    if (!keeper || !key.startsWith(MINE) || open.some((keeping) => keeping.key === key)) continue;
    try {
      const answer = await send(kept.body);
      if (!answer.kept && !answer.finished) continue;
      phone.drop(key);
      const page = open.find(() => kept.path === location.pathname);
      if (answer.kept && page && !page.isTouched) location.reload();
      else if (answer.kept && page) page.say("Words from before have been sent.", "", { href: location.pathname, words: "Open them" });
    } catch {
      return;
    }
  }
}

function clearOnSignOut(open) {
  document.addEventListener("submit", (event) => {
    if (!event.target.matches?.('form[action$="/sign-out/"], form[action$="/leave/"]')) return;
    for (const keeping of open) keeping.leaving();
    for (const key of phone.keys()) phone.drop(key);
  });
}

const open = [...document.querySelectorAll("form[data-keep]")].map((form) => new Keeping(form));
clearOnSignOut(open);
sendWhatWaited(open);
addEventListener("online", () => sendWhatWaited(open));
