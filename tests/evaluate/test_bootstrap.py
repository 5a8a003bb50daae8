"""Intervals by resampling: repeatable, and as wide as the reports differ."""

from statistics import fmean

from kg.evaluate.bootstrap import intervals


def mean(units):
    return {"mean": fmean(units)}


def test_the_same_reports_give_the_same_interval():
    units = [0.1, 0.5, 0.7, 0.9]

    assert intervals(units, mean) == intervals(units, mean)


def test_another_seed_draws_other_samples():
    units = [number / 100 for number in range(100)]

    assert intervals(units, mean, seed=1) != intervals(units, mean, seed=2)


def test_the_interval_lies_within_the_data_and_around_the_figure():
    units = [number / 100 for number in range(100)]

    low, high = intervals(units, mean)["mean"]

    assert 0 < low < fmean(units) < high < 0.99
    # the standard error of this mean is 0.029: two of them to either side
    assert 0.10 < high - low < 0.13


def test_reports_that_are_all_alike_leave_no_doubt():
    assert intervals([0.5] * 10, mean) == {"mean": (0.5, 0.5)}


def test_one_report_has_no_interval():
    assert intervals([0.5], mean) == {}
