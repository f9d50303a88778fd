"""Into how many shards to cut a corpus: a simulation of a cluster with slow machines, giant pages and machines that die.

Cores take shards from one queue, as the tasks of Spark and the elements of a
Slurm array do. A core that dies loses the shard that it is at, which goes back
to the end of the queue, and comes back after a while. Nothing is tried twice for being
slow (speculation), so these figures are the worse ones. The numbers drawn are those of a
seeded generator: the same table each time, on any machine.
"""

from __future__ import annotations

import heapq
import random
from collections import deque
from dataclasses import dataclass


@dataclass(frozen=True)
class Cluster:
    cores: int = 1000
    start: float = 3.0  # seconds that a task takes before its first page
    slow_share: float = 0.02  # of the cores
    slowness: float = 3.0  # how many times as long such a core takes
    hours_between_deaths: float = float("inf")  # of one core
    absence: float = 120.0  # seconds until a core that died is replaced


@dataclass(frozen=True)
class Pages:
    number: int = 10**9
    mean: float = 0.010  # core seconds a page
    spread: float = 3.0  # standard deviation over mean
    giant_share: float = 1e-6
    giant: float = 60.0  # core seconds


@dataclass(frozen=True)
class Outcome:
    hours: float  # until the last shard is done
    ideal: float  # hours on the same cores, were nothing slow, lost or uneven
    used: float  # core hours that were worked, lost ones among them
    lost: float  # core hours of shards that were begun and not ended
    shard: float  # minutes of a shard, as a rule

    @property
    def longer(self) -> float:
        return self.hours / self.ideal - 1


def simulate(shards: int, pages: Pages, cluster: Cluster, seed: int = 1) -> Outcome:
    chance = random.Random(seed)
    each = pages.number / shards

    def work() -> float:
        """Core seconds of a shard: the sum of many pages, and the few giants among them."""
        usual = chance.gauss(each * pages.mean, each**0.5 * pages.mean * pages.spread)
        expected = each * pages.giant_share
        giants = max(0, round(chance.gauss(expected, expected**0.5))) if expected > 30 else _poisson(chance, expected)
        return max(usual, 0.0) + giants * pages.giant

    todo = deque(work() for _ in range(shards))
    whole = sum(todo)
    slow = round(cluster.cores * cluster.slow_share)
    free = [(0.0, core) for core in range(cluster.cores)]  # a heap of when each core is free
    rate = 1 / (cluster.hours_between_deaths * 3600)
    end = used = lost = 0.0
    waiting: list[tuple[float, float]] = []  # a heap of shards that come back, and when
    while todo or waiting:
        now, core = heapq.heappop(free)
        while waiting and (waiting[0][0] <= now or not todo):
            back, seconds = heapq.heappop(waiting)
            now = max(now, back)
            todo.append(seconds)
        seconds = todo.popleft()
        takes = cluster.start + seconds * (cluster.slowness if core < slow else 1)
        death = chance.expovariate(rate) if rate else float("inf")
        if death < takes:
            lost += death
            used += death
            heapq.heappush(waiting, (now + death, seconds))
            heapq.heappush(free, (now + death + cluster.absence, core))
            continue
        used += takes
        end = max(end, now + takes)
        heapq.heappush(free, (now + takes, core))
    hour = 3600
    return Outcome(end / hour, whole / cluster.cores / hour, used / hour, lost / hour, whole / shards / 60)


def _poisson(chance: random.Random, mean: float) -> int:
    number, left = 0, chance.expovariate(1)
    while left < mean:
        number += 1
        left += chance.expovariate(1)
    return number


REGIMES = {"nothing dies": float("inf"), "1,000 h": 1000.0, "100 h": 100.0, "10 h": 10.0}


def table(mean: float, counts: tuple[int, ...] = (10**3, 10**4, 3 * 10**4, 10**5, 3 * 10**5, 10**6)) -> str:
    """How much longer than ideal a billion pages take, by number of shards and by the hours that a core lives."""
    pages = Pages(mean=mean)
    lines = ["| shards | pages a shard | minutes a shard | " + " | ".join(REGIMES) + " | core hours lost at 10 h |", "|--:" * (4 + len(REGIMES)) + "|"]
    for shards in counts:
        made = [simulate(shards, pages, Cluster(hours_between_deaths=hours)) for hours in REGIMES.values()]
        cells = [f"{shards:,}", f"{pages.number // shards:,}", f"{made[0].shard:.1f}", *(f"+{m.longer:.0%}" for m in made), f"{made[-1].lost / made[-1].used:.1%}"]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table(Pages().mean))
