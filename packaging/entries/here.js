/** The address of a classic script, or of the page that it is written in. */
export const here = (document.currentScript instanceof HTMLScriptElement && document.currentScript.src) || document.baseURI;
