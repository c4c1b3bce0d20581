/** Why a playground did not start, and what to do about it. */

export const failures = {
  file: "Opened as a file, the engine cannot be loaded. Open the page through a web server, for example with “cargo xtask serve”.",
  missing: "A part of the playground did not come; the details name it. On a server of your own, copy the whole folder and let it serve .js as text/javascript and .wasm as application/wasm. In a clone of the repository, “cargo xtask serve” builds what is missing.",
  network: "The engine could not be downloaded. Check the connection and try again.",
  blocked: "This site's content security policy blocks WebAssembly. Its owner can allow it with script-src 'wasm-unsafe-eval'.",
  old: "This browser has no WebAssembly. Any Chrome, Edge, Firefox or Safari of the last three years has it.",
  crashed: "The engine stopped twice within a few seconds. Other settings may work; nothing on your device is affected.",
  other: "The engine did not start.",
};
