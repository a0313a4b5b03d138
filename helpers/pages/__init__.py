"""What stands on a page: characters, rules, grids, cells, tables without grids."""
