"""Opening of subportals, their parts and their hostnames."""
