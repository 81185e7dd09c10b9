// Compiles a JSON Schema as strictly as ajv can, and holds files against it: SCHEMA [FILE…]. Prints what is wrong.
import fs from "node:fs";
import Ajv from "ajv/dist/2020.js";
import formats from "ajv-formats";

const [schema, ...files] = process.argv.slice(2).map((path) => JSON.parse(fs.readFileSync(path, "utf8")));
const ajv = new Ajv({ strict: true, allowUnionTypes: true });
formats(ajv);
const validate = ajv.compile(schema);
console.log(JSON.stringify(files.flatMap((file) => (validate(file) ? [] : validate.errors))));
