"""How far people agree: published measures, exact where the formula allows."""
