// The message that reports an error names the address of what is shown, choices included.

document.addEventListener("click", (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-report]");
  if (link?.protocol !== "mailto:") return;
  const own = new URL(link.href);
  const body = own.searchParams.get("body") ?? "";
  const parts = body.split(/https?:\/\/\S+|\/\S*/);
  const message = `${parts[0] ?? ""}${location.href}${parts.slice(1).join("")}`;
  const subject = own.searchParams.get("subject") ?? "";
  link.href = `mailto:${own.pathname}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(message)}`;
});
