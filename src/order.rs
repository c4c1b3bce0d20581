//! Sorting, by one kind of key.
//!
//! Every list that is sorted elsewhere is turned into [`Key`]s first. The sorting itself, some ten
//! kilobytes of code for every type it is compiled for, is shared by all of them.

/// What is sorted: by the first number, equal ones by the second.
pub type Key = (u64, u64);

/// An integer that is ordered as the numbers are (as [`f64::total_cmp`]).
pub fn ascending(value: f64) -> u64 {
    let bits = value.to_bits();
    if bits >> 63 == 0 { bits | 1 << 63 } else { !bits }
}

/// An integer that is ordered as the numbers are, the largest first.
pub fn descending(value: f64) -> u64 {
    !ascending(value)
}

/// The number of which [`ascending`] made this integer.
pub fn ascended(rank: u64) -> f64 {
    f64::from_bits(if rank >> 63 == 1 { rank & !(1 << 63) } else { !rank })
}

/// The number of which [`descending`] made this integer.
pub fn descended(rank: u64) -> f64 {
    ascended(!rank)
}

/// Two integers as one that is ordered by the first, equal ones by the second.
pub fn joined(first: u32, second: u32) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

/// The two integers that were [`joined`].
pub fn parted(both: u64) -> (u32, u32) {
    ((both >> 32) as u32, both as u32)
}

/// Sorts in place, without asking for memory.
#[inline(never)]
pub fn sort(keys: &mut [Key]) {
    keys.sort_unstable();
}

/// The key that would be at a place if they were sorted; brings it there, and before it, in any
/// order, those that would be before it.
///
/// # Panics
/// If there is no such place.
#[inline(never)]
pub fn nth(keys: &mut [Key], place: usize) -> Key {
    *keys.select_nth_unstable(place).1
}

/// Sorts items by a key of each, equal ones as they stood.
pub fn sort_by<T: Clone>(items: &mut [T], key: impl Fn(&T) -> (u64, u32)) {
    let keyed = items.iter().enumerate().map(|(place, item)| {
        let (first, second) = key(item);
        (first, joined(second, place as u32))
    });
    let mut keys: Vec<Key> = keyed.collect();
    sort(&mut keys);
    let before = items.to_vec();
    for (item, &(_, last)) in items.iter_mut().zip(&keys) {
        item.clone_from(&before[parted(last).1 as usize]);
    }
}

/// Sorts numbers, as [`f64::total_cmp`] does.
#[inline(never)]
pub fn sort_numbers(values: &mut [f64]) {
    let mut keys: Vec<Key> = values.iter().map(|&value| (ascending(value), 0)).collect();
    sort(&mut keys);
    for (value, key) in values.iter_mut().zip(&keys) {
        *value = ascended(key.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NUMBERS: [f64; 9] =
        [0.5, -0.0, f64::INFINITY, 0.0, -3.5, 2e-300, f64::NEG_INFINITY, -3.5, f64::NAN];

    #[test]
    fn numbers_are_ordered_as_the_standard_library_orders_them() {
        let mut expected = NUMBERS;
        expected.sort_by(f64::total_cmp);
        let mut sorted = NUMBERS;
        sort_numbers(&mut sorted);
        assert_eq!(sorted.map(f64::to_bits), expected.map(f64::to_bits));
        for value in NUMBERS {
            assert_eq!(descended(descending(value)).to_bits(), value.to_bits());
        }
    }

    #[test]
    fn equal_items_stay_as_they_stood() {
        let mut items: Vec<(u32, usize)> = (0..500).map(|i| ((i * i % 7) as u32, i)).collect();
        let mut expected = items.clone();
        expected.sort_by_key(|item| core::cmp::Reverse(item.0));
        sort_by(&mut items, |item| (descending(f64::from(item.0)), 0));
        assert_eq!(items, expected);
    }

    #[test]
    fn what_is_smaller_comes_before() {
        let mut keys: Vec<Key> = (0..100).map(|i| (i * 37 % 11, i)).collect();
        let mut expected = keys.clone();
        expected.sort();
        assert_eq!(nth(&mut keys, 39), expected[39]);
        keys[..40].sort();
        assert_eq!(keys[..40], expected[..40]);
    }
}
