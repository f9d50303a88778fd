"""The simulation against cases that can be worked out by hand."""

import math

from simulate import Cluster, Pages, simulate

EVEN = Pages(number=1_000_000, mean=0.01, spread=0.0, giant_share=0.0)
STILL = Cluster(cores=100, start=0.0, slow_share=0.0)


def test_nothing_slow_lost_or_uneven_takes_as_long_as_ideal():
    made = simulate(1000, EVEN, STILL)
    assert math.isclose(made.hours, made.ideal) and made.lost == 0
    assert math.isclose(made.ideal, 1_000_000 * 0.01 / 100 / 3600)


def test_the_last_round_is_half_empty():
    # 150 shards on 100 cores: two rounds where one and a half would do.
    assert math.isclose(simulate(150, EVEN, STILL).longer, 2 / 1.5 - 1)


def test_a_slow_core_holds_up_the_end_when_shards_are_few():
    slow = Cluster(cores=100, start=0.0, slow_share=0.01, slowness=3)
    assert math.isclose(simulate(100, EVEN, slow).longer, 2)
    assert simulate(10_000, EVEN, slow).longer < 0.05


def test_a_start_costs_each_shard():
    assert math.isclose(simulate(1000, EVEN, Cluster(cores=100, start=10, slow_share=0.0)).longer, 1)  # 10 s of work each


def test_what_is_lost_is_done_again():
    made = simulate(1000, Pages(number=10**7, mean=0.01, spread=0.0, giant_share=0.0), Cluster(cores=100, start=0.0, slow_share=0.0, hours_between_deaths=0.5))
    assert made.lost > 0 and math.isclose(made.used - made.lost, 10**7 * 0.01 / 3600)
    assert made.longer > made.lost / made.used


def test_the_same_seed_gives_the_same():
    cluster = Cluster(hours_between_deaths=10)
    assert simulate(3000, Pages(), cluster) == simulate(3000, Pages(), cluster)
    assert simulate(3000, Pages(), cluster, seed=2) != simulate(3000, Pages(), cluster)
