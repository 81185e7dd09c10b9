/* What the page of a paper says of it: that page is for all languages, and holds the line on a paper in each. */

const sourceOf = (line) => line.querySelector("small").className;

/**
 * The line for readers of a language, whose it is (a key of the words `line`), and of a translation what it was made from, in
 * the same form; null if there is none.
 */
export function lineOf(page, language) {
  const line = page.querySelector(`.line[data-for="${language}"]`) ?? page.querySelector(".line:not([data-for])");
  if (!line) return null;
  const english = sourceOf(line) === "translation" && [...page.querySelectorAll(".line")].find((one) => one.lang === "en" && sourceOf(one) !== "translation");
  return { line, source: sourceOf(line), original: english ? { line: english, source: sourceOf(english) } : null };
}
