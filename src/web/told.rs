//! The row that is looked at, as JavaScript reads it.

use js_sys::{Array, Float64Array, Int32Array, Object, Reflect, Uint8Array, Uint32Array};
use wasm_bindgen::prelude::*;

use crate::snapshot::{Anatomy, Candidate, Standing};

/// Sets a property of a fresh object.
pub(super) fn put(object: &Object, name: &str, value: impl Into<JsValue>) -> Result<(), JsError> {
    let set = Reflect::set(object, &name.into(), &value.into());
    set.map(|_| ()).map_err(|_| JsError::new("An object could not be filled."))
}

/// A row as JavaScript reads it.
pub(super) fn row(anatomy: &Anatomy) -> Result<Object, JsError> {
    let told = Object::new();
    let pair = |values: [f64; 2]| Array::of2(&values[0].into(), &values[1].into());
    put(&told, "step", anatomy.step as f64)?;
    put(&told, "similarity", anatomy.similarity)?;
    put(&told, "loss", anatomy.loss)?;
    put(&told, "terms", anatomy.terms)?;
    put(&told, "scale", anatomy.scale)?;
    put(&told, "formula", anatomy.worked.as_str())?;
    put(&told, "position", pair(anatomy.position))?;
    put(&told, "gradient", pair(anatomy.gradient))?;
    put(&told, "asked", pair(anatomy.asked))?;
    put(&told, "next", pair(anatomy.next))?;
    if let Some((_, loss)) = anatomy.ghost {
        put(&told, "held", loss)?;
    }
    let facts = Object::new();
    let known = &anatomy.facts;
    put(&facts, "story", known.story)?;
    put(&facts, "mood", known.mood)?;
    put(&facts, "nearestPushesMost", known.nearest_pushes_most)?;
    for (name, value) in [
        ("positives", f64::from(known.positives)),
        ("negatives", f64::from(known.negatives)),
        ("pulling", f64::from(known.pulling)),
        ("pushing", f64::from(known.pushing)),
        ("inside", f64::from(known.inside)),
        ("ahead", f64::from(known.ahead)),
        ("falseNegatives", f64::from(known.false_negatives)),
        ("strongestPull", known.strongest_pull),
        ("strongestPush", known.strongest_push),
        ("considered", known.considered as f64),
        ("active", known.active as f64),
    ] {
        put(&facts, name, value)?;
    }
    put(&told, "facts", facts)?;
    let all = &anatomy.candidates;
    let points: Vec<i32> =
        all.iter().map(|one| one.point.map_or(-1, |point| point as i32)).collect();
    let labels: Vec<u32> = all.iter().map(|one| one.label).collect();
    let kinds: Vec<u8> = all
        .iter()
        .map(|one| match one.standing {
            Standing::Ignored => 0,
            Standing::Positive => 1,
            Standing::Negative if one.false_negative => 3,
            Standing::Negative => 2,
        })
        .collect();
    let mined: Vec<u8> = all.iter().map(|one| u8::from(one.mined)).collect();
    let column = |of: fn(&Candidate) -> f64| {
        let values: Vec<f64> = all.iter().map(of).collect();
        Float64Array::from(&values[..])
    };
    put(&told, "points", Int32Array::from(&points[..]))?;
    put(&told, "labels", Uint32Array::from(&labels[..]))?;
    put(&told, "kinds", Uint8Array::from(&kinds[..]))?;
    put(&told, "mined", Uint8Array::from(&mined[..]))?;
    put(&told, "values", column(|one| one.value))?;
    put(&told, "weights", column(|one| one.weight))?;
    put(&told, "shares", column(|one| one.share))?;
    put(&told, "pulls", column(|one| f64::from(u8::from(one.pull))))?;
    Ok(told)
}
