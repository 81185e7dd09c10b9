/* The page of a paper, before anything is painted: scripts are there, the reader's choice of light or dark, the font. */

{
  const html = document.documentElement;
  html.classList.add("js");
  try {
    html.dataset.theme = localStorage.getItem("paperdigest.theme") || "";
    html.classList.toggle("originals", Boolean(localStorage.getItem("paperdigest.originals")));
  } catch { /* what the system has */ }
  // Other pages load the font before their style asks for it; here it may come a little later than the title.
  const font = new URL("fonts/literata.woff2", document.currentScript.src);
  document.fonts.add(new FontFace("Literata", `url("${font}")`, { weight: "400 700", display: "swap" }));
  addEventListener("DOMContentLoaded", () => import("./paper-page.js"));
}
