// Parses only the scripts of a Svelte component, as TypeScript. `import-x/no-cycle` follows imports through it:
// svelte-eslint-parser nests a component's imports inside its script element, where that rule does not look.
const typescript = require("@typescript-eslint/parser");

const spaces = (text) => text.replace(/[^\n]/g, " ");

/** Replaces everything outside <script> elements by spaces, so that lines and columns stay as they are. */
function scriptsOnly(component) {
  let script = false;
  return component
    .split(/(<script\b[^>]*>|<\/script>)/)
    .map((piece) => {
      if (piece.startsWith("<script") || piece.startsWith("</script")) {
        script = piece.startsWith("<script");
        return spaces(piece);
      }
      return script ? piece : spaces(piece);
    })
    .join("");
}

exports.parseForESLint = (component, options) =>
  typescript.parseForESLint(scriptsOnly(component), { ...options, filePath: `${options.filePath}.ts` });
