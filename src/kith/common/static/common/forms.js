// Our own words explain what went wrong, so the browser's bubbles are off; the summary of errors takes focus.
for (const form of document.forms) form.noValidate = true;

document.querySelector("[data-error-summary]")?.focus();
