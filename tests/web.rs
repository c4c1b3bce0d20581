//! The crate as the page uses it, in a real browser: `wasm-pack test --headless --chrome`.

#![cfg(target_arch = "wasm32")]

use contrastive_playground::web::{Playground, canonical};
use wasm_bindgen::{JsCast, JsError, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

mod golden;

wasm_bindgen_test_configure!(run_in_browser);

fn run(config: &str) -> Playground {
    Playground::new(config).unwrap_or_else(|error| panic!("{}", message(error)))
}

fn message(error: JsError) -> String {
    let error: js_sys::Error = JsValue::from(error).unchecked_into();
    String::from(error.message())
}

fn refusal<T>(outcome: Result<T, JsError>) -> String {
    message(outcome.err().expect("a refusal"))
}

fn done<T>(outcome: Result<T, JsError>) -> T {
    outcome.unwrap_or_else(|error| panic!("{}", message(error)))
}

fn canvas(width: u32, height: u32) -> (HtmlCanvasElement, CanvasRenderingContext2d) {
    let document = web_sys::window().and_then(|window| window.document()).expect("a page");
    let canvas = document.create_element("canvas").expect("an element");
    let canvas: HtmlCanvasElement = canvas.unchecked_into();
    canvas.set_width(width);
    canvas.set_height(height);
    let context = canvas.get_context("2d").expect("a context").expect("of two dimensions");
    (canvas, context.unchecked_into())
}

fn picture(canvas: &HtmlCanvasElement) -> String {
    canvas.to_data_url().expect("a readable canvas")
}

#[wasm_bindgen_test]
fn a_run_begins_prepared_at_step_0() {
    let mut playground = run("");
    assert_eq!(playground.step_count(), 0.0);
    assert_eq!(playground.state(), "ok");
    assert!(playground.loss() > 0.0, "the pending batch is weighed");
    assert!(done(playground.counter("active")) > 0.0);
    assert_eq!(playground.embedding().len(), 2 * playground.labels().len());
}

#[wasm_bindgen_test]
fn step_is_one_update() {
    let mut playground = run("loss=triplet&data=moons");
    let before = (playground.parameters_hash(), playground.embedding());
    assert!(playground.step());
    assert_eq!(playground.step_count(), 1.0);
    assert_ne!((playground.parameters_hash(), playground.embedding()), before);
}

#[wasm_bindgen_test]
fn reset_replays_the_same_bits() {
    let mut playground = run("loss=contrastive&data=spirals&seed=5");
    let trail = |playground: &mut Playground| -> Vec<String> {
        let step = |_| {
            playground.step();
            playground.parameters_hash()
        };
        (0..20).map(step).collect()
    };
    let first = trail(&mut playground);
    playground.reset();
    assert_eq!(playground.step_count(), 0.0);
    assert_eq!(trail(&mut playground), first);
}

#[wasm_bindgen_test]
fn going_back_is_exact_and_a_knob_turned_there_branches() {
    let (mut playground, mut fresh) = (run("loss=contrastive"), run("loss=contrastive"));
    playground.advance(1e4, 50);
    let hash = playground.parameters_hash();
    playground.advance(1e4, 150);
    assert!(playground.seek(50.0, 1e4));
    assert_eq!((playground.parameters_hash(), playground.last_step()), (hash, 200.0));
    assert_eq!(playground.branch_count(), 0);
    done(playground.set("margin", "2"));
    assert_eq!((playground.branch_count(), playground.last_step()), (1, 50.0));
    assert_eq!(playground.branch(0).len(), 2 * 151);
    assert_eq!(playground.marks(), "50\tmargin=2");
    playground.advance(1e4, 20);
    done(fresh.remake(&playground.journal()));
    assert_eq!(fresh.last_step(), 70.0);
    let mut calls = 0;
    while !fresh.seek(70.0, 0.0) {
        calls += 1;
        assert!(calls < 10_000, "it gets on");
    }
    assert_eq!(fresh.parameters_hash(), playground.parameters_hash());
    let series = playground.series("recall-at-1");
    assert!(series.len() > 4 && series[0] == 0.0);
    assert_eq!(series, fresh.series("recall-at-1"));
    assert!(refusal(fresh.remake("nonsense")).contains("nonsense"));
}

#[wasm_bindgen_test]
fn slices_of_a_step_add_up_to_the_step() {
    for config in ["loss=info-nce&batch-size=200", "loss=triplet&mining=semi-hard&batch-size=100"] {
        let (mut whole, mut sliced) = (run(config), run(config));
        (0..6).for_each(|_| assert!(whole.step()));
        let mut calls = 0;
        while sliced.step_count() < 6.0 {
            // No time at all: every call does the least it can.
            assert!(sliced.advance(0.0, 1) <= 1);
            calls += 1;
            assert!(calls < 100_000, "it gets on");
        }
        assert_eq!(sliced.parameters_hash(), whole.parameters_hash(), "{config}");
    }
}

#[wasm_bindgen_test]
fn advance_keeps_to_the_number_of_steps() {
    let mut playground = run("");
    assert_eq!(playground.advance(1e4, 7), 7);
    assert_eq!(playground.step_count(), 7.0);
    assert_eq!(playground.advance(1e4, 0), 0);
    assert_eq!(playground.step_count(), 7.0);
}

#[wasm_bindgen_test]
fn live_knobs_keep_the_run_and_others_start_it_again() {
    let mut playground = run("loss=contrastive");
    playground.advance(1e4, 5);
    let loss = playground.loss();
    done(playground.set("margin", "2"));
    assert_eq!(playground.step_count(), 5.0);
    assert_ne!(playground.loss(), loss, "the pending step is weighed again");
    assert_eq!(done(playground.value("margin")), "2");
    assert_eq!(done(playground.applies("margin")), "live");
    done(playground.set("data", "rings"));
    assert_eq!(playground.step_count(), 0.0);
    assert_eq!(done(playground.applies("data")), "restart");
    assert_eq!(playground.config(), done(canonical("margin=2&data=rings&loss=contrastive")));
}

#[wasm_bindgen_test]
fn bad_settings_are_explained_and_change_nothing() {
    let mut playground = run("loss=contrastive");
    playground.advance(1e4, 3);
    let before = (playground.config(), playground.parameters_hash());
    let said = refusal(playground.set("margin", "enormous"));
    assert!(said.contains("margin") && said.contains("enormous"), "{said}");
    let said = refusal(playground.set("colour", "red"));
    assert!(said.contains("colour"), "{said}");
    let said = refusal(playground.set_config("loss=hate"));
    assert!(said.contains("hate") && said.contains("triplet"), "{said}");
    let said = refusal(Playground::new("loss"));
    assert!(said.contains("loss"), "{said}");
    assert!(canonical("margin=-1").is_err());
    assert_eq!((playground.config(), playground.parameters_hash()), before);
}

#[wasm_bindgen_test]
fn names_that_do_not_exist_are_refused() {
    let mut playground = run("");
    assert!(refusal(playground.value("colour")).contains("colour"));
    assert!(refusal(playground.metric("beauty", true)).contains("beauty"));
    assert!(refusal(playground.counter("sheep")).contains("sheep"));
    assert!(refusal(playground.set_theme("sepia")).contains("sepia"));
    assert!(refusal(playground.set_layer("fog", true)).contains("fog"));
    assert!(refusal(playground.svg("third", 10.0, 10.0, None)).contains("third"));
}

#[wasm_bindgen_test]
fn settings_without_effect_say_why() {
    let playground = run("loss=info-nce");
    assert_eq!(done(playground.unavailable("temperature")), "");
    assert!(done(playground.unavailable("margin")).ends_with('.'));
}

#[wasm_bindgen_test]
fn metrics_are_finite_after_some_steps() {
    let mut playground = run("loss=triplet&data=moons&seed=7");
    playground.advance(1e4, 60);
    for id in ["recall-at-1", "alignment", "uniformity", "spread"] {
        for held_out in [false, true] {
            let value = done(playground.metric(id, held_out));
            assert!(value.is_finite(), "{id}: {value}");
            assert_eq!(done(playground.metric(id, held_out)), value);
        }
    }
    assert!(done(playground.metric("recall-at-1", true)) > 0.8);
}

#[wasm_bindgen_test]
fn both_panes_are_painted() {
    let mut playground = run("loss=info-nce&data=blobs");
    let (surface, context) = canvas(300, 300);
    let blank = picture(&surface);
    done(playground.draw_data(&context, 150.0, 150.0, 2.0));
    let data = picture(&surface);
    assert_ne!(data, blank);
    done(playground.draw_embedding(&context, 150.0, 150.0, 2.0, 16.0));
    let light = picture(&surface);
    assert_ne!(light, data);
    done(playground.set_theme("dark"));
    done(playground.draw_embedding(&context, 150.0, 150.0, 2.0, 16.0));
    assert_ne!(picture(&surface), light);
}

#[wasm_bindgen_test]
fn a_layer_that_is_off_is_not_painted() {
    let mut playground = run("loss=contrastive");
    let (surface, context) = canvas(300, 300);
    let paint = |playground: &mut Playground| {
        // So long that everything has come to rest.
        done(playground.draw_embedding(&context, 300.0, 300.0, 1.0, 1e4));
        picture(&surface)
    };
    let with = paint(&mut playground);
    done(playground.set_layer("arrows", false));
    let without = paint(&mut playground);
    assert_ne!(with, without);
    done(playground.set_layer("arrows", true));
    assert_eq!(paint(&mut playground), with);
}

#[wasm_bindgen_test]
fn the_view_comes_to_rest() {
    let mut playground = run("loss=triplet");
    let (_, context) = canvas(200, 200);
    let mut moving = true;
    for _ in 0..30 {
        playground.advance(1e4, 3);
        moving = done(playground.draw_embedding(&context, 200.0, 200.0, 1.0, 16.0));
    }
    assert!(moving, "while it trains");
    let rest =
        (0..600).position(|_| !done(playground.draw_embedding(&context, 200.0, 200.0, 1.0, 16.0)));
    assert!(rest.is_some_and(|frames| frames < 400), "{rest:?}");
}

#[wasm_bindgen_test]
fn the_chart_is_drawn_and_can_be_asked() {
    let mut playground = run("loss=triplet&data=moons");
    playground.advance(1e4, 50);
    let (surface, _) = canvas(1, 1);
    assert!(playground.chart_at(100.0, 60.0).is_empty(), "nothing is drawn yet");
    done(playground.draw_chart(&surface, "loss", false, 300.0, 120.0, 2.0));
    assert_eq!((surface.width(), surface.height()), (600, 240));
    let drawn = picture(&surface);
    let found = playground.chart_at(287.0, 60.0);
    assert_eq!(found[2..5], [0.0, 50.0, playground.loss()], "the last step is at the right");
    assert_eq!(playground.chart_at(2.0, 60.0)[3], 0.0, "beside the chart its nearest step speaks");
    done(playground.draw_chart(&surface, "loss", false, 300.0, 120.0, 2.0));
    assert_eq!(picture(&surface), drawn);
    playground.step();
    done(playground.draw_chart(&surface, "loss", false, 300.0, 120.0, 2.0));
    assert_ne!(picture(&surface), drawn);
}

#[wasm_bindgen_test]
fn a_picture_as_svg_has_every_point() {
    let mut playground = run("points=60&holdout=0.5&classes=3&data=blobs&loss=triplet");
    for pane in ["data", "embedding"] {
        let svg = done(playground.svg(pane, 420.0, 420.0, None));
        assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"));
        for point in 0..90 {
            assert!(svg.contains(&format!("data-point=\"{point}\"")), "{pane}: {point}");
        }
    }
}

#[wasm_bindgen_test]
fn divergence_is_a_state_and_not_a_panic() {
    let mut playground = run("loss=contrastive&optimizer=sgd&learning-rate=3&margin=4");
    let steps = (0..2000).take_while(|_| playground.step()).count();
    assert_eq!(playground.state(), "diverged", "after {steps} steps");
    assert_eq!(playground.advance(5.0, 10), 0);
    assert_eq!(playground.step_count(), steps as f64);
    assert!(playground.embedding().iter().all(|x| x.is_finite()));
    let (_, context) = canvas(200, 200);
    done(playground.draw_embedding(&context, 200.0, 200.0, 1.0, 16.0));
    done(playground.set("learning-rate", "0.01"));
    playground.reset();
    assert_eq!(playground.state(), "ok");
    assert!(playground.step());
}

#[wasm_bindgen_test]
fn runs_in_the_browser_end_with_the_golden_hashes() {
    for (config, hash) in golden::table() {
        assert_eq!(golden::hash_of(config), hash, "{config}");
    }
}
