//! What happens after a panic: it is said, and the next call runs in a fresh instance.

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::console;

/// Property of the global object that holds the last panic's message: the instance's own memory
/// does not outlive it.
const MESSAGE: &str = "contrastivePlaygroundPanic";

/// Installs the hook. Objects of the broken instance throw when they are used again; whoever
/// holds them makes new ones, which loses nothing: a run is a function of its config.
pub(super) fn install() {
    std::panic::set_hook(Box::new(|info| {
        let message = JsValue::from_str(&info.to_string());
        console::error_1(&message);
        // A frozen global object is no reason to panic within a panic.
        let _ = Reflect::set(&js_sys::global(), &JsValue::from_str(MESSAGE), &message);
        wasm_bindgen::handler::schedule_reinit();
    }));
}

/// Panics. What was cut off from an engine that comes in parts ends here where the whole one would
/// have panicked with a reason of its own: the browser's stack says where that was.
#[wasm_bindgen(js_name = failed)]
pub fn failed() {
    panic!("A check in the engine's first part failed; the stack says which.");
}
