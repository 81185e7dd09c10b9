/* The page of a paper, before anything is painted: scripts are there, the reader's choice of light or dark, the font. */

{
  const html = document.documentElement;
  html.classList.add("js");
  try { html.dataset.theme = localStorage.getItem("paperdigest.theme") || ""; } catch { /* what the system has */ }
  const href = new URL("fonts/literata.woff2", document.currentScript.src);
  document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "font", type: "font/woff2", crossOrigin: "", href }));
  addEventListener("DOMContentLoaded", () => import("./paper-page.js"));
}
