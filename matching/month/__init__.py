"""What the month still lacks: which payments want a document, which month they belong to, who paid which invoice."""
