// Copies the link, or hands it to an app that the phone has: only where the browser can.
const link = document.querySelector("[data-link]");
const copy = document.querySelector("[data-copy]");
const share = document.querySelector("[data-share]");

link?.addEventListener("focus", () => link.select());
if (link && navigator.clipboard) {
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(link.value);
    copy.textContent = copy.dataset.copied;
    document.querySelector("[data-send-said]").textContent = copy.dataset.copied;
  });
}
if (link && navigator.share) {
  share.hidden = false;
  share.addEventListener("click", () => navigator.share({ url: link.value }).catch(() => {}));
}
