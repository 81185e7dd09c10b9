/* What the page of a paper says of it: that page is for all languages, and holds the line on a paper in each. */

/** The line for readers of a language, and whose it is (a key of the words `line`); null if there is none. */
export function lineOf(page, language) {
  const line = page.querySelector(`.line[data-for="${language}"]`) ?? page.querySelector(".line:not([data-for])");
  return line && { line, source: line.querySelector("small").className };
}
