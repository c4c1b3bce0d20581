//! Time as the browser tells it.

use web_sys::Performance;

/// Looks at the clock that follow each other faster than this become rarer…
const QUICK_MS: f64 = 0.2;
/// …until so many questions are answered without one.
const MOST_UNSEEN: u32 = 15;

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

    /// A question to ask often: is there time left until `deadline`? Where it is asked in quick
    /// succession it looks at the clock only now and then, for that takes as long as a short row.
    pub(super) fn until(&self, deadline: f64) -> impl FnMut() -> bool + '_ {
        let (mut asked, mut left, mut looked, mut pause) = (0_u32, true, self.now(), 0_u32);
        move || {
            if asked < pause {
                asked += 1;
                return left;
            }
            let now = self.now();
            pause = if now - looked < QUICK_MS { MOST_UNSEEN.min(2 * pause + 1) } else { 0 };
            (asked, looked, left) = (0, now, now < deadline);
            left
        }
    }
}
