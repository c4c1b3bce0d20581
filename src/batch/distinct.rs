//! Members with the same input, which is encoded once for all of them.

use super::Member;

/// The distinct inputs of a batch. A point that is an anchor and the partner of others has one
/// input; augmented views are all different.
#[derive(Clone, Debug, Default)]
pub struct Distinct {
    /// The first member with each input.
    members: Vec<u32>,
    /// The place of every member's input among them.
    places: Vec<u32>,
    /// Where a point's input was seen last; says nothing unless `members` agrees.
    seen: Vec<u32>,
}

impl Distinct {
    /// Looks through `members`, whose points are below `points`.
    pub fn refill(&mut self, members: &[Member], points: usize) {
        self.members.clear();
        self.members.reserve(members.len());
        self.places.clear();
        self.places.reserve(members.len());
        if self.seen.len() < points {
            self.seen.resize(points, 0);
        }
        for (row, member) in members.iter().enumerate() {
            let seen = &mut self.seen[member.point as usize];
            let known = self.members.get(*seen as usize);
            if member.view != 0 || known.is_none_or(|&first| members[first as usize] != *member) {
                *seen = self.members.len() as u32;
                self.members.push(row as u32);
            }
            self.places.push(*seen);
        }
    }

    /// Every member by itself, whatever its input.
    pub fn separate(&mut self, members: usize) {
        for rows in [&mut self.members, &mut self.places] {
            rows.clear();
            rows.extend(0..members as u32);
        }
    }

    /// The first member with each input, in order.
    pub fn members(&self) -> &[u32] {
        &self.members
    }

    /// The place of every member's input among them.
    pub fn places(&self) -> &[u32] {
        &self.places
    }

    /// Whether any two members share an input.
    pub fn is_shared(&self) -> bool {
        self.members.len() < self.places.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refilled(members: &[Member]) -> Distinct {
        let mut distinct = Distinct::default();
        // What an earlier batch left must not matter.
        let before = [7, 1, 3].map(|point| Member { point, ..Member::default() });
        distinct.refill(&before, 8);
        distinct.refill(members, 8);
        distinct
    }

    #[test]
    fn a_point_is_encoded_once_and_its_views_and_modalities_apart() {
        let member = |point, view, modality| Member { point, view, modality };
        let clean = [3, 7, 3, 1, 7].map(|point| member(point, 0, 0));
        let distinct = refilled(&clean);
        assert_eq!((distinct.members(), distinct.places()), (&[0, 1, 3][..], &[0, 1, 0, 2, 1][..]));
        assert!(distinct.is_shared());
        let views = [member(3, 1, 0), member(3, 2, 0), member(3, 1, 0)];
        assert!(!refilled(&views).is_shared());
        let modalities = [member(3, 0, 0), member(1, 0, 0), member(3, 0, 1), member(3, 0, 1)];
        assert_eq!(refilled(&modalities).places(), [0, 1, 2, 2]);
    }
}
