// Prints what the validator finds in the templates, and fails on every error or warning that the template does not
// explain, on the line before its own or its own, by "explained RULE: why". W3030, a value that AWS does not know, is never explained.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [cache, ...files] = process.argv.slice(2);
const require = createRequire(`${cache}/`);
const { RegoEngine, TemplateFile } = require("@aws/cloudformation-validate");

const engine = new RegoEngine();
let unexplained = 0;
let explained = 0;
const used = new Set();
const explanation = /# explained ([A-Z][0-9]+): \S/;
for (const file of files) {
  const lines = readFileSync(file, "utf8").split("\n");
  for (const finding of engine.validateStandard(new TemplateFile(file)).diagnostics) {
    if (finding.severity === "INFO") {
      continue;
    }
    const line = [finding.startLine - 2, finding.startLine - 1].find(
      (index) => explanation.exec(lines[index] ?? "")?.[1] === finding.ruleId);
    if (line !== undefined && finding.ruleId !== "W3030") {
      used.add(`${file}:${line}`);
      explained++;
    } else {
      console.error(`${file}:${finding.startLine}: ${finding.severity} ${finding.ruleId}: ${finding.message}`);
      unexplained++;
    }
  }
  lines.forEach((text, index) => {
    if (explanation.test(text) && !used.has(`${file}:${index}`)) {
      console.error(`${file}:${index + 1}: explains what is not found; take the explanation away`);
      unexplained++;
    }
  });
}
engine.free();
console.error(`${files.length} templates: ${unexplained} findings, ${explained} explained beside them`);
process.exit(unexplained === 0 ? 0 : 1);
