//! Numbers as short text, without the float formatting of the standard library (12 kB of wasm).

/// Appends a value rounded to at most `decimals` (up to 6) places, without trailing zeros.
/// What is not finite, or too large to be written so, becomes 0.
pub(crate) fn push(text: &mut String, value: f64, decimals: usize) {
    let factor = [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6][decimals.min(6)];
    let scaled = (value.abs() * factor).round();
    if !(scaled < 9e15 && scaled > 0.0) {
        text.push('0');
        return;
    }
    if value < 0.0 {
        text.push('-');
    }
    let (scaled, factor) = (scaled as u64, factor as u64);
    push_integer(text, scaled / factor);
    let mut rest = scaled % factor;
    if rest > 0 {
        text.push('.');
        let mut digit = factor / 10;
        while rest > 0 {
            text.push((b'0' + (rest / digit) as u8) as char);
            rest %= digit;
            digit /= 10;
        }
    }
}

/// A value in at most `decimals` places.
pub(crate) fn text(value: f64, decimals: usize) -> String {
    let mut text = String::new();
    push(&mut text, value, decimals);
    text
}

fn push_integer(text: &mut String, value: u64) {
    if value >= 10 {
        push_integer(text, value / 10);
    }
    text.push((b'0' + (value % 10) as u8) as char);
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn numbers_are_short_and_rounded() {
        assert_eq!(text(0.0, 2), "0");
        assert_eq!(text(1.0, 2), "1");
        assert_eq!(text(-0.004, 2), "0");
        assert_eq!(text(-1.256, 2), "-1.26");
        assert_eq!(text(0.05, 2), "0.05");
        assert_eq!(text(120.5, 2), "120.5");
        assert_eq!(text(9.999, 2), "10");
        assert_eq!(text(0.000_25, 6), "0.00025");
        assert_eq!(text(f64::NAN, 2), "0");
        assert_eq!(text(f64::INFINITY, 2), "0");
        assert_eq!(text(1e300, 2), "0");
    }
}
