"""The operations the embedded Flowtly offers, one module for each resource."""
