/* The page of a paper, before anything is painted: scripts are there, the reader's choice of light or dark, the font and the sign. */

{
  const html = document.documentElement;
  html.classList.add("js");
  try { html.dataset.theme = localStorage.getItem("paperdigest.theme") || ""; } catch { /* what the system has */ }
  const link = (file, facts) => {
    const href = new URL(file, document.currentScript.src);
    document.head.append(Object.assign(document.createElement("link"), { href, ...facts }));
  };
  link("fonts/literata.woff2", { rel: "preload", as: "font", type: "font/woff2", crossOrigin: "" });
  link("icon.svg", { rel: "icon", type: "image/svg+xml" });
  addEventListener("DOMContentLoaded", () => import("./paper-page.js"));
}
