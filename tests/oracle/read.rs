//! From JSON to what the library takes. Anything malformed fails the case.

use super::Miss;
use contrastive_playground::Points;
use serde_json::Value;

/// A field that has to be there.
pub fn field<'a>(case: &'a Value, key: &str) -> Result<&'a Value, Miss> {
    let value = case.get(key);
    value.ok_or_else(|| Miss::Failed(format!("the case has no `{key}`")))
}

/// A number.
pub fn number(value: &Value) -> Result<f64, Miss> {
    let read = value.as_f64();
    read.ok_or_else(|| Miss::Failed(format!("not a number: {value}")))
}

/// An index of a point.
pub fn index(value: &Value) -> Result<usize, Miss> {
    let read = value.as_u64().map(|index| index as usize);
    read.ok_or_else(|| Miss::Failed(format!("not an index: {value}")))
}

/// A list, whatever is in it.
pub fn list(value: &Value) -> Result<&[Value], Miss> {
    let items = value.as_array().map(Vec::as_slice);
    items.ok_or_else(|| Miss::Failed(format!("not a list: {value}")))
}

/// A list of numbers.
pub fn numbers(value: &Value) -> Result<Vec<f64>, Miss> {
    list(value)?.iter().map(number).collect()
}

/// A list of lists of three indices each: pairs with their sameness, or triplets.
pub fn threes(value: &Value) -> Result<Vec<[usize; 3]>, Miss> {
    let three = |item: &Value| {
        let items: Vec<usize> = list(item)?.iter().map(index).collect::<Result<_, _>>()?;
        <[usize; 3]>::try_from(items).map_err(|_| Miss::Failed(format!("not three: {item}")))
    };
    list(value)?.iter().map(three).collect()
}

/// A row-major matrix; a plain list of numbers is a single row.
pub fn matrix(value: &Value) -> Result<Points, Miss> {
    let items = list(value)?;
    if items.first().is_some_and(Value::is_number) {
        let row = numbers(value)?;
        return Ok(Points::from_row_slice(1, row.len(), &row));
    }
    let rows: Vec<Vec<f64>> = items.iter().map(numbers).collect::<Result<_, _>>()?;
    let columns = rows.first().map_or(0, Vec::len);
    if rows.iter().any(|row| row.len() != columns) {
        return Err(Miss::Failed("rows of different lengths".into()));
    }
    Ok(Points::from_fn(rows.len(), columns, |i, j| rows[i][j]))
}

/// Class labels: any integers, numbered 0, 1, … in their order.
pub fn labels(value: &Value) -> Result<Vec<u32>, Miss> {
    let integer = |value: &Value| {
        let read = value.as_i64();
        read.ok_or_else(|| Miss::Failed(format!("not a label: {value}")))
    };
    let given: Vec<i64> = list(value)?.iter().map(integer).collect::<Result<_, _>>()?;
    let mut classes = given.clone();
    classes.sort_unstable();
    classes.dedup();
    let place = |label: &i64| classes.partition_point(|class| class < label) as u32;
    Ok(given.iter().map(place).collect())
}
