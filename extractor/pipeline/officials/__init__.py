"""Posts and names -> officials with every mention in the article."""
