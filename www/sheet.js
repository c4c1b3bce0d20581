/** Constructed style sheets: they work where a `<style>` in a shadow root is forbidden. */

/** @type {Map<string, CSSStyleSheet>} */
const sheets = new Map();

/**
 * Lets a shadow root be styled by these texts and nothing else. Every text is parsed once per page.
 *
 * @param {ShadowRoot} root
 * @param {string[]} texts
 */
export function adopt(root, texts) {
  root.adoptedStyleSheets = texts.map((text) => {
    let sheet = sheets.get(text);
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      sheets.set(text, sheet);
    }
    return sheet;
  });
}
