"""Many inputs, exactly one outcome each: shards, worker processes, limits, resuming, duplicates, a Dask engine."""
