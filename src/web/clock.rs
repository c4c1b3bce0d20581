//! Time as the browser tells it.

use web_sys::Performance;

/// The page's high-resolution clock.
pub(super) struct Clock(Option<Performance>);

impl Clock {
    pub(super) fn new() -> Clock {
        Clock(web_sys::window().and_then(|window| window.performance()))
    }

    /// Milliseconds since the page was opened. Without a clock no time passes.
    pub(super) fn now(&self) -> f64 {
        self.0.as_ref().map_or(0.0, Performance::now)
    }

    /// A question to ask often: is there time left until `deadline`? It looks at the clock every
    /// fourth time only, for that takes as long as a short row.
    pub(super) fn until(&self, deadline: f64) -> impl FnMut() -> bool + '_ {
        let (mut asked, mut left) = (0_u32, true);
        move || {
            if asked % 4 == 0 {
                left = self.now() < deadline;
            }
            asked = asked.wrapping_add(1);
            left
        }
    }
}
