// The table of all papers, which answers questions without words; search_table.py writes it.

const DIGITS = Array.from({ length: 91 }, (_, place) => String.fromCharCode(35 + place)).filter((sign) => sign !== "\\");
const VALUES = new Map(DIGITS.map((sign, value) => [sign, value]));
/** More than there are papers. */
const ROWS = 1e7;
const HAS = ["code", "weights", "data", "gpu"];

function values(line) {
  const found = [];
  for (let at = 0; at < line.length; at += 1) {
    if (line[at] !== "~") found.push(VALUES.get(line[at]));
    else {
      const end = line.indexOf("~", at + 1);
      if (end < 0) throw new Error("half a table");
      found.push(Number(line.slice(at + 1, end)));
      at = end;
    }
  }
  return found;
}

/** The rows of a line that tells how many rows each is from the last one. */
function rows(line) {
  let row = -1;
  return values(line).map((step) => (row += step + 1));
}

/** Rows are papers, the newest day first; a day's by rank. `first` and `counts` are a month's first row and its papers. */
export class Table {
  constructor({ months, votes, has }) {
    Object.assign(this, { days: [], first: {}, counts: {}, topics: {}, has: values(has) });
    const steps = values(votes);
    this.votes = [];
    for (const [month, days] of months) {
      this.first[month] = this.days.length;
      for (const [day, papers] of days) {
        let last = 0;
        for (let place = 0; place < papers; place += 1) {
          const step = steps[this.days.length];
          this.votes.push((last = place ? last - step : step));
          this.days.push(`${month}-${String(day).padStart(2, "0")}`);
        }
      }
      this.counts[month] = this.days.length - this.first[month];
    }
  }

  /** Tell the papers of a topic. */
  tellTopic(topic, line) {
    this.topics[topic] = new Set(rows(line));
  }

  /** Tell the institutions of papers: [slug, …, line of steps from one paper to the next]. */
  tellInstitutions(list) {
    this.institutions = Object.fromEntries(list.map(([slug, , , line]) => [slug, new Set(rows(line))]));
  }

  /** Whether the paper of a row passes a filter: { topic: … }, { day: … } and the like, { any: filters } or { not: filter }. */
  passes(row, filter) {
    const [[name, value]] = Object.entries(filter);
    if (name === "any") return value.some((one) => this.passes(row, one));
    if (name === "not") return !this.passes(row, value);
    if (name === "topic") return this.topics[value].has(row);
    if (name === "institution") return this.institutions[value]?.has(row) ?? false;
    if (name === "day") return this.days[row] === value;
    if (name === "year") return this.days[row].startsWith(value);
    return Boolean(this.has[row] >> HAS.indexOf(name) & 1);
  }

  /** The rows that pass all `filters`. */
  rows(filters) {
    return this.days.map((_, row) => row).filter((row) => filters.every((filter) => this.passes(row, filter)));
  }

  /** What to sort a row by, the greatest first: "date" or "votes"; within a day by rank. */
  key(row, sort) {
    return (sort === "votes" ? this.votes[row] * ROWS : 0) - row;
  }
}

/** The values of `name` that filters ask for. */
export const asked = (name, filters) => filters.flatMap((filter) => {
  const { any = filter.not && [filter.not] } = filter;
  return any ? asked(name, any) : filter[name] ?? [];
});
