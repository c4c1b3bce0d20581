//! Label noise: some training points are told to the loss under another class.

use crate::random::{Purpose, Random};

/// The classes as the loss is told them: a `share` of `labels`, chosen at random, is moved to
/// another class, each of the others being equally likely.
///
/// The draws do not depend on the share: a larger one flips the same points and some more.
pub fn told(labels: &[u32], classes: u32, share: f64, seed: u64) -> Vec<u32> {
    let mut told = labels.to_vec();
    if share == 0.0 || classes < 2 {
        return told;
    }
    let mut random = Random::open(seed, Purpose::LabelNoise, 0, 0);
    let mut order: Vec<usize> = (0..labels.len()).collect();
    random.shuffle(&mut order);
    let flipped = (share * labels.len() as f64).round() as usize;
    for &point in &order[..flipped.min(labels.len())] {
        let further = 1 + random.below(classes as usize - 1) as u32;
        told[point] = (labels[point] + further) % classes;
    }
    told
}

#[cfg(test)]
mod tests {
    use super::told;

    #[test]
    fn the_asked_share_gets_another_class_and_a_larger_one_flips_more() {
        let labels: Vec<u32> = (0..400).map(|point| point / 100).collect();
        let flipped = |share| {
            let told = told(&labels, 4, share, 7);
            (0..400).filter(|&point| told[point] != labels[point]).collect::<Vec<_>>()
        };
        assert!(flipped(0.0).is_empty());
        let (few, many) = (flipped(0.1), flipped(0.4));
        assert_eq!((few.len(), many.len()), (40, 160));
        assert!(few.iter().all(|point| many.contains(point)));
        let told = told(&labels, 4, 0.4, 7);
        assert!(told.iter().all(|&class| class < 4));
        let to = |class| (0..100).filter(|&point| told[point] == class).count();
        assert!((1..4).all(|class| to(class) > 3), "every other class is hit");
    }
}
