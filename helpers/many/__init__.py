"""A whole folder of PDFs read at once: here, on all cores, or on a Dask cluster that stands."""
