"""Confidence intervals of pooled figures, by resampling reports."""

import random
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

Unit = TypeVar("Unit")
Interval = tuple[float, float]

DRAWS = 1000
SEED = 20221125
LEVEL = 0.95


def intervals(
    units: Sequence[Unit],
    figures: Callable[[Sequence[Unit]], Mapping[str, float]],
    draws: int = DRAWS,
    seed: int = SEED,
) -> dict[str, Interval]:
    """Return the percentile bootstrap interval of each figure at the 95 % level.

    ``units`` (reports) are drawn with replacement, as many as there are; the same seed
    gives the same intervals. Of fewer than two units there is no interval: nothing is
    returned.
    """
    if len(units) < 2:
        return {}
    # Drawn for statistics, not for secrets; indices make it independent of the units.
    source = random.Random(seed)  # noqa: S311
    samples = [figures(source.choices(units, k=len(units))) for _ in range(draws)]
    return {name: _percentiles(sorted(sample[name] for sample in samples)) for name in samples[0]}


def _percentiles(ordered: Sequence[float]) -> Interval:
    tail = (1 - LEVEL) / 2
    last = len(ordered) - 1
    return ordered[round(tail * last)], ordered[round((1 - tail) * last)]
