"""Compiles every snippet and, where torch is there, runs it in double precision.

Reads from standard input a list of {"snippet": text, "inputs": [input]}; an input is
{"matrix": rows} or {"number": x} (both get a gradient), {"given": rows} or {"indices": lists of
integers}. Writes
{"torch": its version or null, "results": [result]}; a result is {"error": text or null} and, when
it was run, "loss" and "gradients" (one for each matrix or number).
"""

import json
import sys
import traceback

try:
    import torch
except ImportError:
    torch = None
else:
    torch.set_num_threads(1)  # the tensors are small


def check_random_picks(sample):
    """Every anchor that has a positive and a negative gets one of each, and any may come."""
    labels = torch.tensor([0, 0, 1, 0, 2, 1])
    torch.manual_seed(1)
    drawn = set()
    same = labels[:, None] == labels
    for _ in range(100):
        a, p, n = sample(same)
        assert a.tolist() == [0, 1, 2, 3, 5], a
        assert (labels[a] == labels[p]).all() and (a != p).all(), p
        assert (labels[a] != labels[n]).all(), n
        drawn.update(zip(a.tolist(), p.tolist(), n.tolist()))
    assert len(drawn) == 3 * 2 * 3 + 2 * 1 * 4, drawn
    for nothing in [[0], [0, 0], [0, 1]]:
        labels = torch.tensor(nothing)
        assert [len(column) for column in sample(labels[:, None] == labels)] == [0, 0, 0]


def run(snippet, inputs):
    code = compile(snippet, "snippet", "exec")
    if torch is None:
        return {}
    module = {}
    exec(code, module)
    if "sample" in module:
        check_random_picks(module["sample"])
    arguments = []
    for given in inputs:
        if "indices" in given:
            arguments.append(torch.tensor(given["indices"], dtype=torch.int64))
        elif "given" in given:
            arguments.append(torch.tensor(given["given"], dtype=torch.float64))
        else:
            value = given["matrix"] if "matrix" in given else given["number"]
            arguments.append(torch.tensor(value, dtype=torch.float64, requires_grad=True))
    loss = module["loss"](*arguments)
    loss.backward()
    gradients = [a.grad for a in arguments if a.requires_grad]
    if not all(value.isfinite().all() for value in [loss, *gradients]):
        raise ArithmeticError("the loss or its gradient is not finite")
    return {"loss": loss.item(), "gradients": [g.tolist() for g in gradients]}


def attempt(case):
    try:
        return {"error": None, **run(case["snippet"], case["inputs"])}
    except Exception:
        return {"error": traceback.format_exc()}


results = [attempt(case) for case in json.load(sys.stdin)]
version = torch.__version__ if torch else None
json.dump({"torch": version, "results": results}, sys.stdout)
