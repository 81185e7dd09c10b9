// Prints the HTML that markdown-it makes of a file, as a JSON string.
import fs from "node:fs";
import MarkdownIt from "markdown-it";

console.log(JSON.stringify(new MarkdownIt().render(fs.readFileSync(process.argv[2], "utf8"))));
