//! Reading and writing decimal numbers.
//!
//! As exact as `str::parse`, whose tables take ten kilobytes that do not compress, and as slow as
//! settings allow. The few digits that settings have are a whole number over a power of ten: where
//! both are exact, the quotient is rounded once, and is the nearest number.

use core::fmt::{self, Write};

/// More decimals than that are as good as none: the number is 0 or infinite.
const FARTHEST: i64 = 1200;
/// Letters that a text may have.
const LONGEST: usize = 1000;
/// Digits that whole numbers and powers of ten have at most which are exact for sure.
const EXACT: usize = 15;
/// Bits that a quotient is to have: those of a number, one to round by, and some.
const BITS: usize = 64;

/// The number that is nearest to a decimal one such as `12`, `-0.5`, `.5` or `1e-3` (of two equally
/// near ones the even); `None` for any other text, and for one of a thousand letters.
pub fn parse(text: &str) -> Option<f64> {
    if text.len() > LONGEST {
        return None;
    }
    let (negative, text) = match text.as_bytes() {
        [sign @ (b'+' | b'-'), rest @ ..] => (*sign == b'-', rest),
        rest => (false, rest),
    };
    let size = few_digits(text).or_else(|| any_digits(text))?;
    Some(if negative { -size } else { size })
}

/// Writes a number as `{}` does: with as few digits as tell it from all others, and no exponent.
pub fn write(number: f64, to: &mut dyn Write) -> fmt::Result {
    let size = number.abs();
    let mut scale = 1.0;
    for _ in 0..=EXACT {
        let whole = (size * scale).round();
        if whole >= 1e15 {
            break;
        }
        if whole / scale == size {
            let sign = if number.is_sign_negative() { "-" } else { "" };
            return write_quotient(sign, whole as u64, scale as u64, to);
        }
        scale *= 10.0;
    }
    // Some ten kilobytes of the standard library, which few numbers need.
    write!(to, "{number}")
}

/// Writes a whole number over a power of ten.
fn write_quotient(sign: &str, whole: u64, mut scale: u64, to: &mut dyn Write) -> fmt::Result {
    write!(to, "{sign}{}", whole / scale)?;
    if scale > 1 {
        to.write_char('.')?;
    }
    while scale > 1 {
        scale /= 10;
        to.write_char(char::from(b'0' + (whole / scale % 10) as u8))?;
    }
    Ok(())
}

/// Reads digits that may have a point among them; `None` for all else and for too many of them.
fn few_digits(text: &[u8]) -> Option<f64> {
    let (mut whole, mut scale, mut count, mut point) = (0_u64, 1.0, 0, false);
    for letter in text {
        match letter {
            b'0'..=b'9' => {
                count += 1;
                whole = whole * 10 + u64::from(letter - b'0');
                scale *= if point { 10.0 } else { 1.0 };
            }
            b'.' if !point => point = true,
            _ => return None,
        }
        if count > EXACT {
            return None;
        }
    }
    (count > 0).then(|| whole as f64 / scale)
}

/// Reads a number of any length, perhaps with an exponent.
fn any_digits(text: &[u8]) -> Option<f64> {
    let mut digits = Whole(Vec::new());
    let (mut exponent, mut count, mut point) = (0_i64, 0, false);
    let mut rest = text.iter();
    loop {
        match rest.next() {
            Some(digit @ b'0'..=b'9') => {
                count += 1;
                digits.times_ten_plus(digit - b'0');
                exponent -= i64::from(point);
            }
            Some(b'.') if !point => point = true,
            Some(b'e' | b'E') => {
                let written: i64 = core::str::from_utf8(rest.as_slice()).ok()?.parse().ok()?;
                exponent += written.clamp(-1_000_000, 1_000_000);
                break;
            }
            Some(_) => return None,
            None => break,
        }
    }
    if count == 0 {
        return None;
    }
    Some(digits.times_power_of_ten(exponent.clamp(-FARTHEST - count, FARTHEST)))
}

/// A whole number of any size, its lowest 32 bits first.
struct Whole(Vec<u32>);

impl Whole {
    fn times_ten_plus(&mut self, digit: u8) {
        let mut carry = u64::from(digit);
        for part in &mut self.0 {
            carry += u64::from(*part) * 10;
            *part = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
    }

    /// Divides by ten; whether something remains.
    fn over_ten(&mut self) -> bool {
        let mut remainder = 0;
        for part in self.0.iter_mut().rev() {
            let whole = remainder << 32 | u64::from(*part);
            *part = (whole / 10) as u32;
            remainder = whole % 10;
        }
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
        remainder > 0
    }

    /// The number nearest to this one times 10^`exponent`.
    fn times_power_of_ten(mut self, exponent: i64) -> f64 {
        if self.0.is_empty() {
            return 0.0;
        }
        let (mut twos, mut more) = (0, false);
        for _ in 0..exponent {
            self.times_ten_plus(0);
        }
        if exponent < 0 {
            // Every division takes less than four bits.
            let parts = (BITS + 4 * exponent.unsigned_abs() as usize).div_ceil(32);
            self.0.splice(0..0, core::iter::repeat_n(0, parts));
            twos = -32 * parts as i64;
            for _ in exponent..0 {
                more |= self.over_ten();
            }
        }
        // The highest 64 bits, the lowest of which says whether there is more below.
        let bit = |place: i64| {
            let part = usize::try_from(place.div_euclid(32)).ok().and_then(|at| self.0.get(at));
            part.is_some_and(|part| part >> place.rem_euclid(32) & 1 == 1)
        };
        let mut top = 32 * self.0.len() as i64 - 1;
        while !bit(top) {
            top -= 1;
        }
        // As many bits as a number of that size has: 53, or fewer close to 0.
        let kept = (top + twos + 1075).min(53);
        if kept < 0 {
            return 0.0;
        }
        let lowest = top + 1 - kept;
        let mut bits =
            (lowest..=top).rev().fold(0, |bits, place| bits << 1 | u64::from(bit(place)));
        let half = bit(lowest - 1);
        more |= (0..lowest - 1).any(bit);
        bits += u64::from(half && (more || bits & 1 == 1));
        libm::ldexp(bits as f64, (lowest + twos).clamp(-5000, 5000) as i32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_the_standard_library_reads_them() {
        let written = [
            "0",
            "-0",
            "7",
            "+7",
            "0.1",
            ".5",
            "5.",
            "-12.25",
            "1e-3",
            "1E5",
            "1e+22",
            "1e23",
            "0.30000000000000004",
            "123456789012345678901234567890",
            "9007199254740993",
            "9007199254740992.99999",
            "1.7976931348623157e308",
            "1.7976931348623159e308",
            "1e999999",
            "5e-324",
            "2.4e-324",
            "2.5e-324",
            "2.2250738585072011e-308",
            "1e-400",
            "0e999",
            "0.0",
            "2.47032822920623272088284396434110686182e-324",
            "4.9406564584124654e-324",
        ];
        for text in written {
            let expected: f64 = text.parse().unwrap();
            assert_eq!(parse(text).map(f64::to_bits), Some(expected.to_bits()), "{text}");
        }
    }

    #[test]
    fn what_is_written_shortest_comes_back() {
        let mut bits = 1_u64;
        for _ in 0..2000 {
            bits = bits.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            let number = f64::from_bits(bits);
            if number.is_finite() {
                assert_eq!(parse(&format!("{number:e}")), Some(number));
            }
        }
    }

    fn written(number: f64) -> String {
        let mut text = String::new();
        write(number, &mut text).unwrap();
        text
    }

    #[test]
    fn numbers_are_written_as_the_standard_library_writes_them() {
        let special = [0.0, -0.0, 1e15, 1e-15, 1e300, 5e-324, 0.1 + 0.2, 2.0 / 3.0, f64::NAN];
        for number in special.into_iter().chain([f64::INFINITY, f64::NEG_INFINITY]) {
            assert_eq!(written(number), number.to_string());
        }
        let mut bits = 1_u64;
        for _ in 0..20_000 {
            bits = bits.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            let whole = (bits >> 12) as i64 >> (bits % 52);
            for places in 0..17 {
                let number: f64 = format!("-{whole}e-{places}").parse().unwrap();
                for number in [number, f64::from_bits(number.to_bits() + 1)] {
                    assert_eq!(written(number), number.to_string());
                    assert_eq!(parse(&number.to_string()), Some(number));
                }
            }
        }
    }

    #[test]
    fn other_texts_are_no_numbers() {
        for text in
            ["", "-", ".", "e5", "1e", "1e5.0", "1 ", "0x1", "inf", "nan", "1.2.3", "--1", "١"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
