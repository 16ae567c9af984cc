"""Tags of the network and of units."""
