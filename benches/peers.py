"""The work of work.json in PyTorch on one thread, single precision: prints {version, times} as JSON.

Usage: peers.py WORK.json ROUNDS BLOCK_MS SIZE_KEY. Median milliseconds by id.
"""

import json
import statistics
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

CLASSES = 4
MARGIN = 1.0
TEMPERATURE = 0.2


def step(size):
    model = nn.Sequential(nn.Linear(2, 32), nn.Tanh(), nn.Linear(32, 32), nn.Tanh(), nn.Linear(32, 2))
    adam = torch.optim.Adam(model.parameters(), lr=0.01, fused=True)
    inputs, target = torch.randn(2 * size, 2), torch.arange(size)

    def run():
        adam.zero_grad(set_to_none=True)
        unit = F.normalize(model(inputs))
        F.cross_entropy(unit[:size] @ unit[size:].T / TEMPERATURE, target).backward()
        adam.step()

    return run


def info_nce(size):
    target = torch.arange(size)

    def loss(anchors, partners):
        return F.cross_entropy(F.normalize(anchors) @ F.normalize(partners).T / TEMPERATURE, target)

    return gradient_of(loss, torch.randn(size, 2), torch.randn(size, 2))


def contrastive(size):
    same, different = masks(size)

    def loss(x):
        squares = squared_distances(x)
        missing = (MARGIN - (squares + 1e-12).sqrt()).relu()
        return (same * squares + different * missing.square()).sum() * (0.5 / (size * (size - 1)))

    return gradient_of(loss, points(size))


def batch_hard(size):
    same, different = masks(size)
    far = (1 - different) * 1e9

    def loss(x):
        distances = (squared_distances(x) + 1e-12).sqrt()
        positive, negative = (distances * same).max(1).values, (distances + far).min(1).values
        return (positive - negative + MARGIN).relu().mean()

    return gradient_of(loss, points(size))


def batch_all(size):
    """Class by class, so that only valid triplets are made."""
    count = size // CLASSES
    not_self = (1 - torch.eye(count))[:, :, None]
    triplets = size * (count - 1) * (size - count)

    def loss(x):
        distances = (squared_distances(x) + 1e-12).sqrt()
        total = 0
        for first in range(0, size, count):
            rows = distances[first : first + count]
            positive = rows[:, first : first + count, None]
            negative = torch.cat([rows[:, :first], rows[:, first + count :]], 1)[:, None, :]
            total = total + ((positive - negative + MARGIN).relu() * not_self).sum()
        return total / triplets

    return gradient_of(loss, points(size))


def gradient_of(loss, *inputs):
    for tensor in inputs:
        tensor.requires_grad_()
    return lambda: torch.autograd.grad(loss(*inputs), inputs)


def points(size):
    return 0.5 * torch.randn(size, 2)


def masks(size):
    labels = torch.arange(size) // (size // CLASSES)
    equal = (labels[:, None] == labels[None, :]).float()
    return equal - torch.eye(size), 1 - equal


def squared_distances(x):
    norms = x.square().sum(1, keepdim=True)
    return (norms + norms.T - 2 * (x @ x.T)).relu()


def measure(run, rounds, block):
    count = 1
    while (took := timed(run, count)) < block:
        count = max(2 * count, round(count * block / max(took, block / 8)))
    return statistics.median(timed(run, count) / count for _ in range(rounds))


def timed(run, count):
    begin = time.perf_counter()
    for _ in range(count):
        run()
    return 1000 * (time.perf_counter() - begin)


WORKS = {
    "step": step,
    "info-nce": info_nce,
    "contrastive": contrastive,
    "batch-hard": batch_hard,
    "batch-all": batch_all,
}


def main():
    file, rounds, block, key = sys.argv[1:]
    torch.set_num_threads(1)
    torch.manual_seed(0)
    with open(file, encoding="utf-8") as text:
        work = json.load(text)
    times = {
        item["id"]: measure(WORKS[item["peer"]](item[key]), int(rounds), float(block))
        for item in work
        if item["peer"]
    }
    print(json.dumps({"version": torch.__version__, "times": times}))


if __name__ == "__main__":
    main()
