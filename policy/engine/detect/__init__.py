"""One module for each family of guidelines; each reports hits in a folded text."""
