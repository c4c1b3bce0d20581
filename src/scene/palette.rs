//! Which colours the inks are, for each theme.

use super::Ink;

/// An opaque sRGB colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

impl Colour {
    const fn hex(rgb: u32) -> Colour {
        Colour((rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8)
    }

    /// The colour as CSS, SVG and canvas write it: `#rrggbb`.
    pub fn css(self) -> String {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut text = String::with_capacity(7);
        text.push('#');
        for part in [self.0, self.1, self.2] {
            text.push(DIGITS[part as usize >> 4] as char);
            text.push(DIGITS[part as usize & 15] as char);
        }
        text
    }

    /// `share` of this colour and the rest of `other`; `share` from 0 to 1.
    pub fn mixed(self, other: Colour, share: f32) -> Colour {
        let mix = |a: u8, b: u8| (b as f32 + (a as f32 - b as f32) * share + 0.5) as u8;
        Colour(mix(self.0, other.0), mix(self.1, other.1), mix(self.2, other.2))
    }
}

/// The colours of one theme.
///
/// Classes are those of Okabe & Ito (2008), which colour-blind people tell apart; the eighth is
/// the theme's ink, as it is theirs. Every edge has a contrast of 3:1 with the background even
/// where a marker is faded. Violet and umber are none of the classes' hues, nor red and green.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Behind everything.
    pub background: Colour,
    /// Inside of the markers, by class.
    pub classes: [Colour; 8],
    /// Edge of the markers, by class.
    pub edges: [Colour; 8],
    /// See [`Ink::Pull`].
    pub pull: Colour,
    /// See [`Ink::Push`].
    pub push: Colour,
    /// See [`Ink::Rim`].
    pub rim: Colour,
    /// See [`Ink::Grid`].
    pub grid: Colour,
    /// See [`Ink::Text`].
    pub text: Colour,
}

impl Palette {
    /// Dark on white.
    pub const LIGHT: Palette = Palette {
        background: Colour::hex(0xffffff),
        classes: [
            Colour::hex(0x0072b2),
            Colour::hex(0xd55e00),
            Colour::hex(0x009e73),
            Colour::hex(0xcc79a7),
            Colour::hex(0xe69f00),
            Colour::hex(0x56b4e9),
            Colour::hex(0xf0e442),
            Colour::hex(0x3a3f47),
        ],
        edges: [
            Colour::hex(0x00436b),
            Colour::hex(0x7d3600),
            Colour::hex(0x005a41),
            Colour::hex(0x823960),
            Colour::hex(0x754f00),
            Colour::hex(0x0f5784),
            Colour::hex(0x5f5900),
            Colour::hex(0x000000),
        ],
        pull: Colour::hex(0x6d3be0),
        push: Colour::hex(0x6b3e12),
        rim: Colour::hex(0x8b939e),
        grid: Colour::hex(0xe9ecf0),
        text: Colour::hex(0x4a515c),
    };

    /// Bright on near-black.
    pub const DARK: Palette = Palette {
        background: Colour::hex(0x14161a),
        classes: [
            Colour::hex(0x0072b2),
            Colour::hex(0xd55e00),
            Colour::hex(0x009e73),
            Colour::hex(0xcc79a7),
            Colour::hex(0xe69f00),
            Colour::hex(0x56b4e9),
            Colour::hex(0xf0e442),
            Colour::hex(0xc9ced6),
        ],
        edges: [
            Colour::hex(0x6fc1f0),
            Colour::hex(0xffab70),
            Colour::hex(0x5fdcb5),
            Colour::hex(0xf3c0dc),
            Colour::hex(0xffd27a),
            Colour::hex(0xb7e2fb),
            Colour::hex(0xfbf6b0),
            Colour::hex(0xffffff),
        ],
        pull: Colour::hex(0xa48cff),
        push: Colour::hex(0xe8c39e),
        rim: Colour::hex(0x6e7682),
        grid: Colour::hex(0x24282e),
        text: Colour::hex(0xaab2bd),
    };

    /// The colour of an ink.
    pub fn colour(&self, ink: Ink) -> Colour {
        match ink {
            Ink::Class(class) => self.classes[class as usize % 8],
            Ink::Edge(class) => self.edges[class as usize % 8],
            Ink::Pull => self.pull,
            Ink::Push => self.push,
            Ink::Rim => self.rim,
            Ink::Grid => self.grid,
            Ink::Text => self.text,
            Ink::Ground => self.background,
        }
    }

    /// Inside and edge of a marker: see [`Marker::strength`](super::Marker::strength).
    pub fn marker(&self, class: u8, hollow: bool, strength: f32) -> (Colour, Colour) {
        let strength = strength.clamp(0.0, 1.0);
        let edge_strength = 0.6 + 0.4 * strength;
        let fill = match hollow {
            true => self.background,
            false => self.colour(Ink::Class(class)).mixed(self.background, strength),
        };
        let edge = self.colour(Ink::Edge(class)).mixed(self.background, edge_strength);
        (fill, edge)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance, WCAG 2.2.
    fn luminance(colour: Colour) -> f64 {
        let linear = |part: u8| {
            let x = part as f64 / 255.0;
            if x <= 0.04045 { x / 12.92 } else { libm::pow((x + 0.055) / 1.055, 2.4) }
        };
        0.2126 * linear(colour.0) + 0.7152 * linear(colour.1) + 0.0722 * linear(colour.2)
    }

    fn contrast(a: Colour, b: Colour) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn every_mark_stands_out_from_the_background() {
        for palette in [&Palette::LIGHT, &Palette::DARK] {
            for class in 0..8 {
                for (hollow, strength) in [(false, 1.0), (true, 1.0), (false, 0.4), (true, 0.4)] {
                    let (_, edge) = palette.marker(class, hollow, strength);
                    let ratio = contrast(edge, palette.background);
                    assert!(ratio >= 3.0, "class {class} at {strength}: {ratio:.2}");
                }
            }
            for ink in [Ink::Pull, Ink::Push, Ink::Text] {
                let ratio = contrast(palette.colour(ink), palette.background);
                assert!(ratio >= 4.5, "{ink:?}: {ratio:.2}");
            }
            assert!(contrast(palette.rim, palette.background) >= 3.0);
        }
    }

    #[test]
    fn colours_are_written_as_css() {
        assert_eq!(Colour(0, 114, 178).css(), "#0072b2");
        assert_eq!(Colour(255, 255, 255).mixed(Colour(0, 0, 0), 0.5).css(), "#808080");
    }
}
