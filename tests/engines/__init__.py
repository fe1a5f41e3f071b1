"""The engines beyond one process's lists: Arrow, polars, DuckDB and Spark; `make test-engines` runs these."""
