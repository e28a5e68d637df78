"""Kinds of resources that are kept as entries: budgets and what links to them, income, project costs, invoices."""
