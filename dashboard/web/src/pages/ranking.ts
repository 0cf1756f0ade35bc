// The address of a filtered list is kept short enough to be shared.
const form = document.querySelector<HTMLFormElement>("form.filters");

/** Empty fields would only make the address longer, as would the usual columns. */
function leaveOutEmpty(): void {
  for (const field of form?.querySelectorAll<HTMLSelectElement | HTMLInputElement>("select, input") ?? []) {
    if (field.value === "") field.disabled = true;
  }
  const usual = [...(form?.querySelectorAll<HTMLInputElement>("[data-usual] input") ?? [])];
  if (usual.some((box) => box.checked !== box.defaultChecked)) return;
  for (const box of usual) box.disabled = true;
}

form?.addEventListener("submit", leaveOutEmpty);

// A page come back to from the history keeps what was disabled on leaving it.
window.addEventListener("pageshow", () => {
  for (const field of form?.querySelectorAll<HTMLSelectElement | HTMLInputElement>(":disabled") ?? []) {
    field.disabled = false;
  }
});
