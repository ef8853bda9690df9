"""Measures, in the environment where the peers are installed."""

from benchmarks.guidelines.run import measure

if __name__ == "__main__":
    measure()
