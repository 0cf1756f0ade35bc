// The territory page prints itself; everything else on it works without scripts.
const button = document.querySelector<HTMLButtonElement>("button[data-print]");
if (button) {
  button.hidden = false;
  button.addEventListener("click", () => {
    window.print();
  });
}
