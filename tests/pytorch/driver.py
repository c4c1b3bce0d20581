"""Compiles every snippet and, where torch is there, runs it in double precision.

Reads from standard input a list of {"snippet": text, "inputs": [input]}; an input is
{"matrix": rows} or {"number": x} (both get a gradient) or {"indices": lists of integers}. Writes
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


def run(snippet, inputs):
    code = compile(snippet, "snippet", "exec")
    if torch is None:
        return {}
    module = {}
    exec(code, module)
    arguments = []
    for given in inputs:
        if "indices" in given:
            arguments.append(torch.tensor(given["indices"], dtype=torch.int64))
        else:
            value = given["matrix"] if "matrix" in given else given["number"]
            arguments.append(torch.tensor(value, dtype=torch.float64, requires_grad=True))
    loss = module["loss"](*arguments)
    loss.backward()
    gradients = [a.grad.tolist() for a in arguments if a.requires_grad]
    return {"loss": loss.item(), "gradients": gradients}


def attempt(case):
    try:
        return {"error": None, **run(case["snippet"], case["inputs"])}
    except Exception:
        return {"error": traceback.format_exc()}


results = [attempt(case) for case in json.load(sys.stdin)]
version = torch.__version__ if torch else None
json.dump({"torch": version, "results": results}, sys.stdout)
