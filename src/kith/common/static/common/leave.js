// Leave this page: at once, in this tab, in place of this page in the history. Shift three times does the same.
// The session is ended on the way; without script the button is an ordinary form that does both.
const button = document.querySelector("[data-leave-to]");
const WITHIN = 1500;
let presses = [];

function leave(event) {
  event?.preventDefault();
  document.title = "";
  document.body.hidden = true;
  navigator.sendBeacon(button.form.action);
  try {
    localStorage.clear();
  } catch {
    // nothing can be kept here, so nothing is
  }
  window.location.replace(button.dataset.leaveTo);
}

if (button) {
  button.addEventListener("click", leave);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Shift") {
      presses = [];
      return;
    }
    if (event.repeat) return;
    presses = [...presses, event.timeStamp].slice(-3);
    if (presses.length === 3 && presses[2] - presses[0] < WITHIN) leave();
  });
  // Coming Back shows nothing that was kept in the browser's memory.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) window.location.reload();
  });
}
