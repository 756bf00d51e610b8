// Which pasted text is judged: certificates and requests in any form, and nothing that may be a password.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { canBeFile } from "../src/words/pasted";

const file = (name: string): string => readFileSync(`../tests/field/${name}`, "utf8");

test.each([
  "api-certificate.json",
  "api-request.json",
  "certificate-bare-base64.txt",
  "certificate-base64-of-pem.txt",
  "certificate-literal-newlines.pem",
  "certificate-one-line.pem",
  "certificate-quoted.pem",
  "certificate-word-dashes.pem",
  "certificate.pem",
])("%s can be pasted", (name) => {
  expect(canBeFile(file(name))).toBe(true);
});

test.each([
  "",
  "correct horse battery staple",
  "aGVsbG8gd29ybGQ=",
  '{"password":"secret"}',
  "a".repeat(300),
  "https://identity.apple.com/",
])("%j is left alone", (text) => {
  expect(canBeFile(text)).toBe(false);
});

test("long text that is nothing of the kind is left alone at once", () => {
  expect(canBeFile("a b ".repeat(100_000) + "!")).toBe(false);
  expect(canBeFile('{"a":"' + '" "'.repeat(100_000))).toBe(false);
});
