//! Optimisers with PyTorch's update rules.

/// The update rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Stochastic gradient descent, with momentum if its rate is not zero.
    Sgd,
    /// Adam with β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸ and bias correction (Kingma & Ba 2015, algorithm 1).
    Adam,
}

/// What can be turned while it runs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rates {
    /// Learning rate.
    pub learning: f64,
    /// Momentum of SGD; 0 for none.
    pub momentum: f64,
}

/// Adam's decay rates and ε.
const BETA_1: f64 = 0.9;
const BETA_2: f64 = 0.999;
const EPSILON: f64 = 1e-8;

/// An optimiser's state, one entry a parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Optimizer {
    method: Method,
    /// SGD: velocity. Adam: mean of the gradient.
    first: Vec<f64>,
    /// Adam: mean of the squared gradient.
    second: Vec<f64>,
    /// β₁ᵗ and β₂ᵗ.
    decayed: [f64; 2],
    started: bool,
}

impl Optimizer {
    /// A fresh state for `count` parameters.
    pub fn new(method: Method, count: usize) -> Optimizer {
        let second = if method == Method::Adam { count } else { 0 };
        Optimizer {
            method,
            first: vec![0.0; count],
            second: vec![0.0; second],
            decayed: [1.0; 2],
            started: false,
        }
    }

    /// Takes over the state of another optimiser of the same method and size.
    pub fn copy_from(&mut self, other: &Optimizer) {
        self.first.copy_from_slice(&other.first);
        self.second.copy_from_slice(&other.second);
        (self.decayed, self.started) = (other.decayed, other.started);
    }

    /// The memory that its numbers take.
    pub fn bytes(&self) -> usize {
        size_of_val(&*self.first) + size_of_val(&*self.second)
    }

    /// One update of `parameters` against `gradient`.
    pub fn update(&mut self, rates: Rates, gradient: &[f64], parameters: &mut [f64]) {
        let before = (parameters.to_vec(), self.clone());
        self.update_from(&before, rates, gradient, parameters);
    }

    /// The update from the parameters and the optimiser `before`, as `torch.optim.SGD` and
    /// `torch.optim.Adam` do it. What stood here and in `parameters` does not matter: the state
    /// before stays without a copy.
    ///
    /// SGD: v ← g at first, then μv + g; x ← x − lr·v. Adam: m ← β₁m + (1−β₁)g,
    /// v ← β₂v + (1−β₂)g²; x ← x − lr·(m/(1−β₁ᵗ)) / (√(v/(1−β₂ᵗ)) + ε).
    pub fn update_from(
        &mut self,
        (old, before): &(Vec<f64>, Optimizer),
        rates: Rates,
        gradient: &[f64],
        parameters: &mut [f64],
    ) {
        self.started = true;
        let updates = parameters.iter_mut().zip(old).zip(gradient);
        let firsts = self.first.iter_mut().zip(&before.first);
        match self.method {
            Method::Sgd => {
                let carry = if before.started { rates.momentum } else { 0.0 };
                for (((x, old), g), (velocity, last)) in updates.zip(firsts) {
                    *velocity = carry * last + g;
                    *x = old - rates.learning * *velocity;
                }
            }
            Method::Adam => {
                self.decayed = [before.decayed[0] * BETA_1, before.decayed[1] * BETA_2];
                let [correction_1, correction_2] = self.decayed.map(|decayed| 1.0 - decayed);
                let seconds = self.second.iter_mut().zip(&before.second);
                for ((((x, old), g), (mean, last_mean)), (square, last_square)) in
                    updates.zip(firsts).zip(seconds)
                {
                    *mean = BETA_1 * last_mean + (1.0 - BETA_1) * g;
                    *square = BETA_2 * last_square + (1.0 - BETA_2) * g * g;
                    let scale = (*square / correction_2).sqrt() + EPSILON;
                    *x = old - rates.learning * (*mean / correction_1) / scale;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_taken_over_makes_the_same_updates() {
        let rates = Rates { learning: 0.1, momentum: 0.9 };
        for method in [Method::Sgd, Method::Adam] {
            let (mut one, mut other) = (Optimizer::new(method, 2), Optimizer::new(method, 2));
            let mut parameters = [1.0, -2.0];
            one.update(rates, &[0.5, 3.0], &mut parameters);
            other.update(rates, &[7.0, 7.0], &mut [0.0; 2]);
            other.copy_from(&one);
            let mut copy = parameters;
            one.update(rates, &[0.1, 0.2], &mut parameters);
            other.update(rates, &[0.1, 0.2], &mut copy);
            assert_eq!(parameters, copy);
        }
    }
}
