"""The first screen: try with sample data, or connect to Flowtly."""
