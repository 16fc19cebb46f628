"""Kvarter runs a network of Neighbourhood Mothers. Each package below is a room; docs/words.md names them."""
