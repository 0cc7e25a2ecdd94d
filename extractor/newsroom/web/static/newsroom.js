// Escape hides the notes on highlights until the pointer or the focus moves on.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.body.classList.add("hushed");
});
for (const kind of ["mouseover", "focusin"]) {
  document.addEventListener(kind, () => document.body.classList.remove("hushed"));
}
