"""How many examples properties are tried with, and which: the same in each run, or others."""

from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

# On a slow machine, too. A test that takes long says how many examples it has.
settings.register_profile(
    "fixed", derandomize=True, database=None, deadline=None, max_examples=100,
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip
settings.register_profile(
    "fuzz", derandomize=False, database=None, deadline=None, max_examples=1000, print_blob=True,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
settings.load_profile("fixed")
# By itself Hypothesis draws from the constants of the modules that happen to be loaded, too: then
# a test would have other examples alone than beside others, and after any edit of the engine.
providers._get_local_constants = lambda: providers._local_constants
