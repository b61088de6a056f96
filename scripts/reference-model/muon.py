"""Muon: momentum whose singular values are all brought to one, for the matrices of the blocks.

See Keller Jordan, "Muon: an optimizer for hidden layers in neural networks", 2024. PyTorch has one
too; it iterates in bfloat16, which older CPUs only emulate, and one matrix at a time.
"""

import torch

QUINTIC = (3.4445, -4.7750, 2.0315)
ITERATIONS = 5


def orthogonal(stack):
    """The nearest (semi-)orthogonal matrices of a stack, singular values within about 0.7 to 1.2."""
    tall = stack.size(-2) > stack.size(-1)
    x = stack.mT if tall else stack
    x = x / (x.norm(dim=(-2, -1), keepdim=True) + 1e-7)
    a, b, c = QUINTIC
    for _ in range(ITERATIONS):
        gram = x @ x.mT
        x = torch.baddbmm(a * x, torch.baddbmm(b * gram, gram, gram, alpha=c), x)
    return x.mT if tall else x


class Muon(torch.optim.Optimizer):
    def __init__(self, matrices, rate, momentum, decay):
        super().__init__(list(matrices), {"lr": rate, "momentum": momentum, "decay": decay})

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            same_shape = {}
            for matrix in group["params"]:
                if matrix.grad is not None:
                    same_shape.setdefault(matrix.shape, []).append(matrix)
            for shape, matrices in same_shape.items():
                updates = torch.stack([self._nesterov(matrix, group["momentum"]) for matrix in matrices])
                if updates.is_cuda:
                    updates = updates.bfloat16()
                scale = group["lr"] * max(1.0, shape[0] / shape[1]) ** 0.5
                for matrix, update in zip(matrices, orthogonal(updates)):
                    matrix.mul_(1 - group["lr"] * group["decay"]).add_(update.to(matrix.dtype), alpha=-scale)

    def _nesterov(self, matrix, momentum):
        state = self.state[matrix]
        if "momentum" not in state:
            state["momentum"] = torch.zeros_like(matrix)
        state["momentum"].lerp_(matrix.grad, 1 - momentum)
        return matrix.grad.lerp(state["momentum"], momentum)
