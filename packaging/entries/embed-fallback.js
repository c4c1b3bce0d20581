// A classic script, for it has to run where modules do not: in a sandboxed frame without an origin
// of its own, modules need a server that allows every origin. Where it does not, everything comes
// in one classic script instead.
(() => {
  const place = document.currentScript.src;
  let fallen = false;
  addEventListener("error", ({ target }) => {
    if (fallen || !(target instanceof HTMLScriptElement) || target.type !== "module") return;
    fallen = true;
    const script = document.createElement("script");
    script.src = new URL("embed-inline.js", place).href;
    document.head.append(script);
  }, true);
})();
