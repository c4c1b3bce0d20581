//! A step at rest asks for no memory, whatever the loss and the encoder.

#![cfg(not(target_arch = "wasm32"))]
#![allow(unsafe_code)]

use contrastive_playground::loss::LOSSES;
use contrastive_playground::{Config, Trainer};
use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// The system's allocator, counted.
struct Counting;

static REQUESTS: AtomicU64 = AtomicU64::new(0);

// SAFETY: every call goes to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        REQUESTS.fetch_add(1, Relaxed);
        // SAFETY: the caller keeps the contract of `alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        REQUESTS.fetch_add(1, Relaxed);
        // SAFETY: the caller keeps the contract of `realloc`.
        unsafe { System.realloc(memory, layout, size) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        // SAFETY: the caller keeps the contract of `dealloc`.
        unsafe { System.dealloc(memory, layout) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// Every loss with every encoder, below and above the size where the circle has its short cut, and
/// what else has memory of its own.
fn configs() -> Vec<String> {
    let mut configs = Vec::new();
    for loss in LOSSES {
        for encoder in ["mlp&layers=9x5", "linear", "free"] {
            for batch_size in [24, 300] {
                configs.push(format!("loss={}&encoder={encoder}&batch-size={batch_size}", loss.id));
            }
        }
        configs.push(format!("loss={}&positives=views&sampler=balanced&optimizer=sgd", loss.id));
    }
    for mining in ["all", "random", "semi-hard", "hardest"] {
        configs.push(format!("loss=triplet&mining={mining}&sampler=balanced"));
        configs.push(format!("loss=triplet&mining={mining}&soft-margin=on&batch-size=16"));
    }
    for more in [
        "loss=clip&learn-temperature=on&batch-size=300",
        "loss=contrastive&data=annulus&positives=angle",
        "loss=supcon&positives=radius",
        "loss=nt-xent&debias=0.3&label-noise=0.2",
    ] {
        configs.push(more.into());
    }
    configs
}

// The only test of this file: another one would allocate meanwhile.
#[test]
fn steps_after_the_first_few_allocate_nothing() {
    let mut checked = 0;
    for config in configs() {
        // Some losses know no views; those configs are refused by name.
        let Ok(parsed) = Config::parse(&format!("{config}&points=700&holdout=0")) else { continue };
        let mut trainer = Trainer::new(parsed);
        (0..5).for_each(|_| trainer.step().expect("it trains"));
        let before = REQUESTS.load(Relaxed);
        assert!(before > 0, "the allocator that counts is in use");
        (0..40).for_each(|_| trainer.step().expect("it trains"));
        assert_eq!(REQUESTS.load(Relaxed) - before, 0, "{config}");
        checked += 1;
    }
    assert!(checked > 50, "{checked}");
}
