// Reads GIFT files as a JSON list from its input, and writes what the parser makes of each. Written for these tests.
const {parse} = require("./pegjs-gift.js");
const sources = JSON.parse(require("fs").readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(sources.map((source) => parse(source))));
