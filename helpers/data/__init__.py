"""The files of budget_data: their columns, how they are built and written."""
